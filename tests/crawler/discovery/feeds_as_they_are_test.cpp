// Feeds as outlets write them: each row is a kind of mistake or of dialect, and what must be found all the same.

#include <catch2/catch.hpp>

#include "crawler/discovery/feed.h"
#include "tests/crawler/discovery/documents.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

using Urls = std::vector<std::string>;

/// Of the items, without their origin.
Urls paths(std::string_view feed) {
  constexpr auto kOrigin = "https://www.example.org"sv;
  Urls found;
  for (const auto& item : read_feed(feed, "https://www.example.org/feeds/news").items)
    found.push_back(item.url.starts_with(kOrigin) ? item.url.substr(kOrigin.size()) : item.url);
  return found;
}

std::string rss(std::string_view items, std::string_view root = "<rss version=\"2.0\">") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + std::string{root} +
         "<channel><title>News</title><link>https://www.example.org/</link>" + std::string{items} + "</channel></rss>";
}

std::string atom(std::string_view entry, std::string_view space = "http://www.w3.org/2005/Atom") {
  return "<feed xmlns=\"" + std::string{space} + "\"><id>urn:feed</id><title>T</title><entry>" + std::string{entry} +
         "</entry></feed>";
}

}  // namespace

TEST_CASE("the link of an RSS item") {
  const struct {
    const char *item, *path;  // no path: nothing to fetch
  } cases[] = {
      {"<link>/a?section=world&id=1</link>", "/a?section=world&id=1"},
      {"<link>/a?a=1&copy=7&news=9</link>", "/a?a=1&copy=7&news=9"},
      {"<link>/a?x=1&amp;amp;y=2</link>", "/a?x=1&y=2"},
      {"<link><![CDATA[/a?x=1&y=2]]></link>", "/a?x=1&y=2"},
      {"<link><![CDATA[\n  /a?x=1&amp;y=2\n]]></link>", "/a?x=1&y=2"},
      {"<link>/caf&eacute;</link>", "/caf%C3%A9"},
      {"<link>//www.example.org/a</link>", "/a"},
      {"<link>www.example.org/a</link>", "/a"},
      {"<link>/2026\\01\\a</link>", "/2026/01/a"},
      {"<link>\n    https://www.example.org/a\n  </link>", "/a"},
      {"<link>https://www.example.org/a\b</link>", "/a"},
      {"<link/><guid>https://www.example.org/a</guid>", "/a"},
      {"<guid isPermaLink=\"true\">/a</guid>", "/a"},
      {"<guid isPermaLink=\" False \">https://www.example.org/a</guid>", nullptr},
      {"<guid>12345</guid>", nullptr},
      {"<guid>a</guid>", nullptr},
      {"<link>mailto:a@example.org</link><guid>https://www.example.org/a</guid>", "/a"},
      {"<guid>https://www.example.org/guid</guid><link>/a</link>", "/a"},
      {"<link>https://proxy.example/~r/1</link><feedburner:origLink>https://www.example.org/a</feedburner:origLink>",
       "/a"},
      {"<pheedo:origLink "
       "xmlns:pheedo=\"urn:p\">https://www.example.org/a</pheedo:origLink><link>https://proxy.example/1</link>",
       "/a"},
      {"<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"/self\"/><link>/a</link>", "/a"},
      {"<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" href=\"/atom\"/><link>/a</link>", "/a"},
      {"<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" href=\"/a\"/>", "/a"},
      {"<atom:link rel=\"self\" href=\"/self\"/><link>/a</link>", "/a"},
      {"<media:content url=\"/v.mp4\"><media:link>/m</media:link></media:content><link>/a</link>", "/a"},
      {"<media:link>/m</media:link><itunes:link href=\"/i\"/><link>/a</link>", "/a"},
      {"<source url=\"/feed\"><link>/source</link></source><link>/a</link>", "/a"},
      {"<image><link>/image</link></image><link>/a</link>", "/a"},
      {"<LINK>/upper</LINK><link>/a</link>", "/a"},
      {"<comments>/a#comments</comments>", nullptr},
      {"<enclosure url=\"/a.mp3\" type=\"audio/mpeg\"/>", nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.item);
    CHECK(paths(rss("<item>" + std::string{c.item} + "</item><item><link>/next</link></item>")) ==
          (c.path ? Urls{c.path, "/next"} : Urls{"/next"}));
  }
}

