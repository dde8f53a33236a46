#pragma once

// Wildcards over one folded word: `?` is one code point, `*` any number of them.

#include <string_view>

namespace tearsheet::plugin::match {

/// Does the whole of `word` have this shape? Time is at most the product of the two lengths.
bool glob(std::string_view pattern, std::string_view word);

}  // namespace tearsheet::plugin::match
