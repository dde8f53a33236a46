#pragma once

// A page's lines as the search for dates needs them: where each is, how long it is, and whether it may contain a date.
// Only lines that are actually read get their text assembled. One walk over the tree.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::metadata {

struct DateLine {
  html::NodeId block = html::kNil;                     ///< the nearest block around it
  html::NodeId first = html::kNil, last = html::kNil;  ///< its nodes, in document order
  std::uint32_t bytes = 0;                             ///< of text, white space not yet collapsed
  bool figures = false;                                ///< they may be a date's
  bool stated = false;                                 ///< an element states a date for machines
};

/// In bytes; longer ones are prose.
inline constexpr std::size_t kLongestDateLine = 400;

std::vector<DateLine> date_lines(const html::Document& doc);

/// Does the element state a date for machines: <time>, schema.org's dates, hAtom's <abbr title>?
bool states_date(const html::Document& doc, html::NodeId n);

/// An element that states a date, and where in its line's text it begins.
struct StatedPlace {
  html::NodeId node = html::kNil;
  std::size_t at = 0;
};

/// The line's words, white space collapsed, and its first eight elements that state a date.
std::string text_of(const html::Document& doc, const DateLine& line, std::vector<StatedPlace>& stated);

}  // namespace tearsheet::analyzers::metadata
