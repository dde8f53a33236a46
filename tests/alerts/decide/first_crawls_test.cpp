#include "alerts/decide/first_crawls.h"

#include <catch2/catch.hpp>

using namespace tearsheet::alerts;

TEST_CASE("an outlet's first crawl ends when a list of it is read again") {
  FirstCrawls crawls;
  CHECK(crawls.is_in_first("times"));
  CHECK(crawls.read_list("times", "https://times.example/feed"));
  CHECK(crawls.read_list("times", "https://times.example/sitemap"));
  CHECK(crawls.read_list("post", "https://times.example/feed"));
  CHECK(crawls.is_in_first("times"));
  CHECK(crawls.read_list("times", "https://times.example/feed"));
  CHECK_FALSE(crawls.is_in_first("times"));
  CHECK(crawls.is_in_first("post"));
  CHECK_FALSE(crawls.read_list("times", "https://times.example/feed"));
}

TEST_CASE("what was found out is restored") {
  FirstCrawls crawls;
  crawls.restore("times", "https://times.example/feed");
  crawls.restore("post", "");
  CHECK(crawls.is_in_first("times"));
  CHECK_FALSE(crawls.is_in_first("post"));
  crawls.read_list("times", "https://times.example/feed");
  CHECK_FALSE(crawls.is_in_first("times"));
}
