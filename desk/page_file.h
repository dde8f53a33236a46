#pragma once

// Page files as people keep them: what their names say about the content, and the largest size that is read.

#include <cstdint>
#include <string>
#include <string_view>

namespace tearsheet::desk {

inline constexpr std::uint64_t kMaxPageFile = 256ULL << 20;  ///< bytes, packed and unpacked

/// By the name's suffix, in upper or lower case: "text/plain", "text/html", "application/xhtml+xml"; empty for any other.
/// Plain text can't be recognised in any other way.
std::string_view content_type_of(std::string_view file_name);

bool is_gzip(std::string_view bytes);

/// The normalised form of an option's URL; empty stays empty. Throws Error(kUsage) if it is not an absolute http or
/// https URL.
std::string require_url(const std::string& url);

}  // namespace tearsheet::desk
