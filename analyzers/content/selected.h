#pragma once

// The body as the user's own selectors name it: no container is chosen, and no class name, link or heading speaks
// against a line.
//
// Left out of the elements named are: what is to be removed, elements that are not text by their tag (nav, form,
// aside, a picture's caption …), and lines that go to other fields or are markers by their words as a whole. What a
// selector names itself is text whatever its tag.

#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/furniture.h"
#include "analyzers/content/lines.h"
#include "analyzers/content/tidy.h"

namespace tearsheet::analyzers::content {

/// furniture.h's marks for a page whose body is not named, by tag alone where it is; the user's marks over them.
std::vector<Furniture> marks_with(const html::Document& doc, const Measures& measures, const Named& named);

/// The lines of the elements named as body, which must be some: numbers in order.
std::vector<std::size_t> selected_lines(const html::Document& doc, const Lines& lines, const Measures& measures,
                                        const Named& named);

/// The fates of all lines, decided from these as tidy() decides them from a range.
Tidied tidy_selected(const html::Document& doc, const Lines& lines, const std::vector<std::size_t>& selected,
                     std::size_t header_start, const ContentHints& hints);

}  // namespace tearsheet::analyzers::content
