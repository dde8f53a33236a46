#pragma once

// The canonical address of an article, and the id that is made from it (docs/manual.md).

#include <string>
#include <string_view>

namespace tearsheet::analyzers::metadata {

/// `stated` (as the page writes it), resolved against the page's own URL and normalised; empty if it isn't http(s).
std::string canonical_url(std::string_view stated, std::string_view page_url);

/// May `canonical` be the address of the page at `page_url`? It must be on the same registered domain, and must not be
/// a home, section or feed page, which templates state by mistake.
bool is_own_canonical(std::string_view canonical, std::string_view page_url);

/// A site's front page: "/", "/index.html".
bool is_home_page(std::string_view url);

/// 12 characters: of the canonical URL if it is the page's own, else of the URL as fetched, without tracking. A URL
/// of another scheme ("urn:sha256:…") is used as it is.
std::string article_id(std::string_view canonical, std::string_view page_url);

}  // namespace tearsheet::analyzers::metadata
