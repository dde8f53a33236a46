#pragma once

// Which text of each rule decides which part of the archive; recorded in the database and in the chain.
//
//   the rules of a run, at its start ─► update(): what changed?
//       another text    the period of the old one ends, the new one comes into force: a `rule` line in the chain
//       gone            its period ends; if the rule comes back, the line says since when it was absent
//       broken          its period goes on; what comes from here on is decided later (late_rules)
//       working again   what came meanwhile is decided first: late_after() says where to start reading, decided_late()
//                       records how far that got. If the text is another one than before, it comes into force here,
//                       so what came meanwhile counts as older than it
//
// For one thread, inside the caller's transactions.

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "alerts/log/chain.h"
#include "alerts/rules/rules.h"
#include "base/position.h"
#include "base/time.h"

namespace tearsheet::alerts {

/// What a rule's text may decide.
struct InForce {
  Time time;       ///< when it came into force
  Position since;  ///< where it came into force: everything up to here is older than the text
  Position after;  ///< it decides nothing up to here
};

class RulesInForce {
 public:
  RulesInForce(const RuleSet& rules, Database& database);

  /// Records which rules are in force from `at` on; everything up to `at` has been taken in. `now` is the run's time.
  void update(Time now, Position at);

  /// Where to start reading again for rules that were broken; nothing if no rule has to catch up.
  std::optional<Position> late_after() const;
  /// Rules that catch up have done so up to here.
  void decided_late(Position until);

  /// Throws Error(kInternal) before update().
  const InForce& of(const CompiledRule& rule);

 private:
  struct Period {
    std::int64_t id = 0;
    Sha256Bytes sha256{};
    bool has_line = false;
    InForce in_force;
  };
  using Periods = std::map<std::string, Period, std::less<>>;

  void load_late();
  bool is_noted();
  Periods open_periods();
  std::optional<Position> absent_since(const std::string& rule);
  void come_into_force(const CompiledRule& rule, Time now, Position at);
  std::int64_t log(const CompiledRule& rule, Time now, Position position, std::optional<Position> absent_since,
                   std::optional<Position> held_since);
  void end_period(std::int64_t id, Position until);
  void keep_line(std::int64_t id, std::int64_t line, Time now);
  void hold(const std::string& rule, Position after);
  void release(const std::string& rule);
  std::optional<Position> late(const std::string& rule) const;

  const RuleSet& rules_;
  Database& database_;
  Chain chain_;
  Position at_;
  std::map<std::string, Position, std::less<>> late_;
  SQLite::Statement select_period_;
  std::unordered_map<const CompiledRule*, InForce> in_force_;  ///< of rules that were asked for
};

}  // namespace tearsheet::alerts
