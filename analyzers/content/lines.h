#pragma once

// The page as readers see it: lines of text in order, each with what later steps need to know about it.
//
// A line is the text between two block boundaries (or <br><br>); a data table gives one line per row. For
// each element we know which lines are below it, so "the text of this container" is a range.

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/content/content.h"
#include "analyzers/content/furniture.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

struct Line {
  BlockKind kind = BlockKind::kParagraph;
  Furniture why = Furniture::kNone;  ///< the outermost furniture around it
  std::uint8_t level = 0;            ///< of a heading, 1 to 6
  bool beside_picture = false;       ///< a caption by its place only
  bool bare = false;                 ///< not in a <p>, heading, list item or cell of its own
  html::NodeId node = html::kNil;    ///< the nearest block around it
  std::uint32_t length = 0;          ///< reading_length of the text
  std::uint32_t link_length = 0;     ///< bytes in links
  std::uint32_t jump_length = 0;     ///< bytes in links within the page
  std::string text;                  ///< white space collapsed, U+00A0 kept; of kCode as written
  double link_density() const {
    return text.empty() ? 0 : static_cast<double>(link_length) / static_cast<double>(text.size());
  }
};

struct Lines {
  std::vector<Line> all;
  std::vector<Furniture> marks;           ///< by node, from furniture.h
  std::vector<std::uint32_t> first, end;  ///< by node: its lines are all[first] to all[end - 1]; elements only
};

inline constexpr std::uint32_t kShortLine = 40;  ///< reading length up to which a line may be a label

/// Does it look like a paragraph: long, or a sentence; neither furniture nor heading nor mostly links?
bool is_prose(const Line& line);

/// By its words alone: the name of its element does not count.
bool is_ad_marker(const Line& line, const LineRules& rules);

Lines read_lines(const html::Document& doc, const Measures& measures, const LineRules& rules);
/// With the caller's marks by node instead of those of furniture.h.
Lines read_lines(const html::Document& doc, const Measures& measures, const LineRules& rules,
                 std::vector<Furniture> marks);

}  // namespace tearsheet::analyzers::content
