#pragma once

// What a crawler asks of a page: where its links go, what it calls itself, and whether it wants to be kept.
//
// Addresses come resolved against <base href> and the page's own URL, without fragment, in document order and with
// repetitions (a section page that names a story twice means it). Pure functions.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/html/dom.h"
#include "base/url.h"

namespace tearsheet::analyzers::html {

enum class Place { kBody, kMain, kNav, kHeader, kFooter, kAside };

struct Link {
  Url url;
  std::string text;  ///< blanks collapsed; of a picture its alt text
  std::string rel;   ///< lower case, as written: "nofollow noopener"
  Place place = Place::kBody;
  bool operator==(const Link&) const = default;
};

/// <meta name="robots">, all of them together.
struct RobotsMeta {
  bool noindex = false, nofollow = false, noarchive = false;
  bool operator==(const RobotsMeta&) const = default;
};

/// <base href>, else `page`.
Url base_url(const Document& doc, const Url& page);

/// All <a href> and <area href> to http(s) addresses; "javascript:", "mailto:" and what can't be read are left out.
std::vector<Link> links(const Document& doc, const Url& page);

/// <link rel="canonical">, the first that can be read.
std::optional<Url> canonical_link(const Document& doc, const Url& page);

/// <link rel="alternate"> of the types for RSS, Atom and JSON Feed.
std::vector<Url> feed_links(const Document& doc, const Url& page);

/// `agent` is our product token: <meta name="agent"> goes before name="robots" for it.
RobotsMeta robots_meta(const Document& doc, std::string_view agent);

}  // namespace tearsheet::analyzers::html
