#include "crawler/discovery/feed.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using tearsheet::parse_time;
using tearsheet::crawler::ListedUrl;
using tearsheet::crawler::read_feed;

namespace {
constexpr auto kUrl = "https://www.example.org/feeds/news"sv;
const auto kDate = parse_time("2021-04-15T06:36:00Z");

std::vector<std::string> urls(std::string_view feed) {
  std::vector<std::string> found;
  for (const auto& item : read_feed(feed, kUrl).items) found.push_back(item.url);
  return found;
}
using Urls = std::vector<std::string>;
}  // namespace

TEST_CASE("RSS 2.0") {
  const auto feed = read_feed(R"(<?xml version="1.0"?>
    <rss version="2.0"><channel><title>T</title><link>https://www.example.org/</link><ttl>60</ttl>
    <item><title>A &amp; B</title><link> https://www.example.org/a?x=1&amp;y=2 </link>
      <pubDate>Thu, 15 Apr 2021 12:06:00 +0530</pubDate></item>
    <item><guid>https://www.example.org/guid</guid></item>
    <item><guid isPermaLink="false">https://www.example.org/no</guid></item>
    <item><link>/relative</link><guid isPermaLink="false">77</guid></item>
    <item><link><![CDATA[https://www.example.org/cdata]]></link></item>
    </channel></rss>)",
                              kUrl);
  REQUIRE(feed.understood);
  CHECK(feed.items == std::vector<ListedUrl>{{"https://www.example.org/a?x=1&y=2", kDate},
                                             {"https://www.example.org/guid", std::nullopt},
                                             {"https://www.example.org/relative", std::nullopt},
                                             {"https://www.example.org/cdata", std::nullopt}});
  CHECK(feed.least_interval == 1h);
}

TEST_CASE("RSS 1.0 and its modules") {
  const auto feed =
      read_feed(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel rdf:about="https://www.example.org/"><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
    <item rdf:about="https://www.example.org/a"><link>https://www.example.org/a</link><dc:date>2021-04-15T06:36Z</dc:date></item>
    <item rdf:about="https://www.example.org/b"/></rdf:RDF>)",
                kUrl);
  REQUIRE(feed.understood);
  CHECK(feed.items ==
        std::vector<ListedUrl>{{"https://www.example.org/a", kDate}, {"https://www.example.org/b", std::nullopt}});
  CHECK(feed.least_interval == 30min);
}

TEST_CASE("Atom, with its kinds of links and xml:base") {
  const auto feed = read_feed(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://www.example.org/news/">
    <link rel="self" href="https://www.example.org/feed"/>
    <entry><link rel="edit" href="/edit"/><link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="a"/>
      <updated>2021-04-16T00:00:00Z</updated><published>2021-04-15T12:06:00+05:30</published></entry>
    <entry><link href="https://www.example.org/b"/><updated>2021-04-15T06:36:00Z</updated></entry>
    <entry><id>urn:x</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><link href="/no"/></div></content></entry>
    </feed>)",
                              kUrl);
  REQUIRE(feed.understood);
  CHECK(feed.items ==
        std::vector<ListedUrl>{{"https://www.example.org/news/a", kDate}, {"https://www.example.org/b", kDate}});
}

TEST_CASE("JSON Feed") {
  const auto feed = read_feed(R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
    {"id":"1","url":"https://www.example.org/a","date_published":"2021-04-15T12:06:00+05:30"},
    {"id":"https://www.example.org/by-id"},{"id":2,"url":7},"no item",{"url":"/relative"}]})",
                              kUrl);
  REQUIRE(feed.understood);
  CHECK(feed.items == std::vector<ListedUrl>{{"https://www.example.org/a", kDate},
                                             {"https://www.example.org/by-id", std::nullopt},
                                             {"https://www.example.org/relative", std::nullopt}});
}

TEST_CASE("what libxml2 can recover is read all the same") {
  CHECK(urls("\n\n<?xml "
             "version='1.0'?><rss><channel><item><link>https://www.example.org/a</link></item></channel></rss>") ==
        Urls{"https://www.example.org/a"});
  CHECK(urls("<rss><channel><item><title>a & b &nbsp; "
             "c</title><link>https://www.example.org/a</link></item></channel></rss>") ==
        Urls{"https://www.example.org/a"});
  CHECK(urls("<rss><channel><item><link>https://www.example.org/a</link></item><item><link>https://www.ex") ==
        Urls{"https://www.example.org/a"});
  CHECK(urls("<?xml version='1.0' encoding='windows-1252'?><rss><channel><item><title>caf\xE9</title>"
             "<link>https://www.example.org/a</link></item></channel></rss>") == Urls{"https://www.example.org/a"});
}

TEST_CASE("what is not a feed is not understood") {
  for (const auto* bytes : {"", " ", "<html><body><item><link>/a</link></item></body></html>", "{", "{}", "[1]", "null",
                            R"({"version":"https://example.org","items":[]})", "\x1f\x8b", "not a feed", "<rss", "<",
                            "<feed xmlns='urn:other'><entry><link href='/a'/></entry></feed>"}) {
    INFO(bytes);
    const auto feed = read_feed(bytes, kUrl);
    CHECK(feed.items.empty());
    if (std::string_view{bytes} != "<rss") CHECK_FALSE(feed.understood);
  }
}

TEST_CASE("URLs with other schemes than http and https are not items") {
  CHECK(urls("<rss><channel><item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>"
             "<item><link>ftp://www.example.org/a</link></item></channel></rss>")
            .empty());
}

TEST_CASE("entities of a document's own have no content, bombs and external ones least of all") {
  const auto bomb = R"(<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><link>https://www.example.org/&c;</link></item></channel></rss>)";
  CHECK(urls(bomb) == Urls{"https://www.example.org/"});
  const auto external = R"(<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <rss><channel><item><link>https://www.example.org/&x;</link></item></channel></rss>)";
  CHECK(urls(external) == Urls{"https://www.example.org/"});
  // The DOCTYPE of RSS 0.91 names a DTD on the network; it is not asked for, and the feed is read.
  CHECK(urls(R"(<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">
    <rss version="0.91"><channel><item><link>https://www.example.org/a</link></item></channel></rss>)") ==
        Urls{"https://www.example.org/a"});
}

TEST_CASE("depth and number are bounded") {
  std::string deep = "<rss><channel>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  CHECK(read_feed(deep, kUrl).items.empty());
  std::string many = "<rss><channel>";
  for (int i = 0; i < 60'000; ++i)
    many += "<item><link>https://www.example.org/" + std::to_string(i) + "</link></item>";
  CHECK(read_feed(many + "</channel></rss>", kUrl).items.size() == tearsheet::crawler::kMostEntries);
  CHECK(read_feed(std::string(1'000'000, '['), kUrl).items.empty());
}
