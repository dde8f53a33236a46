#pragma once

// Which languages CLDR has data for. ICU answers for any other with those of the process's own locale, which would make
// a page's reading depend on who reads it.

#include <string_view>

namespace tearsheet::analyzers {

/// `language` is a primary subtag in lower case.
bool cldr_knows(std::string_view language);

}  // namespace tearsheet::analyzers
