#include "analyzers/analyze.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/file.h"
#include "base/json.h"
#include "base/nfc.h"
#include "base/utf8.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

constexpr auto kUrl = "https://www.example.org/world/putin-biden-summit-weighed";

std::string page_file(const std::string& name) { return read_file(std::string(TEARSHEET_TEST_PAGES) + "/" + name); }

Settings india() { return {.time_zone = "Asia/Kolkata", .language = {}, .markers = {}}; }

Analysis analyze_bytes(std::string_view bytes, std::string_view type = "", const std::string& url = kUrl,
                       const Settings& settings = {}) {
  return analyze({bytes, type, url, *parse_time("2021-04-15T08:00:00Z"), "sample"}, settings);
}

Article article_of(std::string_view bytes, std::string_view type = "", const std::string& url = kUrl,
                   const Settings& settings = {}) {
  auto analysis = analyze_bytes(bytes, type, url, settings);
  if (const auto* none = std::get_if<NoArticle>(&analysis)) FAIL("no article: " << none->kind << ", " << none->message);
  return std::get<Article>(std::move(analysis));
}

std::string kind_of(std::string_view bytes, std::string_view type = "") {
  const auto analysis = analyze_bytes(bytes, type);
  const auto* none = std::get_if<NoArticle>(&analysis);
  return none ? none->kind : "article";
}

/// The keys that `expected` has.
Json shared_keys(const Json& article, const Json& expected) {
  Json out;
  for (const auto& [key, value] : expected.items()) out[key] = article.at(key);
  return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

const std::string kProse =
    "The committee met on Monday and agreed on most of the points that had been left open, its chair said. "
    "Members will vote on the text next week, and the result will be published the day after. ";

std::string simple_page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html><head>" + head + "</head><body><article><h1>Committee agrees on most points</h1>" +
         body + "<p>" + kProse + "</p><p>" + kProse + "</p></article></body></html>";
}

}  // namespace

TEST_CASE("the sample article comes out exactly, from text and from HTML") {
  const auto expected = parse_json(page_file("summit.expected.json"), "summit.expected.json");
  for (const auto& [name, type] : {std::pair{"summit.txt", "text/plain"}, std::pair{"summit.html", "text/html"},
                                   std::pair{"summit.txt", ""}, std::pair{"summit.html", ""}}) {
    INFO(name << " as " << type);
    const auto article = to_json(article_of(page_file(name), type, kUrl, india()));
    CHECK(shared_keys(article, expected).dump(1) == expected.dump(1));
  }
}

TEST_CASE("text and HTML give the same article, except for what only one of them states") {
  const auto text = article_of(page_file("summit.txt"), "text/plain", kUrl, india());
  const auto html = article_of(page_file("summit.html"), "text/html", kUrl, india());
  CHECK(dump(to_json(text)) == dump(to_json(html)));
  CHECK(text.words > 200);
}

TEST_CASE("how a text separates its paragraphs doesn't matter") {
  const auto text = page_file("summit.txt");
  const auto expected = parse_json(page_file("summit.expected.json"), "");
  const std::pair<const char*, std::string> forms[] = {
      {"single line breaks", replaced(text, "\n\n", "\n")},
      {"CRLF", replaced(text, "\n", "\r\n")},
      {"byte order mark", "\xEF\xBB\xBF" + text},
      {"trailing blanks", replaced(text, "\n", "  \t\n")},
      {"three line breaks", replaced(text, "\n\n", "\n\n\n")},
      {"old Mac line ends", replaced(text, "\n", "\r")},
      {"no line end at the end", text.substr(0, text.size() - 1)},
      {"shouted markers", replaced(text, "\nAdvertisement\n", "\n*** ADVERTISEMENT ***\n")},
  };
  for (const auto& [form, bytes] : forms) {
    INFO(form);
    const auto article = to_json(article_of(bytes, "text/plain", kUrl, india()));
    for (const auto* key : {"title", "standfirst", "authors", "published", "updated", "body", "images"}) {
      CHECK(article.at(key) == expected.at(key));
    }
    CHECK(article.at("removed").size() == 2);
  }
}

