#include "alerts/delivery/drill.h"

#include <algorithm>

#include "alerts/delivery/compose.h"
#include "alerts/delivery/delivery_log.h"
#include "alerts/delivery/schedule.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

std::string drill_line(Time now) {
  const auto time = tearsheet::to_string(now);
  Json line{{"schema", "tearsheet/alert/1"},
            {"kind", "alert"},
            {"time", time},
            {"rule", "drill"},
            {"query", ""},
            {"key", "drill"},
            {"article",
             {{"id", "drill"},
              {"version", 1},
              {"url", "https://example.org/drill"},
              {"title", "This is a drill: a test alert"},
              {"outlet", "drill"},
              {"published", time}}},
            {"matched", Json::array()},
            {"story", nullptr},
            {"decision", "new"}};
  line["hash"] = sha256_hex(dump(line));
  return dump(line);
}

/// Also if one of its recipients was refused.
std::string failure_of(const Outcome& outcome) {
  const auto* sent = std::get_if<Sent>(&outcome);
  if (sent == nullptr) return why_of(outcome);
  const auto refused = std::ranges::find_if(
      sent->recipients, [](const auto& each) { return each.result != RecipientResult::Result::kSent; });
  return refused == sent->recipients.end() ? std::string{} : refused->recipient + ": " + refused->why;
}

Outcome send_drill(const DeliverySetup& setup, const ReadyChannel& channel, const Message& message) try {
  if (setup.stop) return Later{"stopped before it began"};
  return setup.make(channel, setup.desk_folder)->send(message, setup.stop);
} catch (const std::exception& error) {
  return Later{error.what()};
}

}  // namespace

Message drill_message(const config::Desk& desk, const std::string& channel, Time now) {
  Message message;
  message.kind = MessageKind::kDrill;
  message.channel = channel;
  message.time = now;
  message.time_zone = desk.time_zone;
  auto alert = alert_of_line(drill_line(now), desk);
  alert.hash = parse_json(alert.line, "drill").at("hash").get<std::string>();
  alert.rule_title = "Drill";
  message.key = message_key({alert.hash}, channel);
  message.alerts.push_back(std::move(alert));
  return message;
}

std::vector<DrillResult> drill(const DeliverySetup& setup, Database& database, Time now) {
  DeliveryLog log(setup.var, database, now);
  std::vector<DrillResult> results;
  for (const auto& channel : setup.channels) {
    const auto& name = channel.channel.name;
    const auto message = drill_message(setup.desk, name, now);
    const auto why = channel.secrets.hide(failure_of(send_drill(setup, channel, message)));
    results.push_back({name, why});
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    log.add({{}, name, why.empty() ? "sent" : "failed", 1, why, MessageKind::kDrill, message.key});
    transaction.commit();
  }
  log.complete();
  return results;
}

}  // namespace tearsheet::alerts
