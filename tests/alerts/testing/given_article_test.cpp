#include "alerts/testing/given_article.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

config::GivenArticle stated() {
  config::GivenArticle given;
  given.url = "https://Example.org/a#top";
  given.title = "T";
  given.body = "one two\n\nthree";
  given.language = "EN-gb";
  given.authors = {"Jane Doe", "Reuters"};
  given.images = {{"A harbour", "AP Photo/Ada Example"}};
  given.published = "2021-04-15";
  given.fetched = "2021-04-15T06:40Z";
  return given;
}

}  // namespace

TEST_CASE("a given article is what a live one with these texts is") {
  const auto article = std::get<analyzers::Article>(given_article(stated()));
  CHECK(article.url == "https://example.org/a");
  CHECK(article.text() == "one two\nthree");
  CHECK(article.words == 3);
  CHECK(article.lang == "en");
  CHECK(article.lang_tag == "en-GB");
  CHECK(article.authors == std::vector<std::string>{"Jane Doe"});
  CHECK(article.agency_byline == std::vector<std::string>{"Reuters"});
  CHECK(to_string(*article.published) == "2021-04-15");
  REQUIRE(article.images.size() == 1);
  CHECK(article.images[0].caption == "A harbour");
  CHECK(article.images[0].credit->agency == "Associated Press");
}

TEST_CASE("a canonical URL names the article, as on a page") {
  auto a = stated(), b = stated();
  a.canonical_url = "https://example.org/story";
  b.url = "https://example.org/story";
  CHECK(std::get<analyzers::Article>(given_article(a)).id == std::get<analyzers::Article>(given_article(b)).id);
}

TEST_CASE("an article that doesn't say when it was captured was so when it was published") {
  const Time otherwise{Seconds{1000}};
  auto given = stated();
  const auto article = std::get<analyzers::Article>(given_article(given));
  CHECK(fetched_of(given, article, otherwise) == *parse_time("2021-04-15T06:40:00Z"));
  given.fetched.clear();
  CHECK(fetched_of(given, article, otherwise) == *parse_time("2021-04-15T00:00:00Z"));
  auto undated = article;
  undated.published.reset();
  CHECK(fetched_of(given, undated, otherwise) == otherwise);
}
