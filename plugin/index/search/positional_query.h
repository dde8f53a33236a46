#pragma once

// Phrases, NEAR, NOT NEAR, ATLEAST and FIRST over the documents of a segment, one after the other in ascending order.
//
// What they mean is the monitor's to say (plugin/monitor/places.h). Said again here is the usual case, operands that
// are words, phrases and ORs of these: a search looks at many thousand documents, mostly with a place or two, and does
// so without taking memory for each.

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

  /// Not for ATLEAST, of which all fields decide together.
  bool holds_in(std::uint32_t document);
  /// How often the operand of ATLEAST stands there.
  std::size_t count_in(std::uint32_t document);

 private:
  /// An operand: the places of any of these.
  class Side {
   public:
    void open(const SegmentTerms& terms, analyzers::Field field, const Query& operand);
    /// Until the next call.
    const Intervals& intervals(std::uint32_t document);

   private:
    std::vector<OperandPostings<SegmentTerms>> texts_;
    Intervals intervals_;
  };

  bool near(std::uint32_t document);
  bool not_near(std::uint32_t document);
  bool first(std::uint32_t document);
  std::uint32_t ahead(std::uint32_t last);

  const Query& query_;
  PostingsText<SegmentTerms> text_;
  std::array<Side, 2> sides_;
};

/// Any query with places, over all its fields.
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
  std::vector<FlatQuery> counted_;  ///< of an ATLEAST that is flat, in each of its fields
  std::array<std::unique_ptr<Text>, analyzers::kFields> texts_;
};

}  // namespace tearsheet::plugin::index
