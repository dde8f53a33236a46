#include "desk/page_file.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace tearsheet;
using namespace tearsheet::desk;

TEST_CASE("the suffix of a file's name gives its type, in upper or lower case") {
  CHECK(content_type_of("a.txt") == "text/plain");
  CHECK(content_type_of("A.HTM") == "text/html");
  CHECK(content_type_of("a.b.html") == "text/html");
  CHECK(content_type_of("a.xhtml") == "application/xhtml+xml");
  for (const auto* name : {"", "txt", "a.png", "a.html.gz", "a.warc"}) {
    INFO(name);
    CHECK(content_type_of(name).empty());
  }
}

TEST_CASE("gzip is recognised by its first bytes") {
  CHECK(is_gzip("\x1F\x8B\x08"));
  CHECK_FALSE(is_gzip("\x1F"));
  CHECK_FALSE(is_gzip(""));
}

TEST_CASE("an option's URL is normalised, or refused") {
  CHECK(require_url("").empty());
  CHECK(require_url("HTTPS://Example.org:443/a#b") == "https://example.org/a");
  for (const auto* url : {"example.org/a", "ftp://example.org/", "/a", " "}) {
    INFO(url);
    CHECK_THROWS_AS(require_url(url), Error);
  }
}
