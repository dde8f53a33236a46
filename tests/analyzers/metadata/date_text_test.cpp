#include "analyzers/metadata/date_text.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

std::string read(const char* text, const char* language = "", const char* zone = "") {
  const auto date = parse_stated_date(text, {language, zone});
  return date ? to_string(*date) : "none";
}

}  // namespace

TEST_CASE("dates are read as pages write them") {
  struct Case {
    const char *text, *date;
    const char* language = "";
    const char* zone = "";
  };
  const Case cases[] = {
      {"2021-04-15", "2021-04-15"},
      {"2021-04-15T12:06:00+05:30", "2021-04-15T12:06:00+05:30"},
      {"2021-04-15T12:06:00.123Z", "2021-04-15T12:06:00+00:00"},
      {"2021-04-15T12:06:00+0530", "2021-04-15T12:06:00+05:30"},
      {"2021-04-15 12:06", "2021-04-15T12:06:00"},
      {"2021/04/15 12:06:30", "2021-04-15T12:06:30"},
      {"April 15th, 2021 at 12:06 IST", "2021-04-15T12:06:00+05:30", "en", "Asia/Kolkata"},
      {"April 15th, 2021 at 12:06 IST", "2021-04-15T12:06:00+03:00", "en", "Asia/Jerusalem"},
      {"April 15th, 2021 at 12:06 IST", "2021-04-15T12:06:00", "en"},
      {"April 15th, 2021 at 12:06", "2021-04-15T12:06:00", "en", "Asia/Kolkata"},
      {"Thursday, April 15, 2021", "2021-04-15"},
      {"Thu, 15 Apr 2021 06:36:00 GMT", "2021-04-15T06:36:00+00:00"},
      {"15 April 2021", "2021-04-15"},
      {"15th of April, 2021", "2021-04-15"},
      {"Apr. 15, 2021, 6:30 p.m. ET", "2021-04-15T18:30:00-04:00"},
      {"Apr 15, 2021 12:30 AM EST", "2021-04-15T00:30:00-05:00"},
      {"15 Apr 2021 | 12:06 PM IST", "2021-04-15T12:06:00+05:30", "en", "Asia/Kolkata"},
      {"12:06 (GMT+5:30), 15 April 2021", "2021-04-15T12:06:00+05:30"},
      {"Sept. 3, 2021", "2021-09-03"},
      {"1st January 2021, 0:00", "2021-01-01T00:00:00"},
      {"15. April 2021, 12.06 Uhr", "2021-04-15T12:06:00", "de"},
      {"Donnerstag, 15.04.2021, 12:06 Uhr", "2021-04-15T12:06:00"},
      {"15. März 2021 um 12:06 Uhr MEZ", "2021-03-15T12:06:00+01:00", "de"},
      {"le 15 avril 2021 à 12h06", "2021-04-15T12:06:00", "fr"},
      {"1er mai 2021", "2021-05-01", "fr"},
      {"15 de abril de 2021", "2021-04-15", "es"},
      {"15 de abril de 2021 às 12h06", "2021-04-15T12:06:00", "pt"},
      {"15 aprile 2021 alle 12:06", "2021-04-15T12:06:00", "it"},
      {"15 апреля 2021, 12:06", "2021-04-15T12:06:00", "ru"},
      {"15 квітня 2021", "2021-04-15", "uk"},
      {"15 kwietnia 2021", "2021-04-15", "pl"},
      {"15. dubna 2021", "2021-04-15", "cs"},
      {"15 Nisan 2021", "2021-04-15", "tr"},
      {"15 Απριλίου 2021", "2021-04-15", "el"},
      {"15 अप्रैल 2021", "2021-04-15", "hi"},
      {"१५ अप्रैल २०२१", "2021-04-15", "hi"},
      {"15 أبريل 2021", "2021-04-15", "ar"},
      {"2021年4月15日 12時06分", "2021-04-15T12:06:00", "ja"},
      {"2021年4月15日12:06", "2021-04-15T12:06:00", "zh"},
      {"2021년 4월 15일 오후 3:06", "2021-04-15T15:06:00", "ko"},
      {"15 tháng 4, 2021", "2021-04-15", "vi"},
      {"15 huhtikuuta 2021 klo 12.06", "2021-04-15T12:06:00", "fi"},
      {"15/04/2021", "2021-04-15"},
      {"04/15/2021", "2021-04-15"},
      {"04/05/2021", "2021-05-04", "en-GB"},
      {"04/05/2021", "2021-04-05", "en-US"},
      {"10 listopada 2021", "2021-11-10", "pl"},
      {"10 listopada 2021", "2021-10-10", "hr"},
  };
  for (const auto& c : cases) {
    INFO(c.text << " [" << c.language << ", " << c.zone << "]");
    CHECK(read(c.text, c.language, c.zone) == c.date);
  }
}