TEST_CASE("a text without dates or byline keeps its headline, standfirst and paragraphs apart") {
  auto text = page_file("summit.txt");
  const auto expected = parse_json(page_file("summit.expected.json"), "");
  for (const auto* line : {"Updated April 15th, 2021 at 12:06 IST\n\n", "Reported by: Meera Sample\n\n",
                           "Published April 15th, 2021 at 12:06 IST\n"}) {
    text = replaced(text, line, "");
  }
  const auto article = article_of(text, "text/plain", kUrl, india());
  CHECK(Json(article.title) == expected.at("title"));
  CHECK(Json(article.standfirst) == expected.at("standfirst"));
  CHECK(to_json(article).at("body") == expected.at("body"));
  CHECK(article.authors.empty());
  CHECK(!article.published);
}

TEST_CASE("without a time zone IST has no offset") {
  const auto article = article_of(page_file("summit.txt"), "text/plain");
  REQUIRE(article.published);
  CHECK(to_string(*article.published) == "2021-04-15T12:06:00");
}

TEST_CASE("the id is made of the canonical URL if that is the article's own") {
  const auto id_with = [](const std::string& canonical, const std::string& url) {
    return article_of(simple_page("<link rel=canonical href='" + canonical + "'>", ""), "text/html", url).id;
  };
  const std::string url = "https://www.example.org/2021/04/committee-agrees";
  const auto own = article_of(simple_page("", ""), "text/html", url).id;
  CHECK(own.size() == 12);
  CHECK(article_of(simple_page("", ""), "text/html", url + "?utm_source=feed#top").id == own);
  CHECK(id_with(url, "https://m.example.org/committee-agrees?id=7") == own);
  CHECK(id_with("https://www.example.org/", url) == own);
  CHECK(id_with("https://www.example.org/world", url) == own);
  CHECK(id_with("https://www.example.org/2021/04/", url) != "");
  CHECK(id_with("https://elsewhere.example.net/2021/04/committee-agrees", url) == own);
  CHECK(article_of(page_file("summit.txt"), "text/plain", "urn:sha256:abc").id != own);
}

TEST_CASE("the head's statements are read") {
  const auto article =
      article_of(simple_page(R"(<title>Committee agrees on most points - Sample</title><html lang="en-GB">
        <meta property="article:section" content="World"><link rel="canonical" href="/committee-agrees-7">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Person","@id":"#p",
        "name":"Ada Example"},{"@type":"NewsArticle","headline":"Committee agrees on most points",
        "datePublished":"2021-04-15T06:00:00+02:00","dateModified":"2021-04-15T07:30:00+02:00",
        "author":[{"@id":"#p"},{"@type":"Organization","name":"Reuters"},{"@type":"Person","name":"Bo Beispiel"}],}]}</script>)",
                             ""),
                 "text/html");
  CHECK(article.title == "Committee agrees on most points");
  CHECK(article.authors == std::vector<std::string>{"Ada Example", "Bo Beispiel"});
  CHECK(article.section == "World");
  CHECK(article.lang == "en");
  CHECK(article.canonical_url == "https://www.example.org/committee-agrees-7");
  REQUIRE(article.published);
  CHECK(to_string(*article.published) == "2021-04-15T06:00:00+02:00");
  CHECK(to_string(*article.updated) == "2021-04-15T07:30:00+02:00");
}

TEST_CASE("a date after the capture is ignored") {
  const auto article = article_of(
      simple_page("<meta property='article:published_time' content='2031-01-01T00:00:00Z'>", ""), "text/html");
  CHECK(!article.published);
}

TEST_CASE("a page that is not an article says why") {
  CHECK(kind_of("") == "empty");
  CHECK(kind_of(" \n\t ") == "empty");
  CHECK(kind_of("<html><body></body></html>") == "empty");
  CHECK(kind_of("Too short to be anything") == "too_short");
  CHECK(kind_of("<html><body><p>Not much here.</p></body></html>") == "too_short");
  CHECK(kind_of("\x89PNG\r\n\x1A\n", "image/png") == "not_text");
  CHECK(kind_of("%PDF-1.7\n%\xE2\xE3", "text/html") == "not_text");
  CHECK(kind_of(std::string_view("\0\1\2\3\4\5\6\7", 8)) == "not_text");
  CHECK(kind_of(R"({"a":1})", "application/json") == "not_text");
  CHECK(kind_of("<?xml version='1.0'?><rss><channel></channel></rss>", "text/html") == "index");
}

