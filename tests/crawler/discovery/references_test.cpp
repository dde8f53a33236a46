#include "crawler/discovery/references.h"

#include <catch2/catch.hpp>

using tearsheet::crawler::is_absolute;
using tearsheet::crawler::References;

TEST_CASE("references are resolved as people mean them") {
  const struct {
    const char *reference, *url;
  } cases[] = {
      {"https://www.example.org/a", "https://www.example.org/a"},
      {"/a", "https://www.example.org/a"},
      {"a", "https://www.example.org/feeds/a"},
      {"../a", "https://www.example.org/a"},
      {"//m.example.org/a", "https://m.example.org/a"},
      {"?id=7", "https://www.example.org/feeds/news?id=7"},
      {" \n /a\t", "https://www.example.org/a"},
      {"\xC2\xA0/a\xC2\xA0", "https://www.example.org/a"},
      {"https://www.example.org/\n  a", "https://www.example.org/%20%20a"},
      {"https://www.exam\nple.org/a", "https://www.example.org/a"},
      {"/a?x=1&amp;y=2", "https://www.example.org/a?x=1&y=2"},
      {"/a?x=1&AMP;amp;y=2&#38;z=3&#038;q=4", "https://www.example.org/a?x=1&y=2&z=3&q=4"},
      {"/a?x=1&ampere=2", "https://www.example.org/a?x=1&ampere=2"},
      {"www.example.net/a", "https://www.example.net/a"},
      {"WWW.example.net", "https://www.example.net/"},
      {"https:\\\\www.example.org\\2026\\a", "https://www.example.org/2026/a"},
      {"/2026\\01\\a.html", "https://www.example.org/2026/01/a.html"},
      {"/a#comments", "https://www.example.org/a"},
      {"a/b c", "https://www.example.org/feeds/a/b%20c"},
      {"/a b", "https://www.example.org/a%20b"},
      {"/é", "https://www.example.org/%C3%A9"},
  };
  const References references("https://www.example.org/feeds/news");
  for (const auto& c : cases) {
    INFO(c.reference);
    CHECK(references.resolve(c.reference) == c.url);
  }
}

TEST_CASE("what is no http or https URL is nothing") {
  const References references("https://www.example.org/feeds/news");
  for (const auto* reference :
       {"", " ", "javascript:alert(1)", "mailto:a@example.org", "ftp://example.org/a", "https://",
        "https://user@example.org/", "tag:example.org,2026:1", "urn:x", "http:a", "no link yet"}) {
    INFO(reference);
    CHECK(references.resolve(reference).empty());
  }
  const References none("no URL");
  CHECK(none.resolve("/a").empty());
  CHECK(none.resolve("https://www.example.org/a") == "https://www.example.org/a");
}

TEST_CASE("absolute references") {
  for (const auto* text : {"https://www.example.org/a", " http://example.org\n"}) CHECK(is_absolute(text));
  for (const auto* text : {"", "/a", "a", "//example.org/a", "www.example.org", "tag:x", "2026-1"})
    CHECK_FALSE(is_absolute(text));
}
