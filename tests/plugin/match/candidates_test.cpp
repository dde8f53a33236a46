#include "plugin/match/candidates.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using tearsheet::analyzers::Field;

namespace {

std::string needed(std::string_view text, Field field) {
  const auto found = match::candidates(*parse_query_or_throw(text).query, field);
  return found ? to_string(*found) : "nothing";
}

}  // namespace

TEST_CASE("candidates are what an operand needs to have an interval in a field") {
  struct Case {
    std::string_view query, needed;
  };
  const Case cases[] = {
      {"summit", "title:summit"},
      {"=US", "title:=US"},
      {"navalny~1", "title:navalny~1"},
      {"\"peace talks\"", "title:\"peace\" AND title:\"talks\""},
      {"title:summit", "title:summit"},
      {"body:summit", "nothing"},
      {"a NEAR/5 summ*", "title:a AND title:summ*"},
      {"a NEAR/S \"b c\" NEAR/S d", "title:a AND title:\"b\" AND title:\"c\" AND title:d"},
      {"a NOT NEAR/5 b", "title:a"},
      {"(a OR body:b) NEAR/5 c", "title:a AND title:c"},
      {"(a OR b ONEAR/2 c) NEAR/5 d", "(title:a OR (title:b AND title:c)) AND title:d"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(needed(c.query, Field::kTitle) == c.needed);
  }
  CHECK(needed("a NEAR/5 b", Field::kCaption) == "nothing");
}
