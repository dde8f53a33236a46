#pragma once

// RSS 0.9x, 1.0 (RDF) and 2.0 and Atom (0.3, RFC 4287), from the events of an XmlReader.
//
// What is an item's own are its children without a prefix or of Atom's namespace, under http or https: a media:title or
// itunes:author is not. Where several links are given: the address that a feed proxy says it stands for, then the link
// to a page, then a guid that is one, then files.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/discovery/feed_items.h"
#include "crawler/discovery/references.h"
#include "crawler/discovery/xml.h"

namespace tearsheet::crawler {

class XmlFeed {
 public:
  /// `url` is the feed's own.
  XmlFeed(Feed& feed, std::size_t document_size, std::string_view url);

  bool start(const XmlElement& element);
  void end(const XmlElement& element, std::string_view text);
  /// After the last event.
  void finish();

 private:
  /// Links of an item, the best first.
  enum Rank { kOriginal, kPage, kAlso, kGuid, kAbout, kFile, kRanks };

  struct Item {
    ListedUrl said;
    std::string prefix;
    std::string links[kRanks];
    std::optional<bool> guid_is_link;
    bool is_in_author = false;
  };

  void start_of_item(const XmlElement& element);
  void start_of_part(const XmlElement& element);
  void take_link(const XmlElement& element);
  void take_feed_link(const XmlElement& element);
  void end_of_part(const XmlElement& element, std::string_view text);
  void take_date(const XmlElement& element, std::string_view text);
  void take_guid(std::string_view text);
  void add_creator(std::string_view text);
  void end_of_feed_part(const XmlElement& element, std::string_view text);
  void end_of_item();
  void offer_link(Rank rank, const References& base, std::string_view reference);

  Feed& feed_;
  FeedItems items_;
  References url_, base_;  ///< of the feed, and in force
  std::size_t depth_ = 0, item_depth_ = 0;
  std::optional<Item> item_;
  std::chrono::seconds period_{0};
  std::int64_t frequency_ = 1;
};

}  // namespace tearsheet::crawler
