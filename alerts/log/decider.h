#pragma once

// Events in, decisions out: at most one per rule and key. A decision is recorded for good, and its messages go into the
// outbox.
//
//   Decider over the rules of a run ─► begin(): which of them are in force, since when
//       late_after(), decide()…, decided_late()   what came while a rule was broken, for that rule alone
//       decide()…                                 what is taken in now
//
// All of it except match() inside the caller's transactions, the same that take the articles in; AlertLog::complete() brings
// alerts.jsonl up to date afterwards. A decision depends on archive and configuration alone. The parts of a line that
// come from rules and articles are serialised once and all statements are prepared once, so that deciding costs no more
// than matching. For one thread.

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "alerts/log/chain.h"
#include "alerts/log/rules_in_force.h"
#include "alerts/types/type.h"
#include "analyzers/article.h"

namespace tearsheet::alerts {

class Decider {
 public:
  /// Refers to both.
  Decider(const RuleSet& rules, Database& database);

  /// Call at the start of each run. `now` is the run's time; everything up to `at` has been taken in.
  void begin(Time now, Position at);

  /// Where to start reading again for rules that were broken; nothing if no rule has to catch up. The walk ends at the
  /// `at` of begin().
  std::optional<Position> late_after() const { return in_force_.late_after(); }
  /// Rules that catch up have done so up to here.
  void decided_late(Position until) { in_force_.decided_late(until); }

  using Matches = std::vector<plugin::Match>;

  /// The rules that match an article version. Call it before the transaction: it takes longer than the rest, and doesn't
  /// touch the database. Throws Error(kInternal) if the article has no capture.
  Matches match(const analyzers::Article& article, const analyzers::ReadArticle& words) const;

  /// The article version was taken in, from the capture at `position`. Returns how many decisions were new.
  std::size_t decide(const analyzers::Article& article, const analyzers::ReadArticle& words, const Matches& matches,
                     Position position);

 private:
  struct Taken;

  std::size_t decide(const CompiledRule& rule, const std::vector<plugin::Span>& spans, const Taken& taken);
  bool take_key(const std::string& rule, const Decision& decision, const Taken& taken);
  void queue(const config::Rule& rule, std::int64_t seq);
  const std::string& part_of(const CompiledRule& rule);

  const RuleSet& rules_;
  RulesInForce in_force_;
  Chain chain_;
  AnyArticle any_;
  Time now_{};
  std::unordered_map<const CompiledRule*, std::string> rule_parts_;  ///< of rules that matched
  SQLite::Statement insert_decision_, insert_outbox_;
};

}  // namespace tearsheet::alerts
