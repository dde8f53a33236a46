#pragma once

// Stored articles, compressed (zlib): about a third of their size.

#include <string>
#include <string_view>

namespace tearsheet::plugin::index {

std::string deflate(std::string_view text);

/// Throws Error(kCorrupt) if `bytes` are not what deflate gave.
std::string inflate(std::string_view bytes);

}  // namespace tearsheet::plugin::index
