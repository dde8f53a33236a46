#pragma once

// Lists of subscriptions as feed readers exchange them (OPML 2.0): outlines with the address of a feed, in folders of
// any depth. Pure function.

#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::crawler {

struct Subscription {
  std::string title;  ///< may be empty
  std::string feed;   ///< URL
  std::string site;   ///< URL; empty: not said

  bool operator==(const Subscription&) const = default;
};

/// In the order of the document, each feed once; outlines without a feed's URL are left out. Empty if it is no OPML.
std::vector<Subscription> read_opml(std::string_view bytes);

}  // namespace tearsheet::crawler
