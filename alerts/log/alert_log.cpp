#include "alerts/log/alert_log.h"

#include <utility>

#include "alerts/log/alert_line.h"
#include "alerts/log/journal.h"
#include "alerts/log/sql.h"
#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

/// What is wrong with a row of the chain after one of hash `prev`, which becomes the row's own; empty if nothing is.
std::string row_flaw(SQLite::Statement& row, std::int64_t seq, std::string& prev) {
  const auto line = parse_json(row.getColumn(1).getString(), "alerts.jsonl");
  auto flaw = line_flaw(line, seq, prev);
  if (!flaw.empty()) return flaw;
  prev = line.at("hash").get<std::string>();
  if (row.getColumn(0).getInt64() == seq && hex(digest_at(row, 2)) == prev) return {};
  return "the database names it by another number or hash";
}

}  // namespace

AlertLog::AlertLog(std::filesystem::path var, Database& database)
    : file_(std::move(var) / "alerts.jsonl"), database_(database) {}

void AlertLog::complete() { Journal(file_, database_, "chain").complete(); }

void AlertLog::for_each(const AlertFilter& filter, const std::function<void(const Json&)>& visit) const {
  std::string condition = " WHERE time >= ?1 AND time < ?2";
  if (!filter.rule.empty()) condition += " AND rule = ?3";
  condition +=
      filter.decisions.empty() ? " AND decision <> 'duplicate'" : " AND decision IN (SELECT value FROM json_each(?4))";
  SQLite::Statement select(database_, "SELECT line FROM chain WHERE seq IN (SELECT seq FROM decisions" + condition +
                                          " UNION ALL SELECT seq FROM further_lines" + condition + ") ORDER BY seq");
  bind_time(select, 1, filter.since.value_or(Time::min()));
  bind_time(select, 2, filter.until.value_or(Time::max()));
  if (!filter.rule.empty()) select.bind(3, filter.rule);
  if (!filter.decisions.empty()) select.bind(4, dump(Json(filter.decisions)));
  while (select.executeStep()) visit(parse_json(select.getColumn(0).getString(), "alerts"));
}

std::vector<std::string> AlertLog::rules() const {
  std::vector<std::string> ids;
  SQLite::Statement select(database_, "SELECT rule FROM decisions UNION SELECT rule FROM further_lines ORDER BY rule");
  while (select.executeStep()) ids.push_back(select.getColumn(0).getString());
  return ids;
}

std::string AlertLog::verify() const {
  auto difference = Journal(file_, database_, "chain").difference();
  if (!difference.empty()) return difference;
  std::int64_t seq = 0;
  auto prev = first_prev();
  SQLite::Statement select(database_, "SELECT seq, line, hash FROM chain ORDER BY seq");
  while (select.executeStep()) {
    const auto place = "alerts.jsonl line " + std::to_string(++seq) + ": ";
    try {
      const auto flaw = row_flaw(select, seq, prev);
      if (!flaw.empty()) return place + flaw;
    } catch (const Error& error) {
      return place + error.what();
    }
  }
  return {};
}

}  // namespace tearsheet::alerts
