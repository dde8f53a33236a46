#pragma once

// The lines at the text's end that ask readers to pay, subscribe or log in.
//
// Words alone don't make a wall: a story may end with "whoever wants to vote must become a member". A line with such
// words is a wall's if the page is built like one there: the line is a heading or has a link, it is in a box of its
// own with a heading, link or button, a button follows, or the page declares that it is locked.

#include <cstddef>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/lines.h"

namespace tearsheet::analyzers::content {

/// The numbers, in order, of those of the kept lines that are a wall's: the line with the words, and what is in its
/// box. `main` is the element of most paragraphs, or kNil; `kept` is in order.
std::vector<std::size_t> wall_lines(const html::Document& doc, const std::vector<Line>& lines,
                                    const std::vector<std::size_t>& kept, html::NodeId main, const ContentHints& hints);

}  // namespace tearsheet::analyzers::content
