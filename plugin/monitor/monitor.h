#pragma once

// Keeps stored queries and matches them against each new article (prospective search, "percolation").
//
//   add(id, query) ─► compiled queries: flat tables ─► Presearcher: which may match this article? ─► Evaluator decides
//
// Roles and names are those of Lucene's monitor module. Changes go to small tables, which are merged into larger ones as
// their number grows. Thread-safe: a match sees all of a change or nothing of it, and never waits; changes and saving
// wait for each other. The results are those of match.h, the reference implementation.

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/match/match.h"
#include "plugin/monitor/term_shares.h"

namespace tearsheet::plugin::monitor {

struct StoredQuery {
  std::string id;
  QueryPtr query;
};

struct Match {
  std::string id;           ///< of the stored query
  std::vector<Span> spans;  ///< empty unless asked for
};

/// Which stored queries are evaluated for an article: those whose anchors it has or, to test that, all of them.
enum class Presearch { kAnchors, kEveryQuery };

/// The size of a monitor, for --stats and benchmarks.
struct MonitorSize {
  std::size_t queries = 0;
  std::size_t always = 0;  ///< of these, evaluated for every article
  std::size_t bytes = 0;   ///< of the compiled tables
};

class Monitor {
 public:
  explicit Monitor(Presearch presearch = Presearch::kAnchors);
  ~Monitor();
  Monitor(Monitor&&) noexcept;
  Monitor& operator=(Monitor&&) noexcept;

  /// Adds the queries, and replaces those with the same ids; matches see all of them or none. If an id is given twice,
  /// the last one counts. Adding many at once is far cheaper than one by one. If a tree isn't valid (check.h), throws
  /// Error(kQuery) and adds none.
  void add(std::vector<StoredQuery> queries);
  void add(StoredQuery query);
  bool remove(std::string_view id);
  std::size_t size() const;
  MonitorSize measure() const;

  /// Compiles all queries again, with anchors that are rare in such articles.
  void tune(const TermShares& shares);

  /// The stored queries that match, by id in byte order.
  std::vector<Match> match(const Candidate& candidate, bool with_spans = false) const;
  /// The same for each of several candidates, in their order, by `threads` threads. All are matched against the same state
  /// of the stored queries.
  std::vector<std::vector<Match>> match(std::span<const Candidate> candidates, bool with_spans = false,
                                        unsigned threads = 1) const;
  /// Calls `each` with the ids of the queries that match, valid during that call. Allocates nothing for an article. `each`
  /// must not call match functions itself.
  void match_ids(const Candidate& candidate, const std::function<void(std::string_view id)>& each) const;

  /// The compiled form, to be written to a file. load() refuses bytes that are damaged, forged, or of another version,
  /// build, Unicode data or time zone data; then it returns false and the monitor is unchanged.
  std::string save() const;
  bool load(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::Match;
using monitor::Monitor;
using monitor::MonitorSize;
using monitor::Presearch;
using monitor::StoredQuery;
}  // namespace tearsheet::plugin
