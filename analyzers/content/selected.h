#pragma once

// The body that the user's own selectors name: no container is chosen, and no class name, link or heading counts
// against a line.
//
// Left out of those elements are: what is to be removed, elements that are not text by their tag (nav, form, aside, a
// picture's caption …), and lines that go to other fields or are nothing but a marker. An element that a selector
// itself names is text whatever its tag.

#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/furniture.h"
#include "analyzers/content/lines.h"
#include "analyzers/content/tidy.h"

namespace tearsheet::analyzers::content {

/// The marks of furniture.h, or only those by tag if the body is named; the user's marks override them.
std::vector<Furniture> marks_with(const html::Document& doc, const Measures& measures, const Named& named);

/// The numbers, in order, of the lines in the elements named as body; there must be such elements.
std::vector<std::size_t> selected_lines(const html::Document& doc, const Lines& lines, const Measures& measures,
                                        const Named& named);

/// Decides the fates of all lines from the selected ones, as tidy() does from a range.
Tidied tidy_selected(const html::Document& doc, const Lines& lines, const std::vector<std::size_t>& selected,
                     std::size_t header_start, const ContentHints& hints);

}  // namespace tearsheet::analyzers::content
