#pragma once

// What feeds, sitemaps and section pages lead to: URLs with what was said about them. Plain values.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace tearsheet::crawler {

struct ListedUrl {
  std::string url;                  ///< absolute where it could be resolved, not yet checked
  std::optional<Time> date;         ///< published or last changed, if said
  std::string title{};              ///< plain text, at most kLongestClaim bytes; empty: not said
  std::string creator{};            ///< names, as they are written
  std::optional<Time> published{};  ///< if the list says which date this is

  bool operator==(const ListedUrl&) const = default;
};

inline constexpr std::size_t kLongestClaim = 500;

/// More entries than these in one document are not looked at.
inline constexpr std::size_t kMostEntries = 50'000;  // the limit of sitemaps.org

/// So many bytes of a document are read in one step.
inline constexpr std::size_t kBytesPerStep = 64 * 1024;

/// The room for the URLs of one document: short references to a long base must not fill the memory. A base counts up
/// to the length that sitemaps.org allows for a URL.
inline constexpr std::size_t kLongestBase = 2048;
inline constexpr std::size_t room_for_urls(std::size_t document_size) { return 8 * document_size + 16 * 1024; }

struct Feed {
  bool understood = false;  ///< it was a feed at all
  std::vector<ListedUrl> items;
  std::chrono::seconds least_interval{0};  ///< how rarely the feed asks to be read (ttl, sy:updatePeriod)
  std::string self, hub;                   ///< WebSub: the feed's own URL and its hub's; usually empty
};

struct Sitemap {
  bool understood = false;
  std::vector<ListedUrl> pages;
  std::vector<ListedUrl> sitemaps;  ///< of an index
};

}  // namespace tearsheet::crawler
