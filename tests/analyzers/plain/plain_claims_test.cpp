#include "analyzers/plain/plain_claims.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "analyzers/analyze.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

const std::string kText =
    "The bridge is closed\n\nNobody knows for how long\n\nBy Ann Example\n\nPublished: April 15, 2021\n\n"
    "Updated: April 16, 2021\n\nThe bridge over the river was closed on Monday, and nobody knows for how long.\n\n"
    "It will open again in the summer, if all goes well, said its owner on Tuesday.\n\nBy Reuters\n";

Trace traced(const std::string& text, const std::string& url) {
  Trace trace;
  const auto analysis =
      analyze({text, "text/plain", url, std::chrono::sys_days{std::chrono::year{2021} / 5 / 1}, {}}, {}, &trace);
  REQUIRE(std::holds_alternative<Article>(analysis));
  return trace;
}

const TracedField& field(const Trace& trace, std::string_view name) {
  const auto found =
      std::find_if(trace.fields.begin(), trace.fields.end(), [&](const auto& f) { return f.field == name; });
  REQUIRE(found != trace.fields.end());
  return *found;
}

std::string shown(const TracedField& field) {
  std::string out = field.value;
  for (const auto& claim : field.claims) {
    CHECK_FALSE(claim.reason.empty());
    out += (claim.won ? " +" : " -") + claim.source + ":" + claim.text;
  }
  return out;
}

}  // namespace

TEST_CASE("the lines of a plain text are claims about its fields") {
  const auto trace = traced(kText, "https://a.example/2021/04/14/bridge");
  const std::pair<const char*, const char*> cases[] = {
      {"title", "The bridge is closed +headline:The bridge is closed"},
      {"standfirst", "Nobody knows for how long +standfirst:Nobody knows for how long"},
      {"author", "Ann Example +byline:By Ann Example -byline:By Reuters"},
      {"published", "2021-04-15 +byline:Published: April 15, 2021 -url:/2021/04/14/bridge"},
      {"updated", "2021-04-16 +byline:Updated: April 16, 2021"},
      {"lang", "en +detected:en"},
  };
  for (const auto& [name, expected] : cases) {
    INFO(name);
    CHECK(shown(field(trace, name)) == expected);
  }
}

TEST_CASE("a plain text that states nothing has fields without claims") {
  const auto line = "The bridge over the river was closed on Monday, and nobody knows for how long, said its owner.";
  const auto trace = traced(std::string(line) + "\n", "");
  for (const auto* name : {"title", "standfirst", "author", "published", "updated"}) {
    INFO(name);
    CHECK(shown(field(trace, name)).empty());
  }
}
