#pragma once

// The terms of a field in all segments of an index together, in order. For one thread.

#include <algorithm>
#include <deque>
#include <string_view>
#include <vector>

#include "plugin/index/format/index_segment.h"

namespace tearsheet::plugin::index {

class MergedTerms {
 public:
  /// Starts at the first term that isn't before `from`. The segments must outlive it.
  MergedTerms(const std::vector<IndexSegment>& segments, std::string_view field, std::string_view from) {
    for (const auto& segment : segments) {
      if (const auto* found = segment.dictionary().field(field))
        sources_.push_back({&segment, found, Dictionary::Walk(segment.dictionary(), field, from)});
    }
    find_least();
  }

  /// The current term; null after the last one. Valid until next().
  const std::string* term() const { return least_; }

  /// Calls visit(segment, field, entry) for each segment that has the current term, in the order of the segments.
  template <class Visit>
  void for_each_segment(Visit&& visit) const {
    for (const auto& source : sources_)
      if (has_current(source)) visit(*source.segment, *source.field, *source.walk.term());
  }

  void next() {
    // The text of the current term is in one of the walks that move, so that one moves last.
    Source* last = nullptr;
    for (auto& source : sources_) {
      if (!has_current(source)) continue;
      if (&source.walk.term()->text == least_) {
        last = &source;
      } else {
        source.walk.next();
      }
    }
    if (last) last->walk.next();
    find_least();
  }

 private:
  struct Source {
    const IndexSegment* segment;
    const IndexedField* field;
    Dictionary::Walk walk;
  };

  bool has_current(const Source& source) const {
    const auto* term = source.walk.term();
    return term && least_ && term->text == *least_;
  }

  void find_least() {
    least_ = nullptr;
    for (const auto& source : sources_) {
      const auto* term = source.walk.term();
      if (term && (!least_ || term->text < *least_)) least_ = &term->text;
    }
  }

  std::deque<Source> sources_;
  const std::string* least_ = nullptr;
};

}  // namespace tearsheet::plugin::index
