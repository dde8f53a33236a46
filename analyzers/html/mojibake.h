#pragma once

// UTF-8 that was read as windows-1252 and written as UTF-8 once more: "Ã©" for "é", "â€™" for "’".
//
// Publishers' databases do this, to a whole page or to a part of it. A few such pairs occur in correct text ("Ã”" at
// the end of a Portuguese headline in capitals), so what is found is noted, and undone only if there is no doubt.

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::analyzers::html {

/// How many characters of a UTF-8 text look as if they were encoded twice. Pairs that also occur in correct text ("é »"
/// in French) don't count.
std::size_t count_double_encoded(std::string_view text);

/// The text with one encoding undone, if that is certain: it has eight such characters or more, and nothing else beyond
/// ASCII. Otherwise empty.
std::string without_double_encoding(std::string_view text);

}  // namespace tearsheet::analyzers::html
