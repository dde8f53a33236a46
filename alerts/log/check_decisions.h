#pragma once

// Compares the alert log with a second reading of the archive (`rebuild --check`): the same folds over captures and
// articles in archive order. Keeps a bit per line of the log and eight bytes per article, besides what the rules count.
//
//   DecisionCheck check(rules, limits, database);
//   check.look(capture) for each capture;   check.add(article …) after the look at one that opens a version
//   check.finish()
//
// A rule is compared only where its present text was in force, and only with decisions of that text. For one thread.

#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "alerts/log/decider.h"
#include "alerts/log/sql.h"
#include "alerts/log/verdict_line.h"
#include "alerts/silences/silences.h"

namespace tearsheet::alerts {

class DecisionCheck {
 public:
  /// Refers to all three.
  DecisionCheck(const RuleSet& rules, const config::AlertLimits& limits, Database& database);
  ~DecisionCheck();

  void look(const PassedCapture& capture);
  /// The capture of the last look opened an article version.
  void add(const analyzers::Article& article, const analyzers::ReadArticle& words, const VersionBefore& before,
           const PassedCapture& capture);

  /// The differences, as sentences.
  std::vector<std::string> finish();

 private:
  struct Period;
  struct Replay;
  struct Logged;
  struct Recomputed;

  void load(const CompiledRule& rule, Seconds max_age);
  void pass_time(Replay& replay, Time now, Position at);
  bool compare(Replay& replay, VerdictLine line);
  bool compare(const Recomputed& found);
  void compare_further(const Recomputed& found);
  void compare_content(const Recomputed& found, const Logged& logged);
  void report_missing(const Recomputed& found);
  bool find(SQLite::Statement& statement, const std::string& rule, const std::string& key, Logged& logged);

  const RuleSet& rules_;
  Database& database_;
  bool asks_for_changes_;
  Silences silences_;
  SQLite::Statement select_decision_, select_further_;
  std::map<const CompiledRule*, std::unique_ptr<Replay>> replays_;  ///< of rules that were in force
  std::vector<Replay*> watching_;                                   ///< those that wait for time to pass
  FirstCrawls first_crawls_;
  std::int64_t last_seq_;                     ///< of the log when the check began
  std::vector<bool> decided_;                 ///< by seq of the line
  std::unordered_set<std::uint64_t> seen_;    ///< hashes of the articles' ids
  std::unordered_set<std::string> unlogged_;  ///< rule and key of decisions that the log doesn't have
  std::vector<std::string> differences_;
};

}  // namespace tearsheet::alerts
