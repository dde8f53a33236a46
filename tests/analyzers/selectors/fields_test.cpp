#include "analyzers/selectors/fields.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

Article set(const selectors::Mended& mended) {
  Article article;
  article.title = "Old";
  article.authors = {"Old Author"};
  article.published = parse_date_time("2020-01-01");
  selectors::set_fields(mended, {"en", "Europe/Berlin"}, article);
  return article;
}

}  // namespace

TEST_CASE("what the mending has not stays as it was") {
  const auto article = set({});
  CHECK(article.title == "Old");
  CHECK(article.authors == std::vector<std::string>{"Old Author"});
  CHECK(to_string(article.published.value()) == "2020-01-01");
  CHECK_FALSE(article.updated);
  CHECK(article.notices.empty());
}

TEST_CASE("texts are read as what they stand for") {
  selectors::Mended mended;
  mended.title = "New";
  mended.authors = {"By Ann Example", "Bo Beispiel and Ann Example", "The lodger"};
  mended.published = "Published 2 March 2027, updated 3 March 2027";
  mended.updated = "Published 2 March 2027, updated 3 March 2027";
  mended.notices = {"a notice"};
  const auto article = set(mended);
  CHECK(article.title == "New");
  CHECK(article.authors == std::vector<std::string>{"Ann Example", "Bo Beispiel", "The lodger"});
  CHECK(to_string(article.published.value()) == "2027-03-02");
  CHECK(to_string(article.updated.value()) == "2027-03-03");
  CHECK(article.notices == std::vector<std::string>{"a notice"});
}

TEST_CASE("a text that is no date is told, and the date stays") {
  selectors::Mended mended;
  mended.published = "soon";
  const auto article = set(mended);
  CHECK(to_string(article.published.value()) == "2020-01-01");
  CHECK(article.notices ==
        std::vector<std::string>{"extract.published: \"soon\" reads as no date, so the heuristics decide"});
}
