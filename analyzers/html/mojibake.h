#pragma once

// UTF-8 that was read as windows-1252 and written as UTF-8 once more: "Ã©" for "é", "â€™" for "’".
//
// Publishers' databases do it, so all or a part of a page may be so. A few such pairs occur in honest text ("Ã”" at the
// end of a Portuguese headline in capitals), so what is counted is noted, and undone only where no doubt is left.

#include <cstddef>
#include <string>
#include <string_view>

namespace tearsheet::analyzers::html {

/// How many characters of a UTF-8 text look twice encoded. Of leads that honest text has with the same neighbours
/// ("é »" in French) none is counted.
std::size_t count_double_encoded(std::string_view text);

/// Once encoded, if that is certain: eight such characters or more, and beyond ASCII nothing else. Else empty.
std::string without_double_encoding(std::string_view text);

}  // namespace tearsheet::analyzers::html
