#include "analyzers/metadata/dates/date_text.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

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
      {"04/05/2021", "2021-04-05", "en", "America/New_York"},
      {"04/05/2021", "2021-05-04", "en", "Asia/Kolkata"},
      {"31.10.23", "2023-10-31"},
      {"31/10/98", "1998-10-31"},
      {"15-Apr-21", "2021-04-15"},
      {"Nov 18 '19", "2019-11-18"},
      {"20210415", "2021-04-15"},
      {"31. October, 2023", "2023-10-31"},
      {"2021. április 15.", "2021-04-15", "hu"},
      {"2021 m. balandžio 15 d.", "2021-04-15", "lt"},
      {"2021. gada 15. aprīlis", "2021-04-15", "lv"},
      {"15 d'abril de 2021", "2021-04-15", "ca"},
      {"15 באפריל 2021", "2021-04-15", "he"},
      {"15 أبريل/نيسان 2021", "2021-04-15", "ar"},
      {"١٥ أبريل ٢٠٢١", "2021-04-15", "ar"},
      {"১৫ এপ্রিল ২০২১", "2021-04-15", "bn"},
      {"２０２１年４月１５日", "2021-04-15", "ja"},
      {"2021年4月15日午後3時06分", "2021-04-15T15:06:00", "ja"},
      {"2021年4月15日(木) 12:06", "2021-04-15T12:06:00", "ja"},
      {"令和3年4月15日", "2021-04-15", "ja"},
      {"民國110年4月15日", "2021-04-15", "zh"},
      {"15 เม.ย. 2564 12:06 น.", "2021-04-15T12:06:00", "th"},
      {"15 เมษายน 2564", "2021-04-15", "th"},
      {"۲۶ فروردین ۱۴۰۰", "2021-04-15", "fa"},
      {"۱۴۰۰/۰۱/۲۶", "2021-04-15", "fa"},
      {"kl. 12.06, 15. april 2021", "2021-04-15T12:06:00", "nb"},
      {"Apr 15, 2021 6:30pm PT", "2021-04-15T18:30:00-07:00"},
      {"15 апреля 2012, 12:06 МСК", "2012-04-15T12:06:00+04:00", "ru"},
      {"10 listopada 2021", "2021-11-10", "pl"},
      {"10 listopada 2021", "2021-10-10", "hr"},
  };
  for (const auto& c : cases) {
    INFO(c.text << " [" << c.language << ", " << c.zone << "]");
    CHECK(read(c.text, c.language, c.zone) == c.date);
  }
}

