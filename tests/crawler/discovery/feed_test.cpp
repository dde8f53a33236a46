#include "crawler/discovery/feed.h"

#include <algorithm>
#include <utility>

#include <catch2/catch.hpp>

#include "tests/crawler/discovery/documents.h"

using namespace std::literals;
using tearsheet::parse_time;
using tearsheet::crawler::ListedUrl;
using tearsheet::crawler::read_feed;
using tearsheet::crawler::testing::urls_and_dates;

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
  CHECK(urls_and_dates(feed.items) == std::vector<ListedUrl>{{"https://www.example.org/a?x=1&y=2", kDate},
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
  CHECK(urls_and_dates(feed.items) ==
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
  CHECK(urls_and_dates(feed.items) ==
        std::vector<ListedUrl>{{"https://www.example.org/news/a", kDate}, {"https://www.example.org/b", kDate}});
}

TEST_CASE("JSON Feed") {
  const auto feed = read_feed(R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
    {"id":"1","url":"https://www.example.org/a","date_published":"2021-04-15T12:06:00+05:30"},
    {"id":"https://www.example.org/by-id"},{"id":2,"url":7},"no item",{"url":"/relative"}]})",
                              kUrl);
  REQUIRE(feed.understood);
  CHECK(urls_and_dates(feed.items) == std::vector<ListedUrl>{{"https://www.example.org/a", kDate},
                                                             {"https://www.example.org/by-id", std::nullopt},
                                                             {"https://www.example.org/relative", std::nullopt}});
}

TEST_CASE("what can be repaired is read all the same") {
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

TEST_CASE("a mistake costs no item after it, however long the feed is") {
  const std::string ok = "<item><link>https://www.example.org/a</link></item>";
  for (const auto* mistake : {"<item><title>\xE9\xE9</title></item>", "<item><title>a & b &nbsp;</title></item>",
                              "<item><description><![CDATA[\xE9 text]]></description></item>",
                              "<item><description><![CDATA[\b text]]></description></item>"}) {
    for (const auto size : {0, 200'000}) {
      INFO(mistake << " and " << size);
      std::string feed = "<rss><channel>" + ok + mistake;
      feed += "<item><title>" + std::string(size, 'x') + "</title></item>" + ok + "</channel></rss>";
      CHECK(urls(feed).size() == 2);
    }
  }
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

TEST_CASE("a small feed can't grow into a large one by a long base") {
  const auto feed_with = [](std::size_t base, std::size_t items) {
    std::string feed =
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://www.example.org/" + std::string(base, 'b') + "/'>";
    for (std::size_t i = 0; i < items; ++i) feed += "<entry><link href='a'/></entry>";
    return feed + "</feed>";
  };
  const auto short_base = feed_with(40, 20'000);
  CHECK(read_feed(short_base, kUrl).items.size() == 20'000);
  // Longer than a URL may be: the outer base holds.
  CHECK(urls(feed_with(3000, 1)) == Urls{"https://www.example.org/feeds/a"});
  const auto long_base = feed_with(1500, 20'000);
  std::size_t size = 0;
  for (const auto& item : read_feed(long_base, kUrl).items) size += item.url.size();
  CHECK(size > 1500);
  CHECK(size <= tearsheet::crawler::room_for_urls(long_base.size()));
}

TEST_CASE("a feed is read in steps, each of which gives a bounded number of items") {
  std::string xml = "<rss><channel>", json = R"({"version":"https://jsonfeed.org/version/1","items":[)";
  for (int i = 0; i < 20'000; ++i) {
    const auto link = "https://www.example.org/" + std::to_string(i);
    xml += "<item><link>" + link + "</link></item>";
    json += (i ? ",{\"url\":\"" : "{\"url\":\"") + link + "\"}";
  }
  for (const auto& feed : {xml + "</channel></rss>", json + "]}"}) {
    tearsheet::crawler::FeedReader reader(feed, kUrl);
    std::size_t all = 0, most = 0;
    for (bool goes_on = true; goes_on;) {
      goes_on = reader.advance();
      const auto items = std::exchange(reader.feed().items, {});
      all += items.size();
      most = std::max(most, items.size());
    }
    CHECK(all == 20'000);
    CHECK(most <= 1600);  // 64 KiB of the shortest items
  }
}