TEST_CASE("the link of an Atom entry") {
  const struct {
    const char *entry, *path;
  } cases[] = {
      {"<link href=\"/a?x=1&y=2\"/>", "/a?x=1&y=2"},
      {"<link href=\"/a?x=1&amp;y=2\"/>", "/a?x=1&y=2"},
      {"<link href='/a'></link>", "/a"},
      {"<link href=/a />", "/a"},
      {"<link rel=\"http://www.iana.org/assignments/relation/alternate\" href=\"/a\"/>", "/a"},
      {"<link rel=\"Alternate\" href=\"/a\"/>", "/a"},
      {"<link rel=\"http://www.iana.org/assignments/relation/self\" href=\"/self\"/><link href=\"/a\"/>", "/a"},
      {"<link type=\"application/pdf\" href=\"/a.pdf\"/><link type=\"text/html\" href=\"/a\"/>", "/a"},
      {"<link rel=\"alternate\" type=\"audio/mpeg\" href=\"/a.mp3\"/><link rel=\"alternate\" href=\"/a\"/>", "/a"},
      {"<link type=\"application/pdf\" href=\"/a.pdf\"/>", "/a.pdf"},
      {"<link rel=\"related\" href=\"/r\"/><link rel=\"via\" href=\"/v\"/><link rel=\"edit\" href=\"/e\"/>", nullptr},
      {"<source><id>x</id><link href=\"/source\"/></source><link href=\"/a\"/>", "/a"},
      {"<author><name>J</name><uri>/j</uri><link href=\"/j\"/></author><link href=\"/a\"/>", "/a"},
      {"<content type=\"xhtml\"><div><link href=\"/no\"/></div></content><link href=\"/a\"/>", "/a"},
      {"<summary>a <b>b <link href=\"/no\"></summary><link href=\"/a\"/>", "/a"},
      {"<feedburner:origLink>https://www.example.org/a</feedburner:origLink><link href=\"https://proxy.example/1\"/>",
       "/a"},
      {"<id>https://www.example.org/id</id>", nullptr},
      {"<link href=\"\"/>", nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.entry);
    CHECK(paths(atom(c.entry)) == (c.path ? Urls{c.path} : Urls{}));
  }
}

TEST_CASE("namespaces and roots") {
  for (const auto* space :
       {"http://www.w3.org/2005/Atom", "https://www.w3.org/2005/Atom", "http://www.w3.org/2005/atom/",
        "http://purl.org/atom/ns#", "https://purl.org/atom/ns", ""}) {
    INFO(space);
    CHECK(paths(atom("<link href=\"/a\"/>", space)) == Urls{"/a"});
  }
  CHECK(paths(atom("<link href=\"/a\"/>", "http://example.org/other")).empty());
  CHECK(paths("<feed><entry><link href=\"/a\"/></entry></feed>") == Urls{"/a"});
  CHECK(paths("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:link href=\"/a\"/></a:entry></a:feed>") ==
        Urls{"/a"});
  CHECK(paths("<a:feed><a:entry><a:link href=\"/a\"/></a:entry></a:feed>").empty());  // nobody says what "a" is
  for (const auto* root : {"<rss>", "<RSS>", "<rss xmlns=\"http://backend.userland.com/rss2\">",
                           "<rss xmlns=\"http://purl.org/rss/1.0/\">", "<rss xmlns:media='m' xmlns:x>"}) {
    INFO(root);
    CHECK(paths(rss("<item><link>/a</link></item>", root)) == Urls{"/a"});
  }
  CHECK(paths("<rdf:RDF xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><item><link>/a</link></item></rdf:RDF>") ==
        Urls{"/a"});
  CHECK(
      paths(
          "<r:RDF xmlns:r=\"x\" xmlns:rss=\"http://purl.org/rss/1.0/\"><rss:item r:about=\"/i\"><rss:link>/a</rss:link>"
          "</rss:item></r:RDF>") == Urls{"/a"});
}

