#pragma once

// Duels: two implementations of matching get the same random queries and articles. A failure shows its seed, and is
// shrunk to a row that can be kept (kept_duels.h).

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "plugin/monitor/monitor.h"
#include "tests/plugin/random_queries.h"
#include "tests/plugin/shrink.h"

namespace tearsheet::plugin::random {

using namespace query;
using namespace match;
using namespace monitor;

/// An article with its words.
struct Read {
  Article article;
  analyzers::ReadArticle words;

  explicit Read(Article made) : article(std::move(made)), words(analyzers::read_words(article)) {}
  Candidate candidate() const { return {article, words, kNow}; }
};

using Ids = std::set<std::string>;

Ids by_reference(const std::vector<StoredQuery>& queries, const Read& read);
Ids by_monitor(const Monitor& monitor, const Read& read);

/// Stored queries "0", "1" …
std::vector<StoredQuery> stored_queries(Random& random, std::size_t count);

/// When a duel ends: after as many pairs of a query and an article as the environment's `variable` says (`usual` if it is
/// not set), or after TEARSHEET_DUEL_SECONDS if that is set, which is for slow machines.
class Extent {
 public:
  Extent(const char* variable, std::size_t usual);
  bool goes_on(std::size_t tried) const;

 private:
  std::size_t wanted_;
  std::optional<std::chrono::steady_clock::time_point> end_;
};

/// Prints what was tried, if the environment set how much.
void log_duel(const char* variable, std::size_t tried, unsigned seeds);

/// Does a monitor of only this query differ from the reference?
bool monitor_differs(const Case& tried);

/// Fails the test and shows the smallest case, among these queries on this article, that still `fails`; only the seed, if
/// none of the queries fails by itself.
void report(unsigned seed, const std::vector<StoredQuery>& queries, const Article& article, const Fails& fails);

}  // namespace tearsheet::plugin::random
