#include "crawler/discovery/feed_items.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"

using tearsheet::crawler::kLongestClaim;
using tearsheet::crawler::plain_claim;

TEST_CASE("claims are plain text on one line") {
  const struct {
    const char *text, *claim;
  } cases[] = {
      {"Putin weighs a summit", "Putin weighs a summit"},
      {"  Putin\n  weighs ", "Putin weighs"},
      {"<b>Putin</b> weighs<br/>a &quot;summit&quot;", "Putin weighs a \"summit\""},
      {"AT&amp;T &#8217;s", "AT&T ’s"},
      {"3 < 4 > 2 <", "3 < 4 > 2 <"},
      {"", ""},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(plain_claim(c.text) == c.claim);
  }
}

TEST_CASE("a long claim is cut between characters") {
  std::string text;
  while (text.size() < 3 * kLongestClaim) text += "日本";
  const auto claim = plain_claim(text);
  CHECK(claim.size() <= kLongestClaim);
  CHECK(claim.size() > kLongestClaim - 3);
  CHECK(tearsheet::is_utf8(claim));
}
