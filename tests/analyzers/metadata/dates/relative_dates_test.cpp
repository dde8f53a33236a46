#include "analyzers/metadata/dates/relative_dates.h"

#include <catch2/catch.hpp>

#include <string>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

std::string read(const char* text, const char* language) {
  const auto tokens = tokenize(text);
  const auto match = find_relative(tokens, 0, language);
  if (match.tokens == 0) return "none";
  constexpr const char* kUnits[] = {"s", "min", "h", "d"};
  return std::to_string(match.ago) + kUnits[static_cast<int>(match.unit)];
}

}  // namespace

TEST_CASE("the past is expressed in CLDR's words") {
  struct Case {
    const char *text, *language, *ago;
  };
  const Case cases[] = {
      {"3 hours ago", "en", "3h"},
      {"1 hour ago", "en", "1h"},
      {"5 mins. ago", "en", "none"},
      {"5 min. ago", "en", "5min"},
      {"10 minutes ago", "en-US", "10min"},
      {"2 days ago", "", "2d"},
      {"yesterday", "en", "1d"},
      {"today", "en", "0d"},
      {"30 seconds ago", "en", "30s"},
      {"vor 3 Stunden", "de", "3h"},
      {"gestern", "de", "1d"},
      {"vorgestern", "de-AT", "2d"},
      {"il y a 2 heures", "fr", "2h"},
      {"hier", "fr", "1d"},
      {"hace 5 minutos", "es", "5min"},
      {"ayer", "es", "1d"},
      {"há 3 horas", "pt", "3h"},
      {"ontem", "pt", "1d"},
      {"2 ore fa", "it", "2h"},
      {"ieri", "it", "1d"},
      {"3 uur geleden", "nl", "3h"},
      {"för 2 timmar sedan", "sv", "2h"},
      {"3 часа назад", "ru", "3h"},
      {"5 часов назад", "ru", "5h"},
      {"вчера", "ru", "1d"},
      {"2 godziny temu", "pl", "2h"},
      {"wczoraj", "pl", "1d"},
      {"před 3 hodinami", "cs", "3h"},
      {"3 saat önce", "tr", "3h"},
      {"قبل 3 ساعات", "ar", "3h"},
      {"3 घंटे पहले", "hi", "3h"},
      {"3時間前", "ja", "3h"},
      {"3小时前", "zh", "3h"},
      {"3시간 전", "ko", "3h"},
      {"3 jam yang lalu", "id", "3h"},
      {"3 hours ago", "de", "3h"},
      {"2 weeks ago", "en", "none"},
      {"last month", "en", "none"},
      {"in 3 hours", "en", "none"},
      {"hier", "de", "none"},
      {"ago", "en", "none"},
      {"1234 hours ago", "en", "none"},
      {"yesterday", "../x", "1d"},
  };
  for (const auto& c : cases) {
    INFO(c.text << " [" << c.language << "]");
    CHECK(read(c.text, c.language) == c.ago);
  }
}
