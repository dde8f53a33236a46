#include "crawler/discovery/feed_links.h"

#include <algorithm>

#include "analyzers/html/links.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "crawler/discovery/scope.h"

namespace tearsheet::crawler {
namespace {

/// "/comments/feed/", "/?feed=comments-rss2", and the feed of one article's comments, which is below it.
bool is_of_comments(const Url& feed) {
  const auto target = ascii_lower(feed.path_and_query());
  if (target.find("comment") != target.npos || target.find("kommentar") != target.npos) return true;
  const auto above = feed.resolve(feed.path().ends_with('/') ? ".." : ".");
  return above && above->path() != "/" && looks_like_article(*above);
}

}  // namespace

std::vector<Url> news_feeds(const analyzers::html::Document& document, const Url& page) {
  std::vector<Url> feeds;
  for (auto& feed : analyzers::html::feed_links(document, page)) {
    if (is_of_comments(feed) || std::ranges::find(feeds, feed) != feeds.end()) continue;
    feeds.push_back(std::move(feed));
  }
  return feeds;
}

}  // namespace tearsheet::crawler
