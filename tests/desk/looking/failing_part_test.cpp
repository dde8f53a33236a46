#include "desk/looking/failing_part.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet;
using namespace tearsheet::desk;

TEST_CASE("the smallest part of a query that fails") {
  analyzers::Article article;
  article.title = "The council votes";
  article.body = {
      {analyzers::BlockKind::kParagraph, "The council of the town voted for the plan after a long debate."}};
  article.lang = "en";
  const auto words = analyzers::read_words(article);
  const plugin::Candidate candidate{article, words, Time{}};

  struct Case {
    const char *query, *part;
  };
  constexpr Case kCases[] = {
      {"summit", "summit"},
      {"council AND summit", "summit"},
      {"council AND (plan AND (summit OR talks))", "summit OR talks"},
      {"council NOT plan", "NOT plan"},
      {"council AND lang:de", "lang:de"},
      {"council NEAR/1 debate", "council NEAR/1 debate"},
      {"council NEAR/5 summit", "summit"},
      {"ATLEAST/9(council)", "ATLEAST/9(council)"},
      {"ATLEAST/2(summit)", "summit"},
      {"council AND NOT (plan OR summit)", "NOT (plan OR summit)"},
      {"title:debate", "title:debate"},
      {"council AND words:>300", "words:>=301"},
  };
  for (const auto& each : kCases) {
    INFO(each.query);
    const auto query = plugin::parse_query_or_throw(each.query).query;
    REQUIRE_FALSE(plugin::matches(*query, candidate));
    CHECK(plugin::to_string(failing_part(*query, candidate)) == each.part);
  }
}
