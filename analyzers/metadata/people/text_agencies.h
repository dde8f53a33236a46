#pragma once

// The news agencies that a text credits in itself: in its dateline ("BERLIN (dpa) - …", "MOSCOW, April 3. /TASS/.") or
// at its end ("… on Monday. (PTI)", "AFP"). Pure.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers::metadata {

/// Canonical names; `first` and `last` are the text's first and last paragraphs, which may be the same one.
std::vector<std::string> agencies_of_text(std::string_view first, std::string_view last);

}  // namespace tearsheet::analyzers::metadata
