#pragma once

// Feeds: RSS 0.9x, 1.0 (RDF) and 2.0, Atom (RFC 4287), JSON Feed 1.x, recognized by their content, not by their
// name. Pure function, safe from any thread; items stay in the order of the document.

#include <string_view>

#include "crawler/discovery/lists.h"

namespace tearsheet::crawler {

/// `url` is the feed's own: relative links are resolved against it (and xml:base).
Feed read_feed(std::string_view bytes, std::string_view url);

}  // namespace tearsheet::crawler
