#pragma once

// Sitemaps as sitemaps.org has them: url sets (also with Google's news extension), indexes, plain lists of URLs, and
// feeds, which may serve as sitemaps as well. Gzipped files are unpacked, whatever they are called. Pure function.

#include <cstdint>
#include <string_view>

#include "crawler/discovery/lists.h"

namespace tearsheet::crawler {

/// Unpacked, a sitemap has at most 50 MiB; more of a file is not read.
inline constexpr std::uint64_t kSitemapLimit = 50ULL << 20;

Sitemap read_sitemap(std::string_view bytes, std::string_view url);

}  // namespace tearsheet::crawler
