#pragma once

// JSON Feed 1.x. Parsed in the first step, its items are taken in the ones after it. Some sites leave the version out:
// then it is a feed if an item has a link.

#include <cstddef>
#include <string_view>

#include "base/json.h"
#include "crawler/discovery/feed_items.h"
#include "crawler/discovery/references.h"

namespace tearsheet::crawler {

class JsonFeed {
 public:
  /// `text` must outlive the object; `url` is the feed's own.
  JsonFeed(Feed& feed, std::string_view text, std::string_view url)
      : feed_(feed), items_(feed, text.size()), text_(text), url_(url) {}

  /// False: it is finished.
  bool advance();

 private:
  void parse();
  void take_head(const Json& json);
  void take(const Json& item);

  Feed& feed_;
  FeedItems items_;
  std::string_view text_;
  References url_;
  Json json_ = Json::array();
  std::size_t at_ = 0;
};

}  // namespace tearsheet::crawler
