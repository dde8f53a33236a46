#include "analyzers/metadata/dates/page_dates.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/metadata/dates/stated_dates.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using namespace tearsheet::analyzers::tests;

TEST_CASE("a path may state the day") {
  CHECK(shown(url_date("https://example.org/2021/04/15/a")) == "-2021-04-15 ");
  CHECK(shown(url_date("https://example.org/2021/4/5/a")) == "-2021-04-05 ");
  CHECK(shown(url_date("https://example.org/a-2021-04-15.html")) == "-2021-04-15 ");
  CHECK(shown(url_date("https://example.org/news/20210415/a")) == "-2021-04-15 ");
  CHECK(shown(url_date("https://example.org/world/2021/apr/15/a")) == "-2021-04-15 ");
  CHECK(shown(url_date("https://example.org/2021/December/5/a")) == "-2021-12-05 ");
  for (const auto* none :
       {"https://example.org/2021/apr/a", "https://example.org/2021/apr/31/a", "https://example.org/2021/04/a",
        "https://example.org/12345678/", "https://example.org/2021/13/40/", "urn:sha256:20210415", "",
        "https://example.org/a?d=20210415"}) {
    INFO(none);
    CHECK(url_date(none).empty());
  }
}

TEST_CASE("a path may state the month") {
  using namespace std::chrono;
  CHECK(url_month("https://example.org/2021/04/a-title") == 2021y / April);
  CHECK(url_month("https://example.org/news/2021/12/15/a") == 2021y / December);
  for (const auto* none : {"https://example.org/2021/13/a", "https://example.org/top-2021/12-ways/",
                           "https://example.org/2021/04", "https://example.org/1921/04/a", "", "urn:x"}) {
    INFO(none);
    CHECK(url_month(none) == std::nullopt);
  }
}

TEST_CASE("a lone date far from the article doesn't contradict the month in the path") {
  const auto read = [](const char* page, const char* url) {
    const auto doc = html::parse(page);
    return shown(page_dates(doc, {}, read_json_ld(doc), MetaTags(doc), url, {}, {}, {"en", ""}));
  };
  const char* bare = "<body><p>7 March 2019</p>";
  CHECK(read(bare, "https://example.org/2021/04/a-title") == "");
  CHECK(read(bare, "https://example.org/2019/03/a-title") == "-2019-03-07 ");
  CHECK(read(bare, "https://example.org/a-title") == "-2019-03-07 ");
  CHECK(read("<body><p>Published 7 March 2019</p>", "https://example.org/2021/04/a-title") == "P2019-03-07 ");
}

TEST_CASE("a page's dates are in the order of trust") {
  const auto read = [](const char* page, const std::vector<StatedDate>& selected = {}) {
    const auto doc = html::parse(page);
    ArticlePlace place;
    place.headline = doc.find_next(html::kNil, html::Tag::kH1);
    return shown(page_dates(doc, place, read_json_ld(doc), MetaTags(doc), "https://example.org/2021/04/03/a",
                            {{DateRole::kNone, *parse_date_time("2021-04-05")}}, selected, {"en", ""}));
  };
  CHECK(read("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-04-01\"}</script>"
             "<meta name=date content=2021-04-06><h1>Headline</h1><p>Published 2 April 2021</p><p>4 April 2021</p>") ==
        "P2021-04-01 P2021-04-02 -2021-04-03 -2021-04-04 -2021-04-05 -2021-04-06 ");
  CHECK(read("") == "-2021-04-03 -2021-04-05 ");
  const StatedDate selected{DateRole::kUpdated, *parse_date_time("2021-04-07"), {}, {"7 April", Source::kSelector}};
  CHECK(read("", {selected}) == "U2021-04-07 -2021-04-03 -2021-04-05 ");
}
