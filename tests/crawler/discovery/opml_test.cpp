#include "crawler/discovery/opml.h"

#include <catch2/catch.hpp>

using tearsheet::crawler::read_opml;
using tearsheet::crawler::Subscription;

TEST_CASE("subscriptions in folders, each feed once") {
  const auto found = read_opml(R"(<?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="News"><outline type="rss" text="T" title="The Example &amp; Co" xmlUrl="https://www.example.org/rss?a=1&amp;b=2" htmlUrl="https://www.example.org/"/>
      <outline text="Deeper"><outline text="Other" xmlURL="https://other.example/feed"/></outline></outline>
    <outline text="Twice" xmlUrl="https://other.example/feed"/>
    <outline text="A page" htmlUrl="https://www.example.org/"/>
    <outline text="Bad" xmlUrl="javascript:x"/><outline text="Raw & unescaped" xmlUrl="https://third.example/?a=1&b=2">
    </body></opml>)");
  CHECK(found == std::vector<Subscription>{
                     {"The Example & Co", "https://www.example.org/rss?a=1&b=2", "https://www.example.org/"},
                     {"Other", "https://other.example/feed", ""},
                     {"Raw & unescaped", "https://third.example/?a=1&b=2", ""}});
}

TEST_CASE("what is no OPML gives nothing") {
  for (const auto* text : {"", "text", "<rss><channel><outline xmlUrl='https://a.example/'/></channel></rss>", "{}",
                           "<html><opml><outline xmlUrl='https://a.example/'/></opml></html>"}) {
    INFO(text);
    CHECK(read_opml(text).empty());
  }
}
