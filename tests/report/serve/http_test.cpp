#include "report/serve/http.h"

#include <catch2/catch.hpp>

using namespace tearsheet::report;

TEST_CASE("targets are taken apart and decoded") {
  const auto target = parse_target("/articles/k3v7/raw?q=a+b%20%26%C3%BC&version=2&q=last+one");
  REQUIRE(target);
  CHECK(target->path == "/articles/k3v7/raw");
  CHECK(target->segments == std::vector<std::string>{"articles", "k3v7", "raw"});
  CHECK(target->parameter("q") == "last one");
  CHECK(target->parameter("version") == "2");
  CHECK(target->parameter("none").empty());
  CHECK(parse_target("/")->segments.empty());
  CHECK(parse_target("/a%2Fb")->segments == std::vector<std::string>{"a/b"});
  CHECK(parse_target("/?q")->parameter("q").empty());
  CHECK(parse_target("/a+b")->segments.front() == "a+b");
}

TEST_CASE("targets that can't be read are refused") {
  for (const auto* target : {"", "articles", "http://example.org/", "*", "/%", "/%4", "/%zz", "/%00", "/%ff", "/?q=%0",
                             "/?q=%00", "/?q=%C3", "/?%ff=1", "/?q=%1b"}) {
    INFO(target);
    CHECK_FALSE(parse_target(target));
  }
}
