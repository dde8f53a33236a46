#include "plugin/query/other_products.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"
#include "plugin/query/query.h"

using namespace tearsheet::plugin::query;

namespace {

struct Case {
  std::string_view query, ids;
};

std::string reading(std::string_view query) { return to_string(*parse_query_or_throw(query).query); }

std::string refusal(std::string_view query) {
  const auto parsed = parse_query(query);
  const auto* problem = std::get_if<QueryProblem>(&parsed);
  return problem == nullptr ? "" : problem->message;
}

}  // namespace

TEST_CASE("operators of other products are read as meant") {
  const Case cases[] = {
      {"a adj5 b", "a ONEAR/4 b"},
      {"a ADJ b", "a ONEAR/0 b"},
      {"a /5 b", "a NEAR/5 b"},
      {"a /s b", "a NEAR/S b"},
      {"a w/sent b", "a NEAR/S b"},
      {"a w/para b", "a NEAR/P b"},
      {"a /p b", "a NEAR/P b"},
      {"a same b", "a NEAR/P b"},
      {"a NEAR/5f b", "a ONEAR/5 b"},
      {"\"peace talks\"~5", "\"peace\" NEAR/5 \"talks\""},
      {"title:\"peace talks\"~0", "title:\"peace\" NEAR/0 title:\"talks\""},
      {"recycl!", "recycl*"},
      {"lead:x", "title:x OR standfirst:x OR FIRST/50(x)"},
      {"author:*", "has:author"},
      {"\"Minister says “no deal” is likely\"", "\"minister says no deal is likely\""},
      {"same sex", "\\same AND sex"},
      {"the \"same\" sex", "the AND \"same\" AND sex"},
      {"adjective", "adjective"},
      {"e=mc2", "\"e mc2\""},
      {"AC/DC", "\"ac dc\""},
      {"wow! no!", "wow* AND no"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(refusal(c.query).empty());
    if (!refusal(c.query).empty()) continue;
    CHECK(reading(c.query) == c.ids);
    CHECK(reading(reading(c.query)) == reading(c.query));
  }
}

TEST_CASE("other operators of other products are refused with what to write") {
  const Case cases[] = {
      {"a w/seg b", "title:(a AND b)"},
      {"a near5/seg b", "title:(a AND b)"},
      {"a /seg b", "title:(a AND b)"},
      {"toyota/F50/", "FIRST/50(toyota)"},
      {"hd=putin", "title:x"},
      {"title=putin", "title:putin"},
      {"words>300", "words:>300"},
      {"published>2021-04", "published:>2021-04"},
      {"wc>300", "words:>300"},
      {"la=en", "lang:en"},
      {"ALLCAPS(us)", "=US"},
      {"a xor b", "(a OR b) AND NOT (a AND b)"},
      {"a ANDNOT b", "AND NOT"},
      {"intitle:x", "title:x"},
      {"language:en", "lang:en"},
      {"canonical_domain:example.org", "site:example.org"},
      {"_exists_:author", "author:*"},
      {"lead:ATLEAST/2(x)", "write them outside"},
      {"\"a b\"~x", "\"a b\"~5"},
      {"\"a\"~5", "two words"},
      {"has:nothing", "there is no field"},
      {"a adj0 b", "nowhere"},
      {"url:?", "is not a URL"},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK_THAT(refusal(c.query), Catch::Matchers::Contains(std::string{c.ids}));
  }
}

TEST_CASE("a reading that may not be meant gives a warning") {
  for (const auto* query : {"a near b", "a same b", "recycl!", "a onear b", "a and b"}) {
    INFO(query);
    CHECK(parse_query_or_throw(query).warnings.size() == 1);
  }
  CHECK(parse_query_or_throw("a \"near\" b").warnings.empty());
}
