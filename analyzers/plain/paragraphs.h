#pragma once

// Splits a plain text into paragraphs, whether they are separated by blank lines or by single line breaks, or wrapped
// at some width.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers::plain {

/// Without white space at either end, never empty; otherwise as written, except that wrapped lines are joined by a
/// blank. `text` has "\n" line ends.
std::vector<std::string> paragraphs_of(std::string_view text);

}  // namespace tearsheet::analyzers::plain
