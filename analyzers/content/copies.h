#pragma once

// A page that has its text twice: once for phones and once for desktops, or again for print.

#include <cstddef>
#include <vector>

#include "analyzers/content/lines.h"

namespace tearsheet::analyzers::content {

/// The numbers, in order, of the kept lines that are a copy: at least two different paragraphs in a row that were there
/// before, with the short lines between them. One by itself may come again in a text. Linear in the lines.
std::vector<std::size_t> copied_lines(const std::vector<Line>& lines, const std::vector<std::size_t>& kept);

}  // namespace tearsheet::analyzers::content
