#include "crawler/discovery/sitemap.h"

#include <catch2/catch.hpp>

#include "tests/crawler/discovery/documents.h"

using namespace std::literals;
using tearsheet::parse_time;
using tearsheet::crawler::ListedUrl;
using tearsheet::crawler::read_sitemap;
using tearsheet::crawler::testing::gzip;
using tearsheet::crawler::testing::urls_and_dates;

namespace {

constexpr auto kUrl = "https://www.example.org/sitemap.xml"sv;

}  // namespace

TEST_CASE("url sets, with dates of the protocol and of the news extension") {
  const auto* text = R"(<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
            xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc> https://www.example.org/a?x=1&amp;y=2 </loc><lastmod>2021-04-15</lastmod></url>
    <url><loc>https://www.example.org/b</loc><news:news><news:publication_date>2021-04-15T12:06:00+05:30</news:publication_date></news:news>
      <image:image><image:loc>https://www.example.org/b.jpg</image:loc></image:image></url>
    <url><loc>https://www.example.org/c</loc></url><url><lastmod>2021</lastmod></url><url><loc>no url</loc></url>
    </urlset>)";
  const std::vector<ListedUrl> expected{{"https://www.example.org/a?x=1&y=2", parse_time("2021-04-15T00:00:00Z")},
                                        {"https://www.example.org/b", parse_time("2021-04-15T06:36:00Z")},
                                        {"https://www.example.org/c", std::nullopt}};
  CHECK(urls_and_dates(read_sitemap(text, kUrl).pages) == expected);
  CHECK(urls_and_dates(read_sitemap(gzip(text), kUrl).pages) == expected);
}

TEST_CASE("indexes") {
  const auto sitemap = read_sitemap(
      "<sitemapindex "
      "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://www.example.org/1.xml.gz</loc>"
      "<lastmod>2021-04-15T06:36:00Z</lastmod></sitemap></sitemapindex>",
      kUrl);
  CHECK(sitemap.understood);
  CHECK(sitemap.pages.empty());
  CHECK(sitemap.sitemaps ==
        std::vector<ListedUrl>{{"https://www.example.org/1.xml.gz", parse_time("2021-04-15T06:36:00Z")}});
}

TEST_CASE("a loc as people write it") {
  const struct {
    const char *loc, *url;
  } cases[] = {
      {"https://www.example.org/a", "https://www.example.org/a"},
      {"/a", "https://www.example.org/a"},
      {"a/b.html", "https://www.example.org/a/b.html"},
      {"//www.example.org/a", "https://www.example.org/a"},
      {"<![CDATA[https://www.example.org/a?x=1&y=2]]>", "https://www.example.org/a?x=1&y=2"},
      {"\n   <![CDATA[ https://www.example.org/a ]]>\n", "https://www.example.org/a"},
      {"https://www.example.org/a?x=1&y=2", "https://www.example.org/a?x=1&y=2"},
      {"https://www.example.org/a?x=1&amp;amp;y=2", "https://www.example.org/a?x=1&y=2"},
      {"https:\\\\www.example.org\\a", "https://www.example.org/a"},
      {"https://www.example.org/a#top", "https://www.example.org/a"},
      {"https://www.example.org/caf&eacute;", "https://www.example.org/caf%C3%A9"},
  };
  for (const auto& c : cases) {
    INFO(c.loc);
    const auto of = [&](const std::string& root, const std::string& entry) {
      return read_sitemap("<" + root + "><" + entry + "><loc>" + c.loc + "</loc></" + entry + "></" + root + ">", kUrl);
    };
    const auto set = of("urlset", "url"), index = of("sitemapindex", "sitemap");
    REQUIRE(set.pages.size() == 1);
    CHECK(set.pages[0].url == c.url);
    REQUIRE(index.sitemaps.size() == 1);
    CHECK(index.sitemaps[0].url == c.url);
  }
}

TEST_CASE("what a news sitemap says of a page") {
  const auto pages =
      read_sitemap(
          "<urlset><url><loc>/a</loc><news:news><news:publication><news:name>N</news:name></news:publication>"
          "<news:title>A &amp; B</news:title><news:publication_date>2021-04-15T06:36Z</news:publication_date>"
          "</news:news><image:image><image:title>no</image:title></image:image></url></urlset>",
          kUrl)
          .pages;
  REQUIRE(pages.size() == 1);
  CHECK(pages[0].title == "A & B");
  CHECK(pages[0].published == parse_time("2021-04-15T06:36:00Z"));
}

TEST_CASE("lists of URLs and feeds serve as sitemaps") {
  for (const auto* text : {"https://www.example.org/a\r\n\r\nhttps://www.example.org/b\n",
                           "# our pages\nhttps://www.example.org/a\n# more\nhttps://www.example.org/b # last",
                           "\xEF\xBB\xBF\n  https://www.example.org/a\nhttps://www.example.org/b",
                           "<rss><item><link>/a</link></item><item><link>/b</link></item></rss>"}) {
    INFO(text);
    const auto sitemap = read_sitemap(text, kUrl);
    CHECK(sitemap.understood);
    REQUIRE(sitemap.pages.size() == 2);
    CHECK(sitemap.pages[0].url == "https://www.example.org/a");
    CHECK(sitemap.pages[1].url == "https://www.example.org/b");
  }
}

TEST_CASE("what is not a sitemap is not understood") {
  for (const auto* bytes : {"", "<html/>", "https://www.example.org/a\nand prose\n", "http://", "\x1f\x8b\x08", "{}",
                            "# nothing\n", "<!DOCTYPE html><html><urlset><url><loc>/a</loc></url></urlset></html>"}) {
    INFO(bytes);
    CHECK_FALSE(read_sitemap(bytes, kUrl).understood);
  }
}

TEST_CASE("a gzip bomb ends at the limit") {
  std::string text = "<urlset><url><loc>https://www.example.org/a</loc></url><!--" + std::string(60 << 20, ' ');
  const auto packed = gzip(text);
  REQUIRE(packed.size() < 1'000'000);
  CHECK(read_sitemap(packed, kUrl).pages.size() == 1);
}

TEST_CASE("a small sitemap can't grow into a large one by a long URL of its own") {
  std::string text = "<sitemapindex>";
  for (int i = 0; i < 50'000; ++i) text += "<sitemap><loc>?1</loc></sitemap>";
  std::size_t size = 0;
  for (const auto& each : read_sitemap(text, "https://www.example.org/" + std::string(8000, 'a')).sitemaps)
    size += each.url.size();
  CHECK(size > 0);
  CHECK(size <= tearsheet::crawler::room_for_urls(text.size()));
}

TEST_CASE("a document has 50,000 entries at most") {
  std::string text = "<urlset>";
  for (int i = 0; i < 60'000; ++i) text += "<url><loc>https://www.example.org/" + std::to_string(i) + "</loc></url>";
  CHECK(read_sitemap(text + "</urlset>", kUrl).pages.size() == 50'000);
}
