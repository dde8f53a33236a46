#include "analyzers/metadata/head/canonical.h"

#include <catch2/catch.hpp>

#include "base/digest.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {
constexpr auto kPage = "https://www.example.org/world/2021/putin-summit-77?utm_source=x";
constexpr auto kClean = "https://www.example.org/world/2021/putin-summit-77";
}  // namespace

TEST_CASE("a canonical URL counts if it is the article's own") {
  for (const auto* own : {"https://www.example.org/world/2021/putin-summit-77", "https://example.org/putin-summit-77",
                          "https://amp.example.org/a?id=77", "http://www.example.org/p/77.html"}) {
    INFO(own);
    CHECK(is_own_canonical(own, kPage));
    CHECK(article_id(own, kPage) == short_id(own));
  }
}

TEST_CASE("home, section, feed and foreign pages are not an article's address") {
  for (const auto* other :
       {"https://www.example.org/", "https://www.example.org", "https://www.example.org/index.html",
        "https://www.example.org/world", "https://www.example.org/world/", "https://www.example.org/sport",
        "https://www.example.org/feed", "https://www.example.org/rss.xml",
        "https://other.example.net/world/2021/putin-summit-77", "", "ftp://www.example.org/a"}) {
    INFO(other);
    CHECK(!is_own_canonical(other, kPage));
    CHECK(article_id(other, kPage) == short_id(kClean));
  }
}

TEST_CASE("a URL of another scheme names itself") {
  CHECK(article_id("", "urn:sha256:abc") == short_id("urn:sha256:abc"));
  CHECK(article_id("", "") == short_id(""));
}

TEST_CASE("a stated URL is resolved against the page's") {
  CHECK(canonical_url("/a", kPage) == "https://www.example.org/a");
  CHECK(canonical_url(" https://www.example.org/b#c ", kPage) == "https://www.example.org/b");
  CHECK(canonical_url("https://www.example.org/b", "") == "https://www.example.org/b");
  CHECK(canonical_url("", kPage).empty());
  CHECK(canonical_url("javascript:void(0)", kPage).empty());
}
