#include "analyzers/metadata/head/json_ld.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

std::optional<LinkedArticle> read(const std::string& json) {
  return read_json_ld(html::parse("<head><script type='application/ld+json'>" + json + "</script></head>"));
}

}  // namespace

TEST_CASE("an article is found in any of the shapes that pages use") {
  for (const auto* json : {
           R"({"@type":"NewsArticle","headline":"A"})",
           R"([{"@type":"WebSite","headline":"No"},{"@type":["Article","NewsArticle"],"headline":"A"}])",
           R"({"@graph":[{"@type":"WebPage","headline":"No"},{"@type":"Article","headline":"A"}]})",
           R"({"@type":"WebPage","mainEntity":{"@type":"http://schema.org/NewsArticle","headline":"A"}})",
           R"({"@type":"NewsArticle","headline":["A","B"]})",
           R"({"@type":"ReportageNewsArticle","headline":"A",})",                            // comma at the end
           "{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"headline\":\"A\"}",  // line feed in a string
           "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"A\"} -->",
           "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"A\"}\n//]]>",
           "{\"@type\":\"NewsArticle\",\"headline\":\"A\"};",
       }) {
    INFO(json);
    const auto article = read(json);
    REQUIRE(article);
    CHECK(article->headline == "A");
  }
}

TEST_CASE("objects that don't describe an article and broken JSON are skipped") {
  for (const auto* json : {"", "{", "[]", "null", "5", R"({"@type":"Organization","name":"A"})", R"({"headline":"A"})",
                           R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"A"}]})",
                           R"({"@type":5})", "\xFF\xFE"}) {
    INFO(json);
    CHECK(!read(json));
  }
  CHECK(!read(std::string(1'000'000, '[')));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += R"({"@graph":)";
  CHECK(!read(deep));
}

TEST_CASE("all parts are read, references resolved") {
  const auto article = read(R"({"@graph":[
    {"@type":"Person","@id":"#ada","name":"Ada Example"},
    {"@type":"ImageObject","@id":"#pic","url":"https://example.org/p.jpg","creditText":"AP Photo/Cy Sample","caption":"C"},
    {"@type":"NewsArticle","headline":"Leaders &amp; talks","description":"D","articleBody":"B","datePublished":"2021-04-15",
     "dateModified":"2021-04-16","articleSection":["World","Europe"],"inLanguage":"en","url":"https://example.org/a",
     "publisher":{"@type":"Organization","name":"Sample"},"author":[{"@id":"#ada"},"Bo Beispiel",
     {"@type":"Organization","name":"Reuters"}],"image":[{"@id":"#pic"},"https://example.org/q.jpg"]}]})");
  REQUIRE(article);
  CHECK(article->headline == "Leaders & talks");
  CHECK(article->description == "D");
  CHECK(article->body == "B");
  CHECK(article->published == "2021-04-15");
  CHECK(article->modified == "2021-04-16");
  CHECK(article->section == "World");
  CHECK(article->language == "en");
  CHECK(article->url == "https://example.org/a");
  CHECK(article->publisher == "Sample");
  CHECK(article->authors == std::vector<std::string>{"Ada Example", "Bo Beispiel"});
  REQUIRE(article->images.size() == 2);
  CHECK(article->images[0].credit == "AP Photo/Cy Sample");
  CHECK(article->images[1].url == "https://example.org/q.jpg");
}

TEST_CASE("objects that refer to themselves are read once") {
  CHECK(read(R"({"@type":"NewsArticle","@id":"#a","headline":"A","author":{"@id":"#a"},"image":{"@id":"#a"}})"));
}

TEST_CASE("authors are found in the shapes that pages use") {
  struct Case {
    const char* author;
    std::vector<std::string> authors, organizations;
  };
  const Case cases[] = {
      {R"("Ada Example")", {"Ada Example"}, {}},
      {R"(["Ada Example","Bo Beispiel"])", {"Ada Example", "Bo Beispiel"}, {}},
      {R"({"@type":"Person","name":"Ada Example"})", {"Ada Example"}, {}},
      {R"({"@type":"Person","name":["Ada Example","Bo Beispiel"]})", {"Ada Example", "Bo Beispiel"}, {}},
      {R"({"@type":"Person","givenName":"Ada","familyName":"Example"})", {"Ada Example"}, {}},
      {R"({"@type":"Role","author":{"@type":"Person","name":"Ada Example"},"roleName":"x"})", {"Ada Example"}, {}},
      {R"({"@type":"Organization","name":"Reuters"})", {}, {"Reuters"}},
      {R"({"@type":["NewsMediaOrganization"],"name":"Sample"})", {}, {"Sample"}},
      {R"(5)", {}, {}},
      {R"({"@id":"#nobody"})", {}, {}},
  };
  for (const auto& c : cases) {
    INFO(c.author);
    const auto article = read(std::string(R"({"@type":"NewsArticle","author":)") + c.author + "}");
    REQUIRE(article);
    CHECK(article->authors == c.authors);
    CHECK(article->organizations == c.organizations);
  }
}
