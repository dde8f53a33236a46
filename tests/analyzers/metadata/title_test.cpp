#include "analyzers/metadata/title.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

TEST_CASE("the headline is the heading that the head agrees with, without the outlet's name") {
  struct Case {
    TitleSources sources;
    const char* title;
  };
  const Case cases[] = {
      {{"Leaders meet in Geneva", {"", "Leaders meet in Geneva", "Leaders meet in Geneva | Sample"}, {"Sample"}},
       "Leaders meet in Geneva"},
      {{"", {"", "Leaders meet in Geneva - The Sample Gazette", ""}, {"Sample Gazette"}}, "Leaders meet in Geneva"},
      {{"", {"", "", "Leaders meet in Geneva, sources say | World | Sample"}, {}},
       "Leaders meet in Geneva, sources say"},
      {{"The Sample Gazette", {"", "Leaders meet in Geneva", ""}, {"Sample"}}, "Leaders meet in Geneva"},
      {{"Sample: news you need", {"Leaders meet in Geneva", "", ""}, {}}, "Leaders meet in Geneva"},
      {{"Putin–Biden summit: what we know - live", {"", "", ""}, {}}, "Putin–Biden summit: what we know - live"},
      {{"", {"Rates rise - and banks cheer", "", ""}, {"Sample"}}, "Rates rise - and banks cheer"},
      {{"", {"Sample | Leaders meet in Geneva for talks", "", ""}, {"Sample"}}, "Leaders meet in Geneva for talks"},
      {{"", {"", "", "The Sample Gazette: Leaders meet in Geneva"}, {"sample-gazette"}}, "Leaders meet in Geneva"},
      {{"", {"", "", "Geneva: leaders meet for talks"}, {"Sample"}}, "Geneva: leaders meet for talks"},
      {{"Summit in Geneva Leaders meet for talks", {"Leaders meet for talks", "", ""}, {}}, "Leaders meet for talks"},
      {{"", {"", "", ""}, {}}, ""},
      {{"", {"", "", "Sample"}, {"Sample"}}, "Sample"},
  };
  for (const auto& c : cases) {
    INFO(c.sources.heading << " / " << c.sources.heads[1]);
    CHECK(choose_title(c.sources) == c.title);
  }
}

TEST_CASE("titles resemble each other by their words") {
  CHECK(resembles("Leaders meet in Geneva", "LEADERS MEET IN GENEVA"));
  CHECK(resembles("Leaders meet in Geneva", "Leaders to meet in Geneva on Friday"));
  CHECK(!resembles("Leaders meet in Geneva", "The Sample Gazette"));
  CHECK(!resembles("", "Leaders"));
  CHECK(!resembles("Sample", "Sample of rocks from Mars reaches the Earth after ten years"));
}
