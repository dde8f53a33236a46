#pragma once

// A plain text as paragraphs, however its author divided them: by blank lines, by single line breaks, or by blank lines
// with the lines inside wrapped at a width.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers::plain {

/// Without white space at either end, never empty; everything inside as written, but that wrapped lines are joined by
/// a blank. `text` has "\n" line ends.
std::vector<std::string> paragraphs_of(std::string_view text);

}  // namespace tearsheet::analyzers::plain
