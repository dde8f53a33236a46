#include "alerts/log/rules_in_force.h"

#include <algorithm>

#include "alerts/log/alert_line.h"
#include "base/error.h"

namespace tearsheet::alerts {

RulesInForce::RulesInForce(const RuleSet& rules, Database& database)
    : rules_(rules),
      database_(database),
      chain_(database),
      select_period_(database,
                     "SELECT force_serial, force_offset, after_serial, after_offset, time FROM rule_periods"
                     " WHERE rule = ? AND until_serial IS NULL ORDER BY id DESC LIMIT 1") {}

void RulesInForce::update(Time now, Position at) {
  at_ = at;
  chain_.reload();
  load_late();
  in_force_.clear();
  if (is_noted()) return;

  auto open = open_periods();
  for (const auto& rule : rules_.rules) {
    const auto period = open.extract(rule.rule->id);
    if (period && period.mapped().sha256 == rule.sha256) {
      // A text of the first version is not in the chain yet.
      if (!period.mapped().has_line)
        keep_line(period.mapped().id, log(rule, now, period.mapped().in_force.since, {}, {}), now);
      continue;
    }
    if (period) end_period(period.mapped().id, late(rule.rule->id).value_or(at));
    come_into_force(rule, now, at);
  }
  for (const auto& [id, period] : open) {
    if (rules_.may_be_broken(id)) {
      hold(id, at);
    } else {
      end_period(period.id, late(id).value_or(at));
    }
  }
  for (const auto& id : rules_.broken) hold(id, at);
  const auto waiting = late_;
  for (const auto& [id, position] : waiting)
    if (!rules_.find(id) && !rules_.may_be_broken(id)) release(id);
  SQLite::Statement note(database_, "INSERT OR REPLACE INTO alert_state (key, value) VALUES ('rules', ?)");
  note.bind(1, rules_.sha256);
  note.exec();
}

void RulesInForce::come_into_force(const CompiledRule& rule, Time now, Position at) {
  const auto& id = rule.rule->id;
  const auto held_since = late(id);
  const auto line = log(rule, now, at, held_since ? std::nullopt : absent_since(id), held_since);
  SQLite::Statement insert(database_,
                           "INSERT INTO rule_periods (rule, sha256, line, force_serial, force_offset, after_serial,"
                           " after_offset, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, id);
  bind_digest(insert, 2, rule.sha256);
  insert.bind(3, line);
  bind_position(insert, 4, at);
  bind_position(insert, 6, held_since.value_or(at));
  bind_time(insert, 8, now);
  insert.exec();
}

/// Puts a text into the chain, and keeps it by its digest.
std::int64_t RulesInForce::log(const CompiledRule& rule, Time now, Position position,
                               std::optional<Position> absent_since, std::optional<Position> held_since) {
  SQLite::Statement insert(database_, "INSERT OR IGNORE INTO rule_texts (sha256, text) VALUES (?, ?)");
  bind_digest(insert, 1, rule.sha256);
  insert.bind(2, rule.text());
  insert.exec();
  return chain_.append(serialise(RuleContent{tearsheet::to_string(now), rule, position, absent_since, held_since}));
}

void RulesInForce::load_late() {
  late_.clear();
  SQLite::Statement select(database_, "SELECT rule, serial, offset FROM late_rules");
  while (select.executeStep()) late_.emplace(select.getColumn(0).getString(), position_at(select, 1));
}

bool RulesInForce::is_noted() {
  SQLite::Statement select(database_, "SELECT 1 FROM alert_state WHERE key = 'rules' AND value = ?");
  select.bind(1, rules_.sha256);
  return select.executeStep();
}

RulesInForce::Periods RulesInForce::open_periods() {
  Periods periods;
  SQLite::Statement select(database_,
                           "SELECT rule, id, sha256, line IS NOT NULL, force_serial, force_offset FROM rule_periods"
                           " WHERE until_serial IS NULL");
  while (select.executeStep()) {
    periods[select.getColumn(0).getString()] = {select.getColumn(1).getInt64(),
                                                digest_at(select, 2),
                                                select.getColumn(3).getInt() != 0,
                                                {{}, position_at(select, 4), {}}};
  }
  return periods;
}

/// Where the rule's last period ended, if it was not the one before this.
std::optional<Position> RulesInForce::absent_since(const std::string& rule) {
  SQLite::Statement select(
      database_, "SELECT until_serial, until_offset FROM rule_periods WHERE rule = ? ORDER BY id DESC LIMIT 1");
  select.bind(1, rule);
  if (!select.executeStep()) return std::nullopt;
  const auto until = position_at(select, 0);
  return until < at_ ? std::optional(until) : std::nullopt;
}

void RulesInForce::end_period(std::int64_t id, Position until) {
  SQLite::Statement update(database_, "UPDATE rule_periods SET until_serial = ?, until_offset = ? WHERE id = ?");
  bind_position(update, 1, until);
  update.bind(3, id);
  update.exec();
}

void RulesInForce::keep_line(std::int64_t id, std::int64_t line, Time now) {
  SQLite::Statement update(database_, "UPDATE rule_periods SET line = ?, time = ? WHERE id = ?");
  update.bind(1, line);
  bind_time(update, 2, now);
  update.bind(3, id);
  update.exec();
}

void RulesInForce::hold(const std::string& rule, Position after) {
  if (!late_.emplace(rule, after).second) return;
  SQLite::Statement insert(database_, "INSERT INTO late_rules (rule, serial, offset) VALUES (?, ?, ?)");
  insert.bind(1, rule);
  bind_position(insert, 2, after);
  insert.exec();
}

void RulesInForce::release(const std::string& rule) {
  late_.erase(rule);
  SQLite::Statement remove(database_, "DELETE FROM late_rules WHERE rule = ?");
  remove.bind(1, rule);
  remove.exec();
}

std::optional<Position> RulesInForce::late(const std::string& rule) const {
  const auto found = late_.find(rule);
  return found != late_.end() ? std::optional(found->second) : std::nullopt;
}

std::optional<Position> RulesInForce::late_after() const {
  std::optional<Position> first;
  for (const auto& [id, position] : late_)
    if (rules_.find(id) != nullptr && (!first || position < *first)) first = position;
  return first;
}

void RulesInForce::decided_late(Position until) {
  const auto waiting = late_;
  SQLite::Statement update(database_, "UPDATE late_rules SET serial = ?, offset = ? WHERE rule = ?");
  for (const auto& [id, position] : waiting) {
    if (rules_.find(id) == nullptr || until < position) continue;
    if (until >= at_) {
      release(id);
      continue;
    }
    update.reset();
    bind_position(update, 1, until);
    update.bind(3, id);
    update.exec();
    late_[id] = until;
  }
  in_force_.clear();
}

const InForce& RulesInForce::of(const CompiledRule& rule) {
  const auto found = in_force_.find(&rule);
  if (found != in_force_.end()) return found->second;
  Use select(select_period_);
  select->bind(1, rule.rule->id);
  if (!select->executeStep())
    throw Error(ErrorKind::kInternal, "a rule decides that was never put in force", rule.rule->id);
  InForce in_force{time_at(*select, 4), position_at(*select, 0), position_at(*select, 2)};
  // What is taken in already is decided, unless the rule catches up.
  in_force.after = late(rule.rule->id).value_or(std::max(at_, in_force.after));
  return in_force_.emplace(&rule, in_force).first->second;
}

}  // namespace tearsheet::alerts