TEST_CASE("a text that says anything else is not a date") {
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
      {"15 April 2021, updated 17:25", {{DateRole::kNone, "2021-04-15"}, {DateRole::kUpdated, "2021-04-15T17:25:00"}}},
      {"15 April 2021 12:06, updated 17:25 IST",
       {{DateRole::kNone, "2021-04-15T12:06:00"}, {DateRole::kUpdated, "2021-04-15T17:25:00+05:30"}}},
      {"15. April 2021, 12:06 Uhr, aktualisiert um 17:25 Uhr",
       {{DateRole::kNone, "2021-04-15T12:06:00"}, {DateRole::kUpdated, "2021-04-15T17:25:00"}}},
      {"Published 14 April 2021, updated 15 April",
       {{DateRole::kPublished, "2021-04-14"}, {DateRole::kUpdated, "2021-04-15"}}},
      {"Published December 31, 2021, updated January 1 at 9:05",
       {{DateRole::kPublished, "2021-12-31"}, {DateRole::kUpdated, "2022-01-01T09:05:00"}}},
      {"2021年03月23日 18時05分（更新 3月24日 09時10分）",
       {{DateRole::kNone, "2021-03-23T18:05:00"}, {DateRole::kUpdated, "2021-03-24T09:10:00"}}},
      {"Updated 17:25, 15 April 2021", {{DateRole::kUpdated, "2021-04-15T17:25:00"}}},
      {"2021年4月15日更新", {{DateRole::kUpdated, "2021-04-15"}}},
      {"公開日：2021年4月15日　更新日：2021年4月16日",
       {{DateRole::kPublished, "2021-04-15"}, {DateRole::kUpdated, "2021-04-16"}}},
      {"Posted: 14 April 2021 | 15 April 2021",
       {{DateRole::kPublished, "2021-04-14"}, {DateRole::kNone, "2021-04-15"}}},
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

TEST_CASE("dates are found among other words") {
  struct Case {
    const char* line;
    std::vector<std::pair<DateRole, const char*>> dates;
    std::size_t other_words;
  };
  const Case cases[] = {
      {"Updated May 6, 2021 · 12 min read", {{DateRole::kUpdated, "2021-05-06"}}, 2},
      {"By Ada Example on Jan 22, 2025", {{DateRole::kNone, "2025-01-22"}}, 3},
      {"Pressemitteilung vom 20.01.2022", {{DateRole::kPublished, "2022-01-20"}}, 0},
      {"(last edited 2019-11-10 13:28:18 by Ada)", {{DateRole::kUpdated, "2019-11-10T13:28:18"}}, 2},
      {"Der Beitrag wurde am Mittwoch, den 27. November 2019 um 15:21 Uhr veröffentlicht und geteilt",
       {{DateRole::kPublished, "2019-11-27T15:21:00"}},
       4},
      {"Published by A. Writer on 15 April 2021", {{DateRole::kNone, "2021-04-15"}}, 2},
      {"no time at all", {}, 2},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const auto line = find_dates(c.line, {"", ""}, 14);
    CHECK(line.other_words == c.other_words);
    REQUIRE(line.dates.size() == c.dates.size());
    for (std::size_t i = 0; i < line.dates.size(); ++i) {
      CHECK(line.dates[i].role == c.dates[i].first);
      CHECK(to_string(line.dates[i].date) == c.dates[i].second);
    }
  }
  CHECK(find_dates("Published on:", {}, 0).last_role == DateRole::kPublished);
  CHECK(find_dates("Termin: 15.04.2021", {}, 14).other_occasion);
  CHECK(find_dates("one two three 16 April 2021", {}, 2).dates.empty());
}

TEST_CASE("an ambiguous day keeps its other interpretation") {
  const auto read = [](const char* text) { return find_dates(text, {"en-GB", ""}, 0).dates.at(0).or_day; };
  CHECK(read("04/05/2021") == parse_date_time("2021-04-05")->day);
  CHECK_FALSE(read("04.05.2021"));
  CHECK_FALSE(read("13/05/2021"));
  CHECK_FALSE(read("05/05/2021"));
}

TEST_CASE("a relative date is as precise as it says") {
  const auto read = [](const char* text, const char* language, const char* zone) {
    const auto date = find_relative_date(text, {language, zone, {}, *parse_time("2021-04-15T22:20:30Z")});
    return date ? (date->role == DateRole::kUpdated ? "U" : "") + to_string(date->date) : "none";
  };
  CHECK(read("3 hours ago", "en", "") == "2021-04-15T19:00:00+00:00");
  CHECK(read("3 hours ago", "en", "Asia/Kolkata") == "2021-04-16T00:00:00+05:30");
  CHECK(read("Updated 5 minutes ago", "en", "") == "U2021-04-15T22:15:00+00:00");
  CHECK(read("yesterday", "en", "") == "2021-04-14");
  CHECK(read("yesterday", "en", "Asia/Kolkata") == "2021-04-15");
  CHECK(read("Gestern, 12:06 Uhr", "de", "Europe/Berlin") == "2021-04-15T12:06:00");
  CHECK(read("vor 2 Tagen", "de", "") == "2021-04-13");
  CHECK(read("The 3 hours ago", "en", "") == "2021-04-15T19:00:00+00:00");
  CHECK(read("They met 3 hours ago", "en", "") == "none");
  CHECK(read("3 hours ago", "en", "Nowhere/Land") == "none");
  CHECK_FALSE(find_relative_date("3 hours ago", {"en", ""}));
}

TEST_CASE("the figures of a date are found in any script") {
  for (const auto* text :
       {"15 April 2021", "15.4.21", "20210415", "'15 Apr '21", "١٥ أبريل", "२०२१", "๒๕๖๔", "２０２１年"}) {
    INFO(text);
    CHECK(may_hold_date(text));
  }
  for (const auto* text : {"", "no figures", "15 April", "12:06", "12345", "$5 and 123", "Überraschung", "日本語"}) {
    INFO(text);
    CHECK_FALSE(may_hold_date(text));
  }
}

TEST_CASE("a hostile line takes little time") {
  CHECK(read_date_line(std::string(10'000'000, '1'), {}).empty());
  CHECK(read_date_line("99999999999999999999/99999999999999999999/1", {}).empty());
  CHECK(read_date_line("1:1:1:1:1:1:1:1 1.1.1.1.1.1.1", {}).empty());
  CHECK(read_date_line("\xFF\xFE\x80 2021", {}).empty());
}
