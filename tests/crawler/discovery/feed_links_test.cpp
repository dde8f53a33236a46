#include "crawler/discovery/feed_links.h"

#include <string>

#include <catch2/catch.hpp>

using namespace tearsheet;

namespace {

const auto kPage = *Url::parse("https://www.example.org/world/");

std::vector<std::string> feeds_in(const std::string& head) {
  const auto document = analyzers::html::parse("<html><head>" + head + "</head><body></body></html>");
  std::vector<std::string> texts;
  for (const auto& url : crawler::news_feeds(document, kPage)) texts.push_back(url.text());
  return texts;
}

std::string announced(const std::string& href, const std::string& type = "application/rss+xml") {
  return "<link rel=\"alternate\" type=\"" + type + "\" href=\"" + href + "\">";
}

}  // namespace

TEST_CASE("a page's feeds are those that it announces as alternates, each once") {
  using Lines = std::vector<std::string>;
  CHECK(
      feeds_in(announced("/rss") + announced("atom.xml", "application/atom+xml") +
               announced("/f.json", "application/feed+json") + announced("/rss")) ==
      Lines{"https://www.example.org/rss", "https://www.example.org/world/atom.xml", "https://www.example.org/f.json"});
  CHECK(feeds_in(announced("https://feeds.example.net/a")) == Lines{"https://feeds.example.net/a"});
  CHECK(feeds_in(announced("/de/", "text/html") + announced("/embed", "application/json+oembed")).empty());
  CHECK(feeds_in("<link rel=stylesheet type='application/rss+xml' href='/rss'>").empty());
}

TEST_CASE("feeds of comments and of one article bring no news") {
  for (const auto* href :
       {"/comments/feed/", "/?feed=comments-rss2", "/feed/comments", "/rss/kommentare.xml",
        "/2021/04/15/putin-weighs-summit/feed/", "/putin-weighs-summit-48213/feed", "/Comments/Feed"}) {
    INFO(href);
    CHECK(feeds_in(announced(href)).empty());
  }
  for (const auto* href :
       {"/feed/", "/world/feed/", "/?feed=rss2", "/rss/world-and-politics.xml", "/category/world/feed"}) {
    INFO(href);
    CHECK(feeds_in(announced(href)).size() == 1);
  }
}
