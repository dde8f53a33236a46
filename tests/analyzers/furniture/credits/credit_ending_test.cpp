// Credits at the end of something else: of a caption, of a paragraph.

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/furniture/credits/credit.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;

TEST_CASE("a credit is split from the end of a caption") {
  struct Split {
    const char *text, *caption, *raw;
  };
  const Split cases[] = {
      {"Leaders meet in Geneva. (AP Photo/Ada Example)", "Leaders meet in Geneva.", "(AP Photo/Ada Example)"},
      {"Leaders meet in Geneva (Image Credits: The Associated Press)", "Leaders meet in Geneva",
       "(Image Credits: The Associated Press)"},
      {"Leaders meet in Geneva. Photo: AP", "Leaders meet in Geneva.", "Photo: AP"},
      {"Leaders meet in Geneva Photo: Ada Example/AFP", "Leaders meet in Geneva", "Photo: Ada Example/AFP"},
      {"Leaders meet in Geneva. Photograph: Ada Example/AP", "Leaders meet in Geneva.", "Photograph: Ada Example/AP"},
      {"Leaders meet in Geneva | Photo: Ada Example | Reuters", "Leaders meet in Geneva",
       "Photo: Ada Example | Reuters"},
      {"Leaders meet in Geneva © AFP", "Leaders meet in Geneva", "© AFP"},
      {"Leaders meet in Geneva - Reuters", "Leaders meet in Geneva", "Reuters"},
      {"Leaders meet in Geneva. REUTERS/Ada Example", "Leaders meet in Geneva.", "REUTERS/Ada Example"},
      {"Die Chefs in Genf. Foto: Ada Example/dpa", "Die Chefs in Genf.", "Foto: Ada Example/dpa"},
      {"Photo: AP", "", "Photo: AP"},
      {"Old Coffee House, Example City, 1797 — via Wikimedia Commons", "Old Coffee House, Example City, 1797",
       "via Wikimedia Commons"},
      {"A happy dog in Geneva. Photo by Ada Example on Unsplash", "A happy dog in Geneva.",
       "Photo by Ada Example on Unsplash"},
      {"A happy dog in Geneva. Photo by Ada on Monday", "A happy dog in Geneva. Photo by Ada on Monday", nullptr},
      {"Leaders meet in Geneva (April 15)", "Leaders meet in Geneva (April 15)", nullptr},
      {"Leaders meet in Geneva.", "Leaders meet in Geneva.", nullptr},
      {"", "", nullptr},
      {"Ministers on 3. July. Ada Example / Pool via Reuters", "Ministers on 3. July.",
       "Ada Example / Pool via Reuters"},
      {"Ministers in Rome. Ada Example (REUTERS)", "Ministers in Rome.", "Ada Example (REUTERS)"},
      {"Catalina Island, CA | © 2021 Ada Example", "Catalina Island, CA", "© 2021 Ada Example"},
      {"Ada Example | Foto: dpa", "Ada Example", "Foto: dpa"},
      {"A crowd in Buffalo, N.Y. (AP Photo/Ada Example)", "A crowd in Buffalo, N.Y.", "(AP Photo/Ada Example)"},
      {"Ministers leave the hall | Ada Example", "Ministers leave the hall", "Ada Example"},
      {"The ministers leave the hall. Ada Example", "The ministers leave the hall.", "Ada Example"},
      {"The ministers leave the hall. (Ada Example)", "The ministers leave the hall.", "(Ada Example)"},
      {"Ministers leave the hall, AFP", "Ministers leave the hall", "AFP"},
      {"首相の会見（写真：共同）", "首相の会見", "（写真：共同）"},
      {"The ministers (from left: Ada Example and Bo Beispiel)",
       "The ministers (from left: Ada Example and Bo Beispiel)", nullptr},
      {"Ministers leave the hall with Ada Example", "Ministers leave the hall with Ada Example", nullptr},
      {"The minister leaves the hall. Ada Example follows.", "The minister leaves the hall. Ada Example follows.",
       nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto split = split_caption(c.text);
    CHECK(split.caption == c.caption);
    REQUIRE(split.credit.has_value() == (c.raw != nullptr));
    if (split.credit) CHECK(split.credit->raw == c.raw);
  }
}

TEST_CASE("a credit is split from the end of a paragraph if it says that it is a picture's") {
  struct Trailing {
    const char *text, *rest, *raw;
  };
  const Trailing cases[] = {
      {"Talks end. (Photo: Ada Example/AFP)", "Talks end.", "(Photo: Ada Example/AFP)"},
      {"Talks end. (AP Photo/Ada Example)", "Talks end.", "(AP Photo/Ada Example)"},
      {"Talks end [Image: Reuters]", "Talks end", "[Image: Reuters]"},
      {"Talks end. (Reuters)", nullptr, nullptr},
      {"Talks end. (dpa/AFP)", nullptr, nullptr},
      {"Talks end (photo below).", nullptr, nullptr},
      {"Talks end (see the picture)", nullptr, nullptr},
      {"(Photo: AFP)", nullptr, nullptr},
      {"", nullptr, nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    std::string paragraph = c.text;
    const auto credit = take_trailing_credit(paragraph);
    REQUIRE(credit.has_value() == (c.raw != nullptr));
    CHECK(paragraph == (c.rest ? c.rest : c.text));
    if (credit) CHECK(credit->raw == c.raw);
  }
}
