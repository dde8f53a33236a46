#pragma once

// Dates of feeds and sitemaps: RFC 3339 or W3C date-time (Atom, sitemaps, Dublin Core) and RFC 822 (RSS). Pure
// function.

#include <optional>
#include <string_view>

#include "base/time.h"

namespace tearsheet::crawler {

/// Nothing if neither form fits.
std::optional<Time> feed_date(std::string_view text);

}  // namespace tearsheet::crawler
