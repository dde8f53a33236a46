#include "analyzers/metadata/dates/months.h"

#include <catch2/catch.hpp>

#include <string>

#include "base/time.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

int month_of(const char* name, const char* language) {
  const auto tokens = tokenize(name);
  const auto match = find_month(tokens, 0, language);
  return match.persian ? -match.month : match.month;
}

}  // namespace

TEST_CASE("months have the names of their language, in dates and by themselves, in full and abbreviated") {
  struct Case {
    const char* language;
    int month;
    std::vector<const char*> names;
  };
  const Case cases[] = {
      {"en", 9, {"September", "SEPTEMBER", "Sep", "Sept.", "sept"}},
      {"de", 3, {"März", "Mär"}},
      {"de-AT", 1, {"Jänner", "Januar"}},
      {"fr", 2, {"février", "févr."}},
      {"es", 1, {"enero", "ene."}},
      {"pt", 2, {"fevereiro", "fev."}},
      {"it", 5, {"maggio", "mag"}},
      {"nl", 3, {"maart", "mrt."}},
      {"sv", 8, {"augusti", "aug."}},
      {"nb", 10, {"oktober", "okt."}},
      {"da", 5, {"maj"}},
      {"fi", 4, {"huhtikuuta", "huhtikuu", "huhtik."}},
      {"et", 1, {"jaanuar", "jaan"}},
      {"lv", 4, {"aprīlis"}},
      {"lt", 4, {"balandžio", "balandis"}},
      {"pl", 4, {"kwietnia", "kwiecień", "kwi"}},
      {"cs", 4, {"dubna", "duben"}},
      {"sk", 3, {"marca", "marec"}},
      {"hu", 4, {"április", "ápr."}},
      {"ro", 5, {"mai"}},
      {"bg", 4, {"април", "апр"}},
      {"hr", 10, {"listopada", "listopad"}},
      {"sr", 4, {"април"}},
      {"sl", 4, {"april", "apr."}},
      {"el", 4, {"Απριλίου", "Απρίλιος", "Απρ"}},
      {"tr", 4, {"Nisan", "Nis"}},
      {"ru", 4, {"апреля", "апрель", "апр."}},
      {"uk", 4, {"квітня", "квітень", "квіт."}},
      {"be", 4, {"красавіка", "красавік"}},
      {"ca", 4, {"abril"}},
      {"he", 4, {"אפריל", "באפריל"}},
      {"ar", 4, {"أبريل"}},
      {"ar-LB", 4, {"نيسان"}},
      {"fa", 4, {"آوریل"}},
      {"ur", 4, {"اپریل"}},
      {"hi", 4, {"अप्रैल"}},
      {"mr", 4, {"एप्रिल"}},
      {"bn", 4, {"এপ্রিল"}},
      {"ta", 4, {"ஏப்ரல்", "ஏப்."}},
      {"te", 4, {"ఏప్రిల్"}},
      {"th", 4, {"เมษายน", "เม.ย."}},
      {"id", 8, {"Agustus", "Agu"}},
      {"ka", 4, {"აპრილი"}},
      {"hy", 4, {"ապրիլի", "ապրիլ"}},
      {"fa", -1, {"فروردین"}},
  };
  for (const auto& c : cases) {
    for (const auto* name : c.names) {
      INFO(c.language << " " << name);
      CHECK(month_of(name, c.language) == c.month);
    }
  }
}

TEST_CASE("the language decides if one name means two months") {
  CHECK(month_of("listopada", "pl") == 11);
  CHECK(month_of("listopada", "hr") == 10);
  CHECK(month_of("listopada", "") == 0);
  CHECK(month_of("April", "xx") == 4);
  for (const auto* none : {"Aprilish", "12", "", ".", "Monday"}) CHECK(month_of(none, "en") == 0);
}

TEST_CASE("weekdays are known in all of these languages") {
  for (const auto* day : {"thursday", "thu", "donnerstag", "jeudi", "четверг", "чт", "czwartek", "perşembe", "الخميس",
                          "गुरुवार", "星期四", "木曜日", "목요일", "πέμπτη", "torsdag", "giovedì"}) {
    INFO(day);
    CHECK(is_weekday(day));
  }
  CHECK_FALSE(is_weekday("april"));
}

TEST_CASE("days of Iran's calendar have their Gregorian day") {
  const auto read = [](int year, int month, int day) {
    const auto date = from_persian(year, month, day);
    return date ? to_string(DateTime{*date, {}, {}}) : "none";
  };
  CHECK(read(1400, 1, 26) == "2021-04-15");
  CHECK(read(1399, 12, 30) == "2021-03-20");  // a leap year
  CHECK(read(1400, 12, 30) == "none");
  CHECK(read(1400, 13, 1) == "none");
}
