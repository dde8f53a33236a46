#pragma once

// The address that an article goes by, and the id made from it (interface.md).

#include <string>
#include <string_view>

namespace tearsheet::analyzers {

/// `stated` (as the page writes it) against the page's own URL, normalised; empty if it is no http(s) URL.
std::string canonical_url(std::string_view stated, std::string_view page_url);

/// May the page at `page_url` be known by `canonical`? It must lie on the same registered domain and be no home,
/// section or feed page, as templates state by mistake.
bool is_own_canonical(std::string_view canonical, std::string_view page_url);

/// A site's front page: "/", "/index.html".
bool is_home_page(std::string_view url);

/// 12 characters: of the canonical URL where it is the page's own, else of the URL as fetched, without tracking. A URL
/// of another scheme ("urn:sha256:…") is used as it is.
std::string article_id(std::string_view canonical, std::string_view page_url);

}  // namespace tearsheet::analyzers
