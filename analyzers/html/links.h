#pragma once

// What a crawler needs from a page: its links, its canonical address, its feeds, and whether it may be stored.
//
// Addresses are resolved against <base href> and the page's own URL, without fragment, in document order and with
// repetitions (a section page that links a story twice does so for a reason). Pure functions.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/html/dom.h"
#include "base/url.h"

namespace tearsheet::analyzers::html {

enum class Place { kBody, kMain, kNav, kHeader, kFooter, kAside };

struct Link {
  Url url;
  std::string text;  ///< blanks collapsed; the alt text of a picture
  std::string rel;   ///< lower case, as written: "nofollow noopener"
  Place place = Place::kBody;
  bool operator==(const Link&) const = default;
};

/// All <meta name="robots"> of a page together.
struct RobotsMeta {
  bool noindex = false, nofollow = false, noarchive = false;
  bool operator==(const RobotsMeta&) const = default;
};

/// <base href>, else `page`.
Url base_url(const Document& doc, const Url& page);

/// All <a href> and <area href> to http(s) addresses; "javascript:", "mailto:" and malformed ones are left out.
std::vector<Link> links(const Document& doc, const Url& page);

/// The first well-formed <link rel="canonical">.
std::optional<Url> canonical_link(const Document& doc, const Url& page);

/// <link rel="alternate"> of the types for RSS, Atom and JSON Feed.
std::vector<Url> feed_links(const Document& doc, const Url& page);

/// `agent` is our product token: <meta name="AGENT"> overrides name="robots".
RobotsMeta robots_meta(const Document& doc, std::string_view agent);

}  // namespace tearsheet::analyzers::html
