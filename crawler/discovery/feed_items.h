#pragma once

// The items of a feed while they are read, as long as there is room for them, and what they say as plain text.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "crawler/discovery/lists.h"

namespace tearsheet::crawler {

class FeedItems {
 public:
  FeedItems(Feed& feed, std::size_t document_size) : feed_(feed), room_(room_for_urls(document_size)) {}

  void add(ListedUrl item) {
    if (item.url.empty() || is_full()) return;
    ++taken_;
    used_ += item.url.size();
    if (used_ <= room_) feed_.items.push_back(std::move(item));
  }
  bool is_full() const { return taken_ >= kMostEntries || used_ > room_; }

 private:
  Feed& feed_;
  std::size_t room_, used_ = 0, taken_ = 0;
};

/// Without tags and references, on one line, cut at kLongestClaim.
std::string plain_claim(std::string_view text);

}  // namespace tearsheet::crawler
