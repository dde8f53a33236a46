#pragma once

// Stored queries: kept here, matched against each new article (prospective search, "percolation").
//
//   add(id, query) ─► compiled queries: flat tables ─► Presearcher: which may match this article? ─► Evaluator decides
//
// Roles and names are those of Lucene's monitor module. Changes go to small tables that merge into larger ones as
// they grow in number. All of it may be called from any thread. A match sees all of a change or nothing of it, and
// waits for nobody; changes and saving wait for each other. Matching says what match.h says, the plain reference.

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

/// Which stored queries are looked at: those whose anchors an article has or, to prove the former, all of them.
enum class Presearch { kAnchors, kEveryQuery };

/// Figures of a monitor, for --stats and benchmarks.
struct MonitorSize {
  std::size_t queries = 0;
  std::size_t always = 0;  ///< of them, looked at for every article
  std::size_t bytes = 0;   ///< of the compiled tables
};

class Monitor {
 public:
  explicit Monitor(Presearch presearch = Presearch::kAnchors);
  ~Monitor();
  Monitor(Monitor&&) noexcept;
  Monitor& operator=(Monitor&&) noexcept;

  /// Adds them, or replaces the queries of these ids; matches see all of them or none. Of two with one id the last
  /// counts. Many at once are far cheaper than one by one. Throws Error(kQuery) for a tree that isn't valid (check.h),
  /// and then adds none.
  void add(std::vector<StoredQuery> queries);
  void add(StoredQuery query);
  bool remove(std::string_view id);
  std::size_t size() const;
  MonitorSize measure() const;

  /// Compiles all anew, with anchors that are rare in such articles.
  void tune(const TermShares& shares);

  /// The matching stored queries, by id in byte order.
  std::vector<Match> match(const Candidate& candidate, bool with_spans = false) const;
  /// Those of each candidate, in the order given, shared by `threads`: all by one state of the stored queries.
  std::vector<std::vector<Match>> match(std::span<const Candidate> candidates, bool with_spans = false,
                                        unsigned threads = 1) const;
  /// Their ids alone, valid during the call: no allocation for an article. `each` must not match in its turn.
  void match_ids(const Candidate& candidate, const std::function<void(std::string_view id)>& each) const;

  /// The compiled form, to be written to a file. load() refuses bytes that are damaged, forged, or of another version,
  /// build, Unicode data or time zone data; the monitor is then left as it is.
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
