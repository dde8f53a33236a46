#pragma once

// The terms of one of our own segments, as a source for postings.h. For one thread.

#include <string_view>
#include <vector>

#include "plugin/index/format/index_segment.h"
#include "plugin/index/search/matching_terms.h"

namespace tearsheet::plugin::index {

class SegmentTerms {
 public:
  class Cursor {
   public:
    Cursor(const IndexSegment& segment, const IndexedField& field, const TermEntry& term)
        : postings_(segment, field, term), positions_(segment.positions(term)) {}

    bool skip_to(std::uint32_t document) {
      while (!started_ || postings_.document() < document) {
        started_ = true;
        passed_ += unread_;
        if (!postings_.next()) return false;
        unread_ = postings_.frequency();
      }
      return true;
    }

    std::uint32_t document() const { return postings_.document(); }

    /// Positions are stored as differences.
    void add_positions(std::vector<std::uint32_t>& out) {
      positions_.skip_numbers(passed_);
      passed_ = 0;
      std::uint32_t position = 0;
      for (; unread_ > 0; --unread_) out.push_back(position += positions_.number());
    }

   private:
    PostingReader postings_;
    ByteReader positions_;
    bool started_ = false;
    std::uint64_t passed_ = 0;  ///< positions of skipped documents, still to be skipped in .prx
    std::uint32_t unread_ = 0;  ///< positions in this document
  };

  explicit SegmentTerms(const IndexSegment& segment) : segment_(&segment) {}

  template <class Add>
  void open(std::string_view name, const Query& word, Add&& add) const {
    const auto* field = segment_->dictionary().field(name);
    if (!field) return;
    for_each_term(segment_->dictionary(), name, word,
                  [&](const TermEntry& term) { add(Cursor(*segment_, *field, term)); });
  }
  template <class Add>
  void open(std::string_view name, std::string_view text, Add&& add) const {
    const auto* field = segment_->dictionary().field(name);
    const auto term = field ? segment_->dictionary().find(name, text) : std::nullopt;
    if (term) add(Cursor(*segment_, *field, *term));
  }

 private:
  const IndexSegment* segment_;
};

}  // namespace tearsheet::plugin::index
