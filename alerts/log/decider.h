#pragma once

// Events in, decisions out: at most one per rule and key. A decision is recorded for good, and its messages go into the
// outbox.
//
//   Decider over the rules of a run ─► begin(): which of them are in force, since when
//       late_after(), …, decided_late()     what came while a rule was broken, for that rule alone
//       look(), decide() in archive order   what is taken in now
//       finish()                            time has passed up to the run's
//       save()                              at the end of each transaction: what rules have counted
//
// All of it except match() inside the caller's transactions, the same that take the articles in; AlertLog::complete() brings
// alerts.jsonl up to date afterwards. After a transaction that was rolled back the object can't be used any more. A
// decision depends on archive and configuration alone. The parts of a line that come from rules and articles are
// serialised once and all statements are prepared once. For one thread.

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "alerts/decide/article_matches.h"
#include "alerts/decide/first_crawls.h"
#include "alerts/decide/rule_decider.h"
#include "alerts/log/chain.h"
#include "alerts/log/rules_in_force.h"
#include "alerts/log/silence_log.h"
#include "alerts/log/taken_keys.h"
#include "config/model/people.h"

namespace tearsheet::alerts {

class Decider {
 public:
  /// Refers to all three.
  Decider(const RuleSet& rules, const config::AlertLimits& limits, Database& database);
  ~Decider();

  /// Call at the start of each run. `now` is the run's time; everything up to `at` has been taken in.
  void begin(Time now, Position at);

  /// Where to start reading again for rules that were broken; nothing if no rule has to catch up. The walk ends at the
  /// `at` of begin().
  std::optional<Position> late_after() const { return in_force_.late_after(); }
  /// Rules that catch up have done so up to here.
  void decided_late(Position until) { in_force_.decided_late(until); }

  using Matches = ArticleMatches;

  /// Call it before the transaction: it takes longer than the rest, and doesn't touch the database. Throws
  /// Error(kInternal) if the article has no capture.
  Matches match(const analyzers::Article& article, const analyzers::ReadArticle& words,
                const VersionBefore& before) const {
    return match_article(rules_, asks_for_changes_, article, words, before);
  }

  /// The next capture in archive order, of any kind: time passes, and an outlet may have been looked at. Returns how many
  /// alerts that led to.
  std::size_t look(const PassedCapture& capture);

  /// The capture of the last look() opened an article version. Returns how many alerts that led to.
  std::size_t decide(const analyzers::Article& article, const analyzers::ReadArticle& words, const Matches& matches,
                     const PassedCapture& capture);

  /// Time has passed up to `now`; everything archived up to `at` was taken in. Returns how many alerts that led to.
  std::size_t finish(Time now, Position at);

  /// Writes what the rules have counted. Call it at the end of each transaction.
  void save();

 private:
  struct Active;
  struct Taken;

  Active& active(const CompiledRule& rule);
  std::size_t pass_time(Active& rule, Time now, Position at);
  std::size_t record(Active& rule, const Verdict& verdict, const Taken* taken, Position at);
  void queue(const config::Rule& rule, std::int64_t seq, const Taken* taken);
  void keep_excerpt(std::int64_t seq, const Taken& taken);
  void keep_outlet(const analyzers::Article& article, std::int64_t seq);
  void load_first_crawls();

  const RuleSet& rules_;
  Database& database_;
  Seconds max_age_;
  bool asks_for_changes_;
  RulesInForce in_force_;
  Chain chain_;
  TakenKeys keys_;
  CurrentSilences silences_;
  FirstCrawls first_crawls_;
  Time now_{};
  std::unordered_map<const CompiledRule*, std::unique_ptr<Active>> active_;  ///< rules that had something to do
  std::vector<Active*> watching_;                                            ///< those that wait for time to pass
  SQLite::Statement insert_outbox_, insert_excerpt_, insert_outlet_, insert_list_;
};

}  // namespace tearsheet::alerts
