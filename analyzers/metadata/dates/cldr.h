#pragma once

// Which languages CLDR has data for. For any other, ICU answers with the data of the process's own locale, which would
// make the result depend on who runs the analysis.

#include <string_view>

namespace tearsheet::analyzers::metadata {

/// `language` is a primary subtag in lower case.
bool cldr_knows(std::string_view language);

}  // namespace tearsheet::analyzers::metadata
