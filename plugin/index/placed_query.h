#pragma once

// Phrases, NEAR, NOT NEAR, ATLEAST and FIRST over the documents of a segment, one after the other in ascending order.
//
// What they mean is the monitor's to say (plugin/monitor/places.h). Said again here is the usual case, operands that
// are words, phrases and ORs of these: a search looks at many thousand documents, mostly with a place or two, and does
// so without taking memory for each.

#include <array>
#include <memory>
#include <vector>

#include "plugin/index/index_segment.h"
#include "plugin/index/postings.h"
#include "plugin/index/segment_terms.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin {

class PlacedQuery {
 public:
  /// Both must outlive it.
  PlacedQuery(const Query& query, const IndexSegment& segment);

  bool holds_in(std::uint32_t document);

 private:
  using Text = PostingsText<SegmentTerms>;

  Text& text(analyzers::Field field);
  const Places& places(const Query& operand, Text& text, Places& buffer) const;
  bool near(Text& text);
  bool not_near(Text& text);
  bool at_least();
  bool first(Text& text);
  bool reaches(std::uint32_t last, std::uint32_t first, Text& text) const;
  bool any_behind(const Places& before, const Places& behind, Text& text) const;

  const Query& query_;
  const IndexSegment& segment_;
  std::vector<analyzers::Field> fields_;
  bool flat_;  ///< the operands are words, phrases and ORs of these
  std::uint32_t document_ = 0;
  std::array<std::unique_ptr<Text>, analyzers::kFields> texts_;
  Places a_, b_;
};

}  // namespace tearsheet::plugin
