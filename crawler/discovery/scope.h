#pragma once

// Which URLs are articles of an outlet?
//
// Its own are those on the registered domains of `site` and `sites` (an IP address: of the same host). Of these,
// `articles:` patterns decide over path and query. Without patterns feeds and sitemaps are believed, and of a section
// page's links those are taken that look like an article (below). Made once an outlet, then a pure value.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.h"
#include "base/url.h"
#include "config/model/desk.h"

namespace tearsheet::crawler {

/// Who names a URL: feeds and sitemaps list articles on purpose, sections link to all sorts of things.
enum class Source { kListed, kLinked };

class Scope {
 public:
  /// Throws Error(kConfiguration) for an expression that doesn't compile.
  explicit Scope(const config::Outlet& outlet);

  /// The URL under its one name (tracking off), if it is to be fetched as an article; else nothing.
  std::optional<Url> article(const Url& url, Source source) const;

  /// Is the host the outlet's own?
  bool owns(const Url& url) const;

 private:
  std::set<std::string> domains_;
  std::vector<Pattern> include_, exclude_;
  std::vector<std::string> ignored_parameters_;
};

/// Does a path look like one article, not like a list, a service page or a file? Any of these says yes:
///   - a date in the path: /2021/04/15/, /2021-04-15, /20210415
///   - a slug of three words or more as the last segment: putin-weighs-summit
///   - a number of four digits or more in the last segment, or as a query value: news-48213, ?p=48213
///   - a page of its own by its ending: word.html, but index.html, contact.html and their like
/// Segments that only lists and services have (tag, author, search, login …) and endings of files say no first.
bool looks_like_article(const Url& url);

/// Does a path look like a section's page: short, without a query, and neither an article nor a service page or a file?
bool looks_like_section(const Url& url);

}  // namespace tearsheet::crawler
