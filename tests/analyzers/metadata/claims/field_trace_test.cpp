#include "analyzers/metadata/claims/field_trace.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("a field's trace has each claim with its verdict and its element") {
  const auto doc = html::parse("<div id=top><p class=byline>By Ann Example</p></div>");
  const auto node = doc.find_next(html::kNil, html::Tag::kP);
  const std::vector<Claim> claims = {
      {"By Ann Example", Source::kByline, "labelled", node}, {"", Source::kOpenGraph}, {"ann", Source::kJsonLd}};
  const std::vector<Verdict> verdicts = {
      {true, "Ann Example", "it ranks first"}, {false, "", "no text"}, {false, "ann", "it ranks below"}};
  Trace trace;
  trace_field(&doc, Field::kAuthor, "Ann Example", claims, verdicts, trace);
  REQUIRE(trace.fields.size() == 1);
  const auto& field = trace.fields[0];
  CHECK(field.field == "author");
  CHECK(field.value == "Ann Example");
  REQUIRE(field.claims.size() == 2);  // the one without a text claims nothing
  CHECK(field.claims[0].won);
  CHECK(field.claims[0].source == "byline");
  CHECK(field.claims[0].stated_kind == "labelled");
  CHECK(field.claims[0].text == "By Ann Example");
  CHECK(field.claims[0].value == "Ann Example");
  CHECK(field.claims[0].where == "div#top > p.byline");
  CHECK(field.claims[0].reason == "it ranks first");
  CHECK_FALSE(field.claims[1].won);
  CHECK(field.claims[1].where.empty());
}

TEST_CASE("claims of a text without elements have no place") {
  Trace trace;
  trace_field(nullptr, Field::kTitle, "A", {{"A", Source::kHeadline}}, {{true, "A", "the first line"}}, trace);
  REQUIRE(trace.fields.size() == 1);
  REQUIRE(trace.fields[0].claims.size() == 1);
  CHECK(trace.fields[0].claims[0].where.empty());
}
