#pragma once

// Wildcards over one folded word: `?` is one code point, `*` any number of them. Pure functions.

#include <string_view>

namespace tearsheet::plugin::match {

/// Does all of `word` match the pattern? Takes time proportional to the product of the two lengths at most.
bool glob(std::string_view pattern, std::string_view word);

}  // namespace tearsheet::plugin::match
