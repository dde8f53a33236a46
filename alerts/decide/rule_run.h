#pragma once

// A rule over a run of events, decided as in production, with the taken keys in memory: for tests of rules and for
// backtests.
//
//   RuleRun run(rule, since, max_age)
//   look(capture) for each capture;   article(event, match) after the look at one that opens a version;   advance(now)
//
// What they return are the lines that alerts.jsonl would get. Not thread-safe.

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "alerts/decide/rule_decider.h"
#include "alerts/silences/silences.h"

namespace tearsheet::alerts {

class RuleRun {
 public:
  /// Refers to rule and silences; null: there are none.
  RuleRun(const CompiledRule& rule, const Since& since, Seconds max_age, const Silences* silences = nullptr);

  const CompiledRule& rule() const { return rule_; }
  bool watches_time() const { return decider_.watches_time(); }

  /// The next capture in archive order. Only for a rule that watches time.
  std::vector<Verdict> look(const PassedCapture& capture);
  std::vector<Verdict> article(const ArticleEvent& event, const RuleMatch& match);
  /// Time has passed up to `now`. Only for a rule that watches time.
  std::vector<Verdict> advance(Time now);

 private:
  std::vector<Verdict> lines(std::vector<Verdict> verdicts, const ArticleEvent* event);
  DecisionKind silenced_or(const Verdict& verdict, const ArticleEvent* event) const;

  struct Keys;
  const CompiledRule& rule_;
  RuleDecider decider_;
  const Silences* silences_;
  std::unordered_map<std::string, std::string> taken_;  ///< to the article that took it; empty if none did
  std::unordered_set<std::string> further_;             ///< articles with a line that holds no key
};

}  // namespace tearsheet::alerts
