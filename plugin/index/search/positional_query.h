#pragma once

// Phrases, NEAR, NOT NEAR, ATLEAST and FIRST over the documents of a segment, which must be asked for in ascending order.
//
// plugin/match/intervals.h defines what they mean. The usual case, operands that are words, phrases and ORs of these, is
// implemented again here: a search examines many thousands of documents, most of which have one or two intervals, and
// must not allocate memory for each of them. For one thread.

#include <array>
#include <memory>
#include <vector>

#include "plugin/index/format/index_segment.h"
#include "plugin/index/format/postings.h"
#include "plugin/index/search/segment_terms.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

using match::Intervals;

/// Are the operands words, phrases and ORs of these?
bool is_flat(const Query& query);

/// A flat query in one field. The query and the segment must outlive it.
class FlatQuery {
 public:
  FlatQuery(const Query& query, const IndexSegment& segment, analyzers::Field field);

  /// Not for ATLEAST, which counts in all fields together.
  bool holds_in(std::uint32_t document);
  /// How often the operand of ATLEAST occurs.
  std::size_t count_in(std::uint32_t document);

 private:
  /// One operand: the intervals of its texts together.
  class Side {
   public:
    void open(const SegmentTerms& terms, analyzers::Field field, const Query& operand);
    /// Valid until the next call.
    const Intervals& intervals(std::uint32_t document);

   private:
    std::vector<OperandPostings<SegmentTerms>> texts_;
    Intervals intervals_;
  };

  bool near(std::uint32_t document);
  bool not_near(std::uint32_t document);
  /// The latest position at which a neighbour of an interval that ends at `last` may start.
  std::uint32_t ahead(std::uint32_t last);

  const Query& query_;
  PostingsText<SegmentTerms> text_;
  std::array<Side, 2> sides_;
};

/// Any text operand, NEAR, NOT NEAR, ATLEAST or FIRST, in all its fields.
class PositionalQuery {
 public:
  /// Both must outlive it.
  PositionalQuery(const Query& query, const IndexSegment& segment);

  bool holds_in(std::uint32_t document);

 private:
  bool at_least(std::uint32_t document);

  using Text = PostingsText<SegmentTerms>;

  const Query& query_;
  const IndexSegment& segment_;
  std::vector<FlatQuery> counted_;  ///< for a flat ATLEAST, one for each of its fields
  std::array<std::unique_ptr<Text>, analyzers::kFields> texts_;
};

}  // namespace tearsheet::plugin::index
