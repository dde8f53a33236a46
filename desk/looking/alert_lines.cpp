#include "desk/looking/alert_lines.h"

#include <algorithm>

#include "alerts/log/alert_line.h"
#include "alerts/log/sql.h"
#include "base/error.h"
#include "base/utf8.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kShortestPrefix = 4;

bool is_number(const std::string& text) {
  constexpr std::size_t kMostDigits = 15;
  return !text.empty() && text.size() <= kMostDigits &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_hex(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// A rule's coming into force is no alert.
bool is_explained(const Json& line) { return alerts::kind_of(line) != alerts::LineKind::kRule; }

}  // namespace

std::vector<Json> AlertLines::lines(const std::string& sql, const std::vector<std::string>& values) const {
  SQLite::Statement query(coverage_, sql);
  for (std::size_t i = 0; i < values.size(); ++i) query.bind(static_cast<int>(i) + 1, values[i]);
  std::vector<Json> out;
  while (query.executeStep()) out.push_back(parse_json(query.getColumn(0).getString(), "a line of a log"));
  return out;
}

std::optional<Json> AlertLines::line(const std::string& condition, const std::vector<std::string>& values) const {
  auto found = lines("SELECT c.line FROM chain c " + condition + " LIMIT 1", values);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::optional<Json> AlertLines::find(const std::string& name) const {
  const auto text = ascii_lower(name);
  std::optional<Json> found;
  if (is_number(text)) found = line("WHERE c.seq = CAST(? AS INTEGER)", {text});
  if (!found && text.size() >= kShortestPrefix && is_hex(text)) found = by_hash(text);
  return found && is_explained(*found) ? found : std::nullopt;
}

std::optional<Json> AlertLines::by_hash(const std::string& prefix) const {
  auto found = lines("SELECT line FROM chain WHERE lower(hex(hash)) LIKE ? || '%' LIMIT 2", {prefix});
  std::erase_if(found, [](const Json& line) { return !is_explained(line); });
  if (found.size() > 1) throw Error(ErrorKind::kUsage, "several alerts begin so: give more digits", prefix);
  if (!found.empty()) return found.front();
  // A message may hold several alerts: the first of them.
  for (const auto& delivery :
       lines("SELECT line FROM deliveries WHERE json_extract(line, '$.key') LIKE ? || '%' LIMIT 1", {prefix})) {
    const auto several = delivery.find("alerts");
    const bool is_list = several != delivery.end() && several->is_array() && !several->empty();
    const auto hash = is_list ? several->front().get<std::string>() : alerts::text_of(delivery, "alert");
    return line("WHERE lower(hex(c.hash)) = ?", {hash});
  }
  return std::nullopt;
}

std::optional<Json> AlertLines::of_article(const std::string& rule, const std::string& article) const {
  auto decision =
      line("JOIN decisions d ON d.seq = c.seq WHERE d.rule = ? AND d.article = ? ORDER BY c.seq", {rule, article});
  return decision ? decision
                  : line("JOIN further_lines d ON d.seq = c.seq WHERE d.rule = ? AND d.article = ? ORDER BY c.seq",
                         {rule, article});
}

std::optional<Json> AlertLines::holding(const std::string& rule, const std::string& article) const {
  return line(
      "JOIN decisions d ON d.seq = c.seq WHERE d.rule = ? AND EXISTS (SELECT 1 FROM json_each(c.line, '$.articles')"
      " WHERE json_extract(value, '$.id') = ?) ORDER BY c.seq",
      {rule, article});
}

std::vector<Json> AlertLines::of_story(const std::string& rule, const std::string& story) const {
  return lines(
      "SELECT c.line FROM chain c WHERE c.seq IN (SELECT seq FROM decisions WHERE rule = ?1 AND article IS NOT NULL"
      " UNION ALL SELECT seq FROM further_lines WHERE rule = ?1) AND json_extract(c.line, '$.story') = ?2 ORDER BY "
      "c.seq",
      {rule, story});
}

std::optional<std::string> AlertLines::rule_text(const std::string& sha256) const {
  SQLite::Statement query(coverage_, "SELECT text FROM rule_texts WHERE lower(hex(sha256)) = ?");
  query.bind(1, sha256);
  return query.executeStep() ? std::optional(query.getColumn(0).getString()) : std::nullopt;
}

std::optional<AlertLines::InForce> AlertLines::in_force(const std::string& rule, const std::string& sha256) const {
  SQLite::Statement query(coverage_,
                          "SELECT time, force_serial, force_offset, until_serial IS NULL FROM rule_periods"
                          " WHERE rule = ? AND lower(hex(sha256)) = ? ORDER BY id DESC LIMIT 1");
  query.bind(1, rule);
  query.bind(2, sha256);
  if (!query.executeStep()) return std::nullopt;
  return InForce{alerts::time_at(query, 0), alerts::position_at(query, 1), query.getColumn(3).getInt() != 0};
}

std::optional<Position> AlertLines::held_after(const std::string& rule) const {
  SQLite::Statement query(coverage_, "SELECT serial, offset FROM late_rules WHERE rule = ?");
  query.bind(1, rule);
  return query.executeStep() ? std::optional(alerts::position_at(query, 0)) : std::nullopt;
}

std::vector<Json> AlertLines::deliveries(const Json& alert) const {
  // The hash is in "alert", or in "alerts" of a message that held several.
  return lines("SELECT line FROM deliveries WHERE instr(line, ?) > 0 ORDER BY seq", {alerts::text_of(alert, "hash")});
}

std::vector<std::string> AlertLines::waiting(const Json& alert) const {
  SQLite::Statement query(coverage_,
                          "SELECT channel FROM outbox WHERE seq = ?1 UNION SELECT m.channel FROM message_alerts a"
                          " JOIN messages m ON m.id = a.message WHERE a.seq = ?1 ORDER BY 1");
  query.bind(1, alert.at("seq").get<std::int64_t>());
  std::vector<std::string> out;
  while (query.executeStep()) out.push_back(query.getColumn(0).getString());
  return out;
}

}  // namespace tearsheet::desk
