#pragma once

// What an HTML page says to a crawler: where it links to, and how it wants to be treated. Pure function.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/url.h"

namespace tearsheet::crawler {

struct PageFacts {
  std::optional<Url> refresh;  ///< the page only leads on to this one
  std::vector<Url> links;      ///< in document order, each once, without those that the page asks not to follow
  std::vector<Url> feeds;      ///< that the page announces; see feed_links.h
  /// For the capture's metadata: "robots" (noindex, noarchive, nofollow), "tdm-reservation", "canonical", as far as the
  /// page states them.
  std::vector<std::pair<std::string, std::string>> notes;
};

/// `bytes` are content-decoded, `content_type` and `refresh` the response's headers, `agent` our product token.
PageFacts read_page(std::string_view bytes, std::string_view content_type, const Url& url, std::string_view agent,
                    std::string_view refresh = {});

/// The same without links and feeds, which take most of the time: for a page that is no list.
PageFacts read_article_page(std::string_view bytes, std::string_view content_type, const Url& url,
                            std::string_view agent, std::string_view refresh);

}  // namespace tearsheet::crawler