TEST_CASE("what says anything else is no date") {
  for (const auto* text : {
           "",
           "April",
           "15",
           "2021",
           "April 2021",
           "30 February 2021",
           "2021-13-01",
           "12:06",
           "soon",
           "On April 15, 2021 the leaders met in Moscow",
           "April 15 was cold",
           "15 Foo 2021",
           "32 April 2021",
           "99/99/2021",
           "published",
           "10 listopada 2021",
           "April 15, 1021",
       }) {
    INFO(text);
    CHECK(read(text) == "none");
  }
}

TEST_CASE("a line of dates gives each its role") {
  struct Case {
    const char* line;
    std::vector<std::pair<DateRole, const char*>> dates;
  };
  const Case cases[] = {
      {"Updated April 15th, 2021 at 12:06 IST", {{DateRole::kUpdated, "2021-04-15T12:06:00+05:30"}}},
      {"Published April 15th, 2021 at 12:06 IST", {{DateRole::kPublished, "2021-04-15T12:06:00+05:30"}}},
      {"Last Updated: 15 April, 2021 12:06 IST", {{DateRole::kUpdated, "2021-04-15T12:06:00+05:30"}}},
      {"Published: 14 Apr 2021 | Updated: 15 Apr 2021, 09:00 AM IST",
       {{DateRole::kPublished, "2021-04-14"}, {DateRole::kUpdated, "2021-04-15T09:00:00+05:30"}}},
      {"Veröffentlicht am 15.04.2021 um 12:06 Uhr, aktualisiert am 16.04.2021",
       {{DateRole::kPublished, "2021-04-15T12:06:00"}, {DateRole::kUpdated, "2021-04-16"}}},
      {"Stand: 15.04.2021 12:06 Uhr", {{DateRole::kUpdated, "2021-04-15T12:06:00"}}},
      {"Publié le 15 avril 2021 à 12h06, mis à jour le 16 avril 2021 à 08h00",
       {{DateRole::kPublished, "2021-04-15T12:06:00"}, {DateRole::kUpdated, "2021-04-16T08:00:00"}}},
      {"Опубликовано: 15 апреля 2021 г.", {{DateRole::kPublished, "2021-04-15"}}},
      {"April 15, 2021", {{DateRole::kNone, "2021-04-15"}}},
      {"Updated the rules on 15 April 2021", {}},
      {"Published by A. Writer on 15 April 2021", {}},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const auto dates = read_date_line(c.line, {"", "Asia/Kolkata"});
    REQUIRE(dates.size() == c.dates.size());
    for (std::size_t i = 0; i < dates.size(); ++i) {
      CHECK(dates[i].role == c.dates[i].first);
      CHECK(to_string(dates[i].date) == c.dates[i].second);
    }
  }
}

TEST_CASE("a hostile line ends soon") {
  CHECK(read_date_line(std::string(10'000'000, '1'), {}).empty());
  CHECK(read_date_line("99999999999999999999/99999999999999999999/1", {}).empty());
  CHECK(read_date_line("1:1:1:1:1:1:1:1 1.1.1.1.1.1.1", {}).empty());
  CHECK(read_date_line("\xFF\xFE\x80 2021", {}).empty());
}
