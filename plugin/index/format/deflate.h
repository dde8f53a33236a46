#pragma once

// Compression of stored articles (zlib), to about a third of their size. Pure functions.

#include <string>
#include <string_view>

namespace tearsheet::plugin::index {

std::string deflate(std::string_view text);

/// Throws Error(kCorrupt) if `bytes` are not a result of deflate().
std::string inflate(std::string_view bytes);

}  // namespace tearsheet::plugin::index
