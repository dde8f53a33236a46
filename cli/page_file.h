#pragma once

// Plain page files as people hold them: what their names tell of their bytes, and the limit to their size.

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet::cli {

inline constexpr std::uint64_t kMaxPageFile = 256ULL << 20;  ///< bytes, packed and unpacked

/// By the name's end, of any case: "text/plain", "text/html", "application/xhtml+xml", or nothing where it tells
/// nothing. A plain text has no other sign.
std::string_view content_type_of(std::string_view file_name);

bool is_gzip(std::string_view bytes);

/// Of an option: the normalised form. Throws Error(kUsage) where it is no absolute http or https URL; empty stays so.
std::string require_url(const std::string& url);

}  // namespace tearsheet::cli
