#pragma once

// Stored queries: kept here, matched against each new article (prospective search, "percolation").
//
//   add(id, query) ─► QueryIndex ─► Presearcher: which stored queries may match this article? ─► matches() decides
//
// Roles and names are those of Lucene's monitor module. EveryQuery, the presearcher that filters nothing, is the oracle
// that a faster one is proven against. Adding and removing need one thread; match() is const and safe from many.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/monitor/match.h"

namespace tearsheet::plugin {

struct StoredQuery {
  std::string id;
  QueryPtr query;
};

/// Which stored queries may match. Must never leave out one that does.
class Presearcher {
 public:
  virtual ~Presearcher() = default;
  virtual void add(std::size_t slot, const Query& query) = 0;
  virtual void remove(std::size_t slot) = 0;
  /// Slots in ascending order.
  virtual std::vector<std::size_t> candidates(const Candidate& candidate) const = 0;
};

std::unique_ptr<Presearcher> make_every_query();

struct Match {
  std::string id;           ///< of the stored query
  std::vector<Span> spans;  ///< empty unless asked for
};

class Monitor {
 public:
  explicit Monitor(std::unique_ptr<Presearcher> presearcher = make_every_query());
  ~Monitor();
  Monitor(Monitor&&) noexcept;

  /// Adds, or replaces the query of this id.
  void add(StoredQuery query);
  bool remove(std::string_view id);
  std::size_t size() const;

  /// The matching stored queries, by id in byte order.
  std::vector<Match> match(const Candidate& candidate, bool with_spans = false) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::plugin