TEST_CASE("a front page and a list of stories are not articles") {
  const auto* home = "https://www.example.org/";
  CHECK(std::holds_alternative<NoArticle>(analyze_bytes(simple_page("", ""), "text/html", home)));
  std::string list;
  for (const auto* name : {"Committee", "Ministry", "Council", "Parliament", "Court"}) {
    list +=
        "<p><a href='/" + std::string(name) + "'>" + name + " agrees on most of the points</a><br>" + kProse + "</p>";
  }
  const auto analysis = analyze_bytes("<html><body>" + list + "</body></html>", "text/html");
  REQUIRE(std::holds_alternative<NoArticle>(analysis));
  CHECK(std::get<NoArticle>(analysis).kind == "index");
}

TEST_CASE("hostile bytes give a result") {
  CHECK_NOTHROW(analyze_bytes(std::string(50'000'000, 'a'), "text/plain"));
  CHECK_NOTHROW(analyze_bytes(std::string(50'000'000, 'a'), "text/html"));
  CHECK_NOTHROW(analyze_bytes(std::string(1'000'000, '\0'), "text/html"));
  std::string nested, lines, words, bytes;
  for (int i = 0; i < 100'000; ++i) nested += "<div>";
  for (int i = 0; i < 1'000'000; ++i) lines += "a\n";
  for (int i = 0; i < 200'000; ++i) words += "Photo: ( ";
  for (unsigned i = 0; i < 300'000; ++i) bytes += static_cast<char>(128 + i * 7919 % 128);
  CHECK_NOTHROW(analyze_bytes(nested + "text", "text/html"));
  CHECK_NOTHROW(analyze_bytes(lines, "text/plain"));
  CHECK_NOTHROW(analyze_bytes(words, "text/plain"));
  CHECK_NOTHROW(analyze_bytes(words, "text/html"));
  CHECK_NOTHROW(analyze_bytes(bytes, "text/plain"));
  CHECK_NOTHROW(analyze_bytes(bytes, "text/html"));
  for (const auto* label : {"iso-8859-16", "utf-7", "x-user-defined", "no-such-charset", "utf-16", "gb18030"}) {
    CHECK_NOTHROW(analyze_bytes(bytes, "text/html; charset=" + std::string(label)));
  }
  const auto json = "<script type=application/ld+json>" + std::string(1'000'000, '[') + "</script>";
  CHECK_NOTHROW(analyze_bytes(simple_page(json, ""), "text/html"));
  const auto broken =
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":[[{}]],\"author\":5}</script>";
  CHECK_NOTHROW(analyze_bytes(simple_page(broken, ""), "text/html"));
}

TEST_CASE("the output is valid UTF-8 in NFC for any bytes") {
  auto text = page_file("summit.txt") +
              "\n\nA last paragraph with \xFF\xC0 bad bytes and e\xCC\x81 in two parts, which is long.\n";
  const auto json = dump(to_json(article_of(text, "text/plain")));
  CHECK(is_utf8(json));
  CHECK(to_nfc(json) == json);
}

TEST_CASE("an article of incomplete bytes says so, and keeps its last words") {
  const auto whole = page_file("summit.html");
  const auto last = whole.find("</p>", whole.find("<p", whole.size() / 2));
  const auto cut = whole.substr(0, last - 10);
  const Page page{cut, "text/html", kUrl, *parse_time("2021-04-16T06:00:00Z"), {}, "the page was cut at 10 MiB"};
  const auto analysis = analyze(page, india());
  const auto& article = std::get<Article>(analysis);
  CHECK(article.notices == std::vector<std::string>{"the page was cut at 10 MiB"});
  CHECK(cut.ends_with(article.body.back().text.substr(article.body.back().text.size() - 20)));
  CHECK(article_of(whole, "text/html").notices.empty());
}

TEST_CASE("made_by names version, configuration and data, and the digest follows the settings") {
  const auto article = article_of(page_file("summit.txt"), "text/plain", kUrl, india());
  CHECK(article.made_by.value().config == india().digest());
  std::vector<std::string> names;
  for (const auto& [name, version] : article.made_by->data) {
    names.push_back(name);
    INFO(name);
    CHECK(version.find_first_of("0123456789") != version.npos);
    CHECK(version.find('/') == version.npos);
  }
  CHECK(names == std::vector<std::string>{"icu", "tz", "psl", "cld2", "uchardet"});
  CHECK(india().digest().starts_with("sha256:"));
  CHECK(india().digest() != Settings{}.digest());
  auto more = india();
  more.markers = {"Partner"};
  CHECK(more.digest() != india().digest());
  auto named = india();
  named.outlet_name = "The Sample Gazette";
  CHECK(named.digest() != india().digest());
}

TEST_CASE("the outlet's name is not part of a title, even if the page never states it") {
  const auto page = "<title>The Sample Gazette: Committee agrees</title><p>" + kProse + "</p><p>" + kProse + "</p>";
  auto named = india();
  named.outlet_name = "The Sample Gazette";
  CHECK(article_of(page, "text/html", kUrl, named).title == "Committee agrees");
  CHECK(article_of(page, "text/html", kUrl, india()).title == "The Sample Gazette: Committee agrees");
}

TEST_CASE("a user's own marker is taken out") {
  auto settings = india();
  settings.markers = {"Partner content"};
  const auto text = replaced(page_file("summit.txt"), "\nAdvertisement\n", "\nPARTNER CONTENT\n");
  CHECK(article_of(text, "text/plain", kUrl, settings).removed.size() == 2);
}

TEST_CASE("the encoding is reported unless it is ordinary UTF-8") {
  const auto page = [](const std::string& more) { return simple_page("", "<p>" + more + "</p>"); };
  const auto encoding = [](const std::string& bytes, std::string_view type) {
    const auto json = to_json(article_of(bytes, type));
    return json.contains("encoding") ? dump(json.at("encoding")) : std::string();
  };
  CHECK(encoding(page("plain"), "text/html").empty());
  CHECK(encoding(page("caf\u00E9"), "text/html; charset=utf-8").empty());
  CHECK(encoding(page("caf\xE9"), "text/html; charset=iso-8859-1") ==
        R"({"name":"windows-1252","from":"http","declared":"iso-8859-1","notes":[]})");
  CHECK(encoding(page("caf\u00E9"), "text/html; charset=iso-8859-1") ==
        R"({"name":"utf-8","from":"valid_utf8","declared":"iso-8859-1","notes":["contradicted"]})");
  CHECK(encoding(page("caf\u00E9 \u00E9 \xFF"), "text/html; charset=utf-8") ==
        R"({"name":"utf-8","from":"http","declared":"utf-8","notes":["damaged"]})");
  CHECK(encoding(page("cafÃ© cafÃ© cafÃ© é"), "text/html; charset=utf-8") ==
        R"({"name":"utf-8","from":"http","declared":"utf-8","notes":["double_encoded"]})");
  CHECK(encoding(page("Ã©Ã©Ã©Ã©Ã©Ã©Ã©Ã©"), "text/html; charset=utf-8") ==
        R"({"name":"utf-8","from":"http","declared":"utf-8","notes":["double_encoded","repaired"]})");
  const auto article = article_of(page("caf\xE9"), "text/html; charset=iso-8859-1");
  CHECK(article_from_json(to_json(article)).encoding == article.encoding);
}

TEST_CASE("a headline that was escaped twice is read as meant") {
  const auto title_of = [](const std::string& headline) {
    std::string page = "<title>" + headline + "</title><meta property=og:title content=\"" + headline +
                       "\"><article><h1>" + headline + "</h1>";
    for (int i = 0; i < 4; ++i)
      page +=
          "<p>The council of the town met on Tuesday, heard the builders of the bridge and put off its decision.</p>";
    return article_of(page + "</article>").title;
  };
  CHECK(title_of("The long winter &amp;#x26; the sea") == "The long winter & the sea");
  CHECK(title_of("The long winter &amp; the sea") == "The long winter & the sea");
  CHECK(title_of("The long&amp;#10;winter") == "The long winter");
}
