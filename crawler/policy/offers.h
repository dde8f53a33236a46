#pragma once

// What becomes of a URL that a list names, given what the frontier knows of it: pure functions.

#include <chrono>
#include <optional>
#include <string>

#include "base/url.h"
#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

/// sitemaps.org has no index of indexes, but some sites do; a server that makes up ever new ones is not followed.
inline constexpr int kDeepestIndex = 2;

struct Offer {
  Url url;
  Kind kind = Kind::kPage;
  std::string outlet;
  std::string via;           ///< the list
  std::optional<Time> date;  ///< of publication or the last change, if the list gives one
  std::optional<Said> said{};
};

struct Offered {
  bool news = false;           ///< unknown before, or said to have changed
  std::optional<Entry> entry;  ///< from now on; nothing: it stays as it is
};

/// A page, or a sitemap that an index names. `known` is null if the URL is unknown.
Offered offer(const Offer& offer, const Entry* known, Time now);

/// A sitemap that an index led to, after it was read: from now on it is read the more often the more news it brings, but
/// once a day if all that it lists is older than that (`newest`: its latest date).
Entry after_indexed_sitemap(Entry sitemap, bool news, std::optional<Time> newest, Time now);

/// A feed that a section page announces, which is read regularly from then on. One that was read before, and is not
/// read any more, goes on at the time that its last reading sets.
Offered offer_announced_feed(const Offer& offer, const Entry* known, Time now);

/// A sitemap that robots.txt names, which is read regularly from then on.
Offered offer_robots_sitemap(const Offer& offer, const Entry* known, Time now);

}  // namespace tearsheet::crawler
