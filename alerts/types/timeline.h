#pragma once

// The occurrences that a sliding window may still need, sorted by time. Each article is in it once, with its first
// occurrence: later versions are the same article. What is older than the latest occurrence by more than the given span
// is forgotten.
//
// Adding what is later than all others takes O(1), counting articles O(log n).

#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "alerts/types/fold.h"

namespace tearsheet::alerts {

class Timeline {
 public:
  /// Keeps what is up to `span` older than the latest occurrence.
  explicit Timeline(Seconds span) : span_(span) {}

  /// False if it is too late, or its article is there already.
  bool add(const Occurrence& occurrence);

  struct Entry {
    Occurrence occurrence;
    std::uint64_t order;  ///< in the archive
  };
  using Entries = std::span<const Entry>;

  /// Those in (from, to], by time.
  Entries in(Time from, Time to) const;

  /// How many different units there are among the entries.
  static std::uint64_t count(Entries entries, config::Unit unit);
  /// Their articles in archive order.
  static std::vector<ArticleRef> articles(Entries entries);

  /// The times at which a window of this length may end that includes `time`: `time` itself and those of later entries.
  std::vector<Time> ends(Time time, Seconds window) const;

  void save(StateWriter& out) const;
  void load(StateReader& in);

 private:
  void insert(Entry entry);
  void forget();
  Entries all() const { return std::span(entries_).subspan(forgotten_); }

  std::vector<Entry> entries_;  ///< by time, then order
  std::size_t forgotten_ = 0;   ///< at the front: erased when they are most of them, since erasing moves the rest
  Seconds span_;
  std::unordered_set<std::string> ids_;
  std::uint64_t next_order_ = 0;
};

}  // namespace tearsheet::alerts
