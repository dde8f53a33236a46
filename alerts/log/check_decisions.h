#pragma once

// Compares the alert log with a second reading of the archive (`rebuild --check`): a fold over articles in archive order
// that keeps a bit per decision and eight bytes per article.
//
//   DecisionCheck check(rules, database);   check.add(…) for each article version;   check.finish()
//
// A rule is compared only where its present text was in force, and only with decisions of that text.
// For one thread.

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "alerts/log/sql.h"
#include "alerts/rules/rules.h"
#include "alerts/types/type.h"
#include "analyzers/article.h"

namespace tearsheet::alerts {

class DecisionCheck {
 public:
  /// Refers to both.
  DecisionCheck(const RuleSet& rules, Database& database);

  /// The next article version in archive order, from the capture at `position`.
  void add(const analyzers::Article& article, const analyzers::ReadArticle& words, Position position);

  /// The differences, as sentences.
  std::vector<std::string> finish();

 private:
  /// Where a rule's present text was in force.
  struct Period {
    Position since, after, until;
  };
  struct Logged;

  void compare(const CompiledRule& rule, const Decision& decision, bool aged, const std::vector<plugin::Span>& spans,
               const plugin::Candidate& candidate);
  const Period* period_at(const CompiledRule& rule, Position position);
  bool find(const std::string& rule, const std::string& key, Logged& logged);

  const RuleSet& rules_;
  Database& database_;
  SQLite::Statement select_decision_, select_periods_;
  AnyArticle any_;
  std::unordered_map<const CompiledRule*, std::vector<Period>> periods_;
  std::int64_t last_seq_;                     ///< of the log when the check began
  std::vector<bool> decided_;                 ///< by seq of the line
  std::unordered_set<std::uint64_t> seen_;    ///< hashes of the articles' ids
  std::unordered_set<std::string> unlogged_;  ///< rule and key of decisions that the log doesn't have
  std::vector<std::string> differences_;
};

}  // namespace tearsheet::alerts
