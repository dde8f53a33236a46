#include "analyzers/metadata/people/byline.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("a line may state authors and dates together") {
  struct Case {
    const char* line;
    std::vector<std::string> authors;
    std::vector<std::string> dates;
  };
  const Case cases[] = {
      {"Reported by: Ada Example", {"Ada Example"}, {}},
      {"Published April 15th, 2021 at 12:06 IST", {}, {"2021-04-15T12:06:00+05:30"}},
      {"By Ada Example | Published: April 15, 2021 12:06 IST", {"Ada Example"}, {"2021-04-15T12:06:00+05:30"}},
      {"By Ada Example | Updated: 15 Apr 2021, 12:06 PM (IST) | Published: 14 Apr 2021",
       {"Ada Example"},
       {"2021-04-15T12:06:00+05:30", "2021-04-14"}},
      {"By Ada Example, April 15, 2021", {"Ada Example"}, {"2021-04-15"}},
      {"By Ada Example - 15 April 2021", {"Ada Example"}, {"2021-04-15"}},
      {"by ALLIN ONE on April 15, 2021", {"ALLIN ONE"}, {"2021-04-15"}},
      {"Posted by Ada at April 15, 2021 11:15 AM", {"Ada"}, {"2021-04-15T11:15:00"}},
      {"By Ada Example 15 April 2021", {"Ada Example"}, {"2021-04-15"}},
      {"April 15, 2021 by Ada Example", {"Ada Example"}, {"2021-04-15"}},
      {"Posted on April 15, 2021 by Ada", {"Ada"}, {"2021-04-15"}},
      {"By Ada Example | mail", {"Ada Example"}, {}},
      {"By Ada Example | @ada | 5 min read", {"Ada Example"}, {}},
      {"2021年4月15日 執筆：山田太郎", {"山田太郎"}, {"2021-04-15"}},
      {"Von Ada Beispiel • 15.04.2021, 12:06 Uhr", {"Ada Beispiel"}, {"2021-04-15T12:06:00"}},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const auto byline = read_byline(c.line, {"", "Asia/Kolkata"});
    REQUIRE(byline);
    CHECK(byline->people.authors == c.authors);
    std::vector<std::string> dates;
    for (const auto& date : byline->dates) dates.push_back(to_string(date.date));
    CHECK(dates == c.dates);
  }
}

TEST_CASE("a line with other words is not a byline") {
  for (const auto* line : {"", "|", "By Ada Example | Read more", "Leaders met on April 15, 2021", "World | Politics",
                           "By the end of April 15, 2021, all had left"}) {
    INFO(line);
    const auto byline = read_byline(line, {});
    CHECK((!byline || (byline->people.empty() && byline->dates.empty())));
  }
}