TEST_CASE("a mistake costs at most the item that it is in") {
  for (const auto* mistake : {"<description><p>a <br> b <img src=\"c.png\"> <ul><li>d<li>e</ul></description>",
                              "<title>a < b & c</title>",
                              "<title>caf&eacute; &nbsp;&unknown;</title>",
                              "<description><![CDATA[a \b <b>]]></description>",
                              "<description><![CDATA[a</description>",
                              "<description>a",
                              "<title>a",
                              "<x><y>",
                              "</item><item>",
                              "<x y='",
                              "<x y=\"1\" y=\"2\"/>",
                              "</description>",
                              "<author>Jane <jane@example.org></author>",
                              "<description>a ]]> b</description>",
                              "<title>\xE9\xFF</title>",
                              "<dc:creator>x</creator>",
                              "<!-- a -- b -->",
                              "<description>x</DESCRIPTION>",
                              "<media:content url=\"u\">",
                              "<?php echo 1 ?>",
                              "<title>a\xEF\xBF\xBF</title>"}) {
    INFO(mistake);
    const auto items = paths(rss("<item><link>/first</link></item><item><link>/bad</link>" + std::string{mistake} +
                                 "</item><item><link>/last</link></item>"));
    CHECK(items.front() == "/first");
    CHECK(items.back() == "/last");
    CHECK(items.size() == 3);
  }
}

TEST_CASE("the link after raw HTML is found") {
  CHECK(paths(rss("<item><title>C</title><description>Text <br> more <img src=\"b.png\"> <a href=\"/x\">x</description>"
                  "<link>/a</link></item>")) == Urls{"/a"});
  CHECK(paths(rss("<item><title>not closed<link>/a</link><pubDate>x</pubDate></item><item><link>/b</link></item>")) ==
        Urls{"/a", "/b"});
}

TEST_CASE("what stands before the feed, and how it is encoded") {
  const auto plain = "<rss><channel><item><title>caf\u00e9</title><link>/a</link></item></channel></rss>"s;
  const std::string documents[] = {
      "\n\n" + plain,
      "\xEF\xBB\xBF\n" + plain,
      "<br />\n<b>Warning</b>: Undefined variable in <b>/x.php</b> on line <b>7</b><br />\n<?xml version='1.0'?>" +
          plain,
      "Notice: x &lt; 3\n" + plain,
      "<!-- cached --><?xml version='1.0'?>" + plain,
      "<?xml version='1.0' encoding='utf-16'?>" + plain,
      "<?xml version='1.0' encoding='nonsense'?>" + plain,
      "<?xml version='1.1'?>" + plain,
      "\xFE\xFF" + utf16(plain, true),
      "\xFF\xFE" + utf16("<?xml version='1.0' encoding='utf-8'?>" + plain, false),
      utf16(plain, false),
      "<?xml version='1.0' encoding='windows-1252'?><rss><channel><item><title>caf\xE9</title><link>/a</link></item>"
      "</channel></rss>",
      gzip(plain),
      gzip(gzip("<?xml version='1.0'?>" + plain)),
  };
  for (const auto& document : documents) {
    INFO(document);
    const auto feed = read_feed(document, "https://www.example.org/feeds/news");
    REQUIRE(feed.items.size() == 1);
    CHECK(feed.items[0].url == "https://www.example.org/a");
    CHECK(feed.items[0].title == "café");
  }
}

