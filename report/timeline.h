#pragma once

// Coverage over time as a picture: a bar for each day, week or month, and gaps where nobody looked. Pure functions.

#include <string>
#include <vector>

#include "report/counts.h"

namespace tearsheet::report {

/// Lines of text: the period, a bar, the count. `counts` must be by one period alone. The longest line has at most
/// `width` columns, but bars always have room for 10.
std::vector<std::string> timeline_text(const Counts& counts, std::size_t width);

/// An SVG document that needs nothing else: bars with titles, gaps hatched, the first and last period and the highest
/// count as labels. `counts` as above; `title` is escaped.
std::string timeline_svg(const Counts& counts, const std::string& title);

/// A named count.
struct Bar {
  std::string name;
  std::size_t count = 0;
};

/// An SVG document: a horizontal bar for each of the first 30, with its name and count. `title` is escaped.
std::string bars_svg(const std::vector<Bar>& bars, const std::string& title);

/// &, <, >, " and ' as references, for text and attributes of XML and HTML; characters that XML forbids become U+FFFD.
std::string escape_markup(std::string_view text);

}  // namespace tearsheet::report
