#include "alerts/delivery/delivery_log.h"

#include <array>

#include "base/json.h"

namespace tearsheet::alerts {
namespace {

constexpr std::array<std::string_view, 3> kRecipientResults{"sent", "failed", "dropped"};

}  // namespace

DeliveryLog::DeliveryLog(const std::filesystem::path& var, Database& database, Time now)
    : journal_(var / "deliveries.jsonl", database, "deliveries"), rows_(database), now_(now) {}

void DeliveryLog::add(const DeliveryLine& line, const RecipientResults& recipients) {
  Json json{{"schema", "tearsheet/delivery/1"},
            {"time", tearsheet::to_string(now_)},
            {"alert", line.alerts.size() == 1 ? Json(line.alerts.front()) : Json()},
            {"channel", line.channel},
            {"result", line.result},
            {"attempt", line.attempt},
            {"error", string_or_null(line.error)},
            {"key", line.key.empty() ? message_key(line.alerts, line.channel) : line.key},
            {"kind", config::word(kMessageKinds, line.kind)}};
  if (line.alerts.size() > 1) json["alerts"] = line.alerts;
  if (recipients.empty()) return add_line(json);
  for (const auto& recipient : recipients) {
    json["result"] = kRecipientResults.at(static_cast<std::size_t>(recipient.result));
    json["error"] = string_or_null(recipient.why);
    json["recipient"] = recipient.recipient;
    add_line(json);
  }
}

void DeliveryLog::add_line(const Json& line) {
  const auto text = dump(line);
  rows_.add(std::nullopt, line, text, journal_.size() + static_cast<std::int64_t>(text.size()) + 1);
}

}  // namespace tearsheet::alerts
