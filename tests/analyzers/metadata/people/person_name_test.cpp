#include "analyzers/metadata/people/person_name.h"

#include <catch2/catch.hpp>
#include <functional>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("job titles and degrees are not part of a name") {
  struct Case {
    const char* written;
    const char* name;
  };
  const Case cases[] = {
      {"Ada Example", "Ada Example"},
      {"Ada Example RN", "Ada Example"},
      {"Ada Example, PhD", "Ada Example,"},
      {"Yo Ma", "Yo Ma"},
      {"Ada Example Senior Writer", "Ada Example"},
      {"Political Editor Ada Example", "Ada Example"},
      {"Redakteurin Ada Beispiel", "Ada Beispiel"},
      {"홍길동 기자", "홍길동"},
      {"Senior Political Editor", ""},
      {"Ada Editor", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    INFO(c.written);
    CHECK(without_job_title(c.written) == c.name);
  }
}

TEST_CASE("names are trimmed of what surrounds them") {
  CHECK(trimmed_name(" Ada Example. ") == "Ada Example");
  CHECK(trimmed_name("\"Ada Example\"") == "Ada Example");
  CHECK(trimmed_name("Ada Example Jr.") == "Ada Example Jr.");
  CHECK(trimmed_name("Example, A.B.") == "Example, A.B.");
  CHECK(trimmed_name(" . ").empty());
}

TEST_CASE("newsrooms, organizations and degrees are distinguished from people") {
  CHECK(is_newsroom("Sample News Desk"));
  CHECK(is_newsroom("Staff Reporter"));
  CHECK(is_organization("Sample Team"));
  CHECK(is_organization("Ministry of Trade"));
  CHECK(is_only_degrees("MD MPH"));
  CHECK(begins_with_acronym("MDR Sachsen"));
  CHECK(has_role("a Reporter"));
  const auto organization = [](std::string_view name) { return is_organization(name); };
  for (const std::function<bool(std::string_view)>& test : std::initializer_list<std::function<bool(std::string_view)>>{
           is_newsroom, organization, is_only_degrees, begins_with_acronym, has_role}) {
    CHECK(!test("Ada Example"));
    CHECK(!test(""));
  }
  CHECK(!begins_with_acronym("JP Example"));
  CHECK(begins_upper("Ада"));
  CHECK(!begins_upper("ada"));
  CHECK(name_words(" Jean-Luc  Example ").size() == 2);
}
