#include "alerts/delivery/compose.h"

#include <algorithm>

#include "alerts/log/alert_line.h"
#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

/// "12 from … to …", of a rule with a window.
std::string window_text(const Json& line) {
  const auto window = line.find("window");
  if (window == line.end() || !window->is_object()) return {};
  return std::to_string(line.value("count", 0)) + " from " + text_of(*window, "from") + " to " + text_of(*window, "to");
}

void add_rule(const config::Rule& rule, MessageAlert& alert) {
  if (!rule.title.empty()) alert.rule_title = rule.title;
  alert.owner = rule.owner;
  alert.note = rule.note;
  alert.tags = rule.tags;
  alert.severity = rule.severity;
}

/// "example-times: no articles for 3 days (usually every 2 hours)"
void add_health(const Json& line, MessageAlert& alert) {
  alert.rule_title = "Outlet health";
  alert.severity = config::AlertSeverity::kHigh;
  alert.headline = text_of(line, "outlet") + ": " + text_of(line, "detail");
}

std::string name_of(const config::Desk& desk, const std::string& outlet_id) {
  const auto* outlet = config::find_outlet(desk, outlet_id);
  return outlet == nullptr || outlet->name.empty() ? outlet_id : outlet->name;
}

std::string zone_of(const config::Desk& desk, const Message& message) {
  const auto* channel = config::find_channel(desk, message.channel);
  if (channel != nullptr && channel->digest) return channel->digest->zone;
  const auto* rule = config::find_rule(desk, message.alerts.front().rule);
  return rule != nullptr && rule->states_time_zone ? rule->time_zone : desk.time_zone;
}

}  // namespace

MessageKind kind_named(const std::string& word) {
  const auto* found = std::ranges::find(kMessageKinds, word);
  if (found == std::end(kMessageKinds)) throw Error(ErrorKind::kCorrupt, "is not a kind of message", word);
  return static_cast<MessageKind>(found - std::begin(kMessageKinds));
}

MessageAlert alert_of_line(const std::string& line, const config::Desk& desk) {
  const auto json = parse_json(line, "alerts");
  MessageAlert alert;
  alert.line = line;
  alert.rule = alert.rule_title = text_of(json, "rule");
  if (const auto* rule = config::find_rule(desk, alert.rule)) add_rule(*rule, alert);
  if (kind_of(json) == LineKind::kHealth) add_health(json, alert);
  alert.outlet_id = text_of(json, "outlet");
  if (const auto article = json.find("article"); article != json.end() && article->is_object()) {
    alert.headline = text_of(*article, "title");
    alert.url = text_of(*article, "url");
    alert.outlet_id = text_of(*article, "outlet");
    alert.published = text_of(*article, "published");
  }
  alert.outlet = name_of(desk, alert.outlet_id);
  alert.time = parse_time(text_of(json, "time")).value_or(Time{});
  alert.story = text_of(json, "story");
  alert.what = window_text(json);
  return alert;
}

Composer::Composer(const config::Desk& desk, Database& database, Time now)
    : desk_(desk),
      now_(now),
      select_message_(database, "SELECT channel, kind, key FROM messages WHERE id = ?"),
      select_alerts_(database,
                     "SELECT a.seq, c.hash, c.line FROM message_alerts a LEFT JOIN chain c ON c.seq = a.seq"
                     " WHERE a.message = ? ORDER BY a.seq"),
      select_excerpt_(database, "SELECT sentence, marks FROM excerpts WHERE seq = ?"),
      select_outlets_(database, "SELECT outlet FROM story_outlets WHERE story = ? AND outlet <> ? ORDER BY seq"),
      select_recipients_(database, "SELECT recipient FROM settled_recipients WHERE message = ? ORDER BY recipient") {}

Message Composer::message(std::int64_t id) {
  Message message;
  {
    Use select(select_message_);
    select->bind(1, id);
    if (!select->executeStep()) throw Error(ErrorKind::kCorrupt, "the outbox has no message " + std::to_string(id));
    message.channel = select->getColumn(0).getString();
    message.kind = kind_named(select->getColumn(1).getString());
    message.key = hex(digest_at(*select, 2));
  }
  message.time = now_;
  add_alerts(id, message);
  add_recipients(id, message);
  message.time_zone = zone_of(desk_, message);
  return message;
}

void Composer::add_recipients(std::int64_t id, Message& message) {
  Use select(select_recipients_);
  select->bind(1, id);
  while (select->executeStep()) message.settled_recipients.push_back(select->getColumn(0).getString());
}

void Composer::add_alerts(std::int64_t id, Message& message) {
  Use select(select_alerts_);
  select->bind(1, id);
  while (select->executeStep()) {
    const auto seq = select->getColumn(0).getInt64();
    if (select->isColumnNull(1))
      throw Error(ErrorKind::kCorrupt, "the outbox names alert " + std::to_string(seq) + ", which is not in the log");
    auto& alert = message.alerts.emplace_back(alert_of_line(select->getColumn(2).getString(), desk_));
    alert.hash = hex(digest_at(*select, 1));
    add_excerpt(seq, alert);
    if (!alert.story.empty()) add_further_outlets(alert);
  }
  if (message.alerts.empty())
    throw Error(ErrorKind::kCorrupt, "the outbox has a message without alerts: " + std::to_string(id));
}

void Composer::add_excerpt(std::int64_t seq, MessageAlert& alert) {
  Use select(select_excerpt_);
  select->bind(1, seq);
  if (!select->executeStep()) return;
  alert.sentence = select->getColumn(0).getString();
  alert.marks = parse_json(select->getColumn(1).getString(), "excerpts").get<decltype(alert.marks)>();
}

void Composer::add_further_outlets(MessageAlert& alert) {
  Use select(select_outlets_);
  select->bind(1, alert.story);
  select->bind(2, alert.outlet_id);
  while (select->executeStep()) alert.also_in.push_back(name_of(desk_, select->getColumn(0).getString()));
}

}  // namespace tearsheet::alerts
