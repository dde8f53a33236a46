#include "analyzers/metadata/people/people_words.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("leads are known, with their requirements and meanings") {
  CHECK(find_byline_lead("by").known);
  CHECK(!find_byline_lead("by").needs_colon);
  CHECK(find_byline_lead("author").needs_colon);
  CHECK(find_byline_lead("edited by").editor);
  CHECK(!find_byline_lead("written by").editor);
  CHECK(!find_byline_lead("buy").known);
  CHECK(begins_byline_lead("written"));
  CHECK(begins_byline_lead("автор"));
  CHECK(!begins_byline_lead("ada"));
}

TEST_CASE("newsrooms, job titles, degrees and organizations are known by their words") {
  CHECK(is_newsroom_name("staff reporter"));
  CHECK(!is_newsroom_name("ada example"));
  CHECK(is_newsroom_word("desk"));
  CHECK(is_role("redakteurin"));
  CHECK(!is_role("senior"));
  CHECK(is_role_modifier("senior"));
  CHECK(is_degree("phd"));
  CHECK(is_organization_word("team"));
  CHECK(is_name_and("och"));
  CHECK(ends_name_words("for"));
  CHECK(introduces_date("on"));
  for (const auto test : {is_newsroom_name, is_newsroom_word, is_role, is_role_modifier, is_degree,
                          is_organization_word, is_name_and, ends_name_words, introduces_date}) {
    CHECK(!test("example"));
    CHECK(!test(""));
  }
}