TEST_CASE("JSON Feeds") {
  const struct {
    const char* json;
    Urls urls;
  } cases[] = {
      {R"({"items":[{"id":"1","url":"/a"}]})", {"/a"}},
      {R"({"version":"https://jsonfeed.org/version/1","items":[{"id":"1"},{"id":"https://www.example.org/a"}]})",
       {"/a"}},
      {R"({"version":"http://jsonfeed.org/version/1.1","items":[{"id":"/no"},{"url":" /a "}]})", {"/a"}},
      {"\xEF\xBB\xBF{\"items\":[{\"url\":\"/a\",\"content_html\":\"x\ny\tz\"}]}", {"/a"}},
      {R"({"items":[]})", {}},
      {R"({"items":[{"id":"1"}]})", {}},
      {R"({"version":"other","items":[{"url":"/a"}]})", {}},
  };
  for (const auto& c : cases) {
    INFO(c.json);
    CHECK(paths(c.json) == c.urls);
  }
  CHECK_FALSE(read_feed(R"({"items":[]})", "https://www.example.org/").understood);
}

TEST_CASE("what a feed says of its items") {
  const auto feed =
      read_feed(rss("<item><media:title>no</media:title><title>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title>"
                    "<media:credit>no</media:credit><dc:creator>Jane Doe</dc:creator><link>/a</link></item>"
                    "<item><author>jane@example.org (Jane Doe)</author><link>/b</link></item>"
                    "<item><author>jane@example.org</author><link>/c</link></item>"),
                "https://www.example.org/feeds/news");
  REQUIRE(feed.items.size() == 3);
  CHECK(feed.items[0].title == "A & B");
  CHECK(feed.items[0].creator == "Jane Doe");
  CHECK(feed.items[1].creator == "Jane Doe");
  CHECK(feed.items[2].creator.empty());
  const auto when = [](const char* parts) {
    const auto items =
        read_feed(rss("<item><link>/a</link>" + std::string{parts} + "</item>"), "https://www.example.org/").items;
    return items.at(0).published;
  };
  CHECK(when("<pubDate>Thu, 15 Apr 2021 06:36:00 GMT</pubDate>") == parse_time("2021-04-15T06:36:00Z"));
  CHECK(when("<dc:date>2021-04-15T06:36Z</dc:date>") == parse_time("2021-04-15T06:36:00Z"));
  CHECK_FALSE(when("<atom:updated>2021-04-15T06:36:00Z</atom:updated>"));  // not when it was published
  const auto entry = read_feed(atom("<source><title>no</title><author><name>no</name></author></source><title "
                                    "type=\"html\">A &lt;i&gt;B&lt;/i&gt;</title><author><name>Jane</name></author>"
                                    "<author><name>John</name></author><link href=\"/a\"/>"),
                               "https://www.example.org/");
  REQUIRE(entry.items.size() == 1);
  CHECK(entry.items[0].title == "A B");
  CHECK(entry.items[0].creator == "Jane, John");
  const auto json =
      read_feed(R"({"items":[{"url":"/a","title":"T","authors":[{"name":"Jane"},{"url":"/x"},{"name":"John"}]},
                                           {"url":"/b","author":{"name":"Jack"}}]})",
                "https://www.example.org/");
  REQUIRE(json.items.size() == 2);
  CHECK(json.items[0].title == "T");
  CHECK(json.items[0].creator == "Jane, John");
  CHECK(json.items[1].creator == "Jack");
}

TEST_CASE("what a feed says of WebSub") {
  const auto feed =
      read_feed(rss("<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"https://hub.example/\"/>"
                    "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" href=\"/rss\"/>"
                    "<item><link>/a</link><atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"self\" "
                    "href=\"/a\"/></item>"),
                "https://www.example.org/feed");
  CHECK(feed.hub == "https://hub.example/");
  CHECK(feed.self == "https://www.example.org/rss");
  const auto json = read_feed(
      R"({"version":"https://jsonfeed.org/version/1","feed_url":"/f","hubs":[{"type":"WebSub","url":"https://hub.example/"}]})",
      "https://www.example.org/");
  CHECK(json.hub == "https://hub.example/");
  CHECK(json.self == "https://www.example.org/f");
}
