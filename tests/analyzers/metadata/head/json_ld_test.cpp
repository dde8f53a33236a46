#include "analyzers/metadata/head/json_ld.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

using Authors = std::vector<LinkedAuthor>;
constexpr auto kPerson = LinkedAuthor::Type::kPerson, kUnstated = LinkedAuthor::Type::kUnstated,
               kOrganization = LinkedAuthor::Type::kOrganization;

std::optional<LinkedArticle> read(const std::string& json, const PageIdentity& page = {}) {
  return read_json_ld(html::parse("<head><script type='application/ld+json'>" + json + "</script></head>"), page);
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
  CHECK(article->authors == Authors{{"Ada Example", kPerson}, {"Bo Beispiel", kUnstated}, {"Reuters", kOrganization}});
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
    Authors authors;
  };
  const Case cases[] = {
      {R"("Ada Example")", {{"Ada Example", kUnstated}}},
      {R"(["Ada Example","Bo Beispiel"])", {{"Ada Example", kUnstated}, {"Bo Beispiel", kUnstated}}},
      {R"({"@type":"Person","name":"Ada Example"})", {{"Ada Example", kPerson}}},
      {R"({"@type":"Person","name":["Ada Example","Bo Beispiel"]})",
       {{"Ada Example", kPerson}, {"Bo Beispiel", kPerson}}},
      {R"({"@type":"Person","givenName":"Ada","familyName":"Example"})", {{"Ada Example", kPerson}}},
      {R"({"@type":"Person","name":"","givenName":"Ada","additionalName":"B.","familyName":"Example"})",
       {{"Ada B. Example", kPerson}}},
      {R"({"@type":"Role","author":{"@type":"Person","name":"Ada Example"},"roleName":"x"})",
       {{"Ada Example", kPerson}}},
      {R"({"@type":"Organization","name":"Reuters"})", {{"Reuters", kOrganization}}},
      {R"({"@type":["NewsMediaOrganization"],"name":"Sample"})", {{"Sample", kOrganization}}},
      {R"(5)", {}},
      {R"({"@id":"#nobody"})", {}},
  };
  for (const auto& c : cases) {
    INFO(c.author);
    const auto article = read(std::string(R"({"@type":"NewsArticle","author":)") + c.author + "}");
    REQUIRE(article);
    CHECK(article->authors == c.authors);
  }
}

TEST_CASE("of several articles the one of the page is read, by its URL, else by its headline") {
  const PageIdentity page{{"https://example.org/bridge?utm_source=x"}, {"Bridge opens | Sample"}};
  struct Case {
    const char* why;
    const char* json;
    const char* author;  ///< nullptr: no article is described
  };
  const Case cases[] = {
      {"by URL", R"([{"@type":"Article","url":"https://example.org/goat","headline":"Goat","author":"No"},
        {"@type":"Article","mainEntityOfPage":{"@id":"https://www.example.org/bridge/"},"headline":"X","author":"Yes"}])",
       "Yes"},
      {"by headline", R"([{"@type":"NewsArticle","headline":"Goat of the gorge","author":"No"},
        {"@type":"Article","headline":"Bridge opens","author":"Yes"}])",
       "Yes"},
      {"a relative URL", R"({"@type":"Article","url":"/bridge","headline":"Y","author":"Yes"})", "Yes"},
      {"nothing speaks against it", R"({"@type":"Article","author":"Yes"})", "Yes"},
      {"the home page says nothing",
       R"({"@type":"Article","url":"https://example.org/","headline":"SEO title","author":"Yes"})", "Yes"},
      {"another story", R"({"@type":"Article","url":"https://example.org/goat","headline":"Goat","author":"No"})",
       nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.why);
    const auto article = read(c.json, page);
    REQUIRE(article.has_value() == (c.author != nullptr));
    if (article) CHECK(article->authors.front().name == c.author);
  }
}

TEST_CASE("what other objects say of the same page is added") {
  const PageIdentity page{{"https://example.org/bridge"}, {"Bridge opens"}};
  const auto article = read(R"({"@graph":[
    {"@type":"Article","headline":"Bridge opens","author":{"@id":"#ada"},"publisher":{"@id":"#sample"}},
    {"@type":"WebPage","@id":"https://example.org/bridge","datePublished":"2021-04-15","inLanguage":"en",
     "headline":"No","author":"No"},
    {"@type":"WebSite","name":"The Sample"},
    {"@type":"Article","headline":"Goat of the gorge","url":"https://example.org/goat","dateModified":"2020-01-01"},
    {"@type":"Organization","@id":"#sample","name":"Sample"},{"@type":"Person","@id":"#ada","name":"Ada Example"}]})",
                            page);
  REQUIRE(article);
  CHECK(article->headline == "Bridge opens");
  CHECK(article->authors == Authors{{"Ada Example", kPerson}});
  CHECK(article->published == "2021-04-15");
  CHECK(article->language == "en");
  CHECK(article->publisher == "Sample");
  CHECK(article->site == "The Sample");
  CHECK(article->modified.empty());
}
