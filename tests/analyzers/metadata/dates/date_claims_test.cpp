#include "analyzers/metadata/dates/date_claims.h"

#include <catch2/catch.hpp>

#include "analyzers/metadata/dates/dates.h"

using namespace tearsheet;
using namespace tearsheet::analyzers::metadata;
using namespace std::chrono;

namespace {

StatedDate stated(year_month_day day, DateRole role, std::string text) {
  return {role, {day, {}, {}}, {}, {std::move(text), Source::kByline}};
}

std::string shown(const DateClaims& claims) {
  std::string out;
  for (std::size_t i = 0; i < claims.claims.size(); ++i) {
    out += claims.claims[i].text + (claims.verdicts[i].won ? " won: " : " lost: ") + claims.verdicts[i].why + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("each date is a claim about its own field, with what became of it") {
  const DateContext context{"en", "", {}, sys_days{2021y / 4 / 20}};
  std::vector<StatedDate> dates = {
      stated(2036y / 1 / 1, DateRole::kPublished, "future"), stated(2021y / 4 / 15, DateRole::kPublished, "day"),
      stated(2021y / 4 / 15, DateRole::kNone, "time"), stated(2021y / 4 / 16, DateRole::kUpdated, "update"),
      stated(2021y / 4 / 12, DateRole::kNone, "other")};
  dates[2].date.time_of_day = 12h + 6min;
  const auto chosen = choose_dates(dates, context);
  CHECK(shown(date_claims(Field::kPublished, dates, chosen.published_from, context.fetched)) ==
        "future lost: later than the capture, or before the first news on the web\n"
        "day won: the first possible date in the order of trust\n"
        "time won: the same day or moment, more precisely\n"
        "other lost: ranks below the one that won\n");
  CHECK(shown(date_claims(Field::kUpdated, dates, chosen.updated_from, context.fetched)) ==
        "update won: the first update in the order of trust\n");
}

TEST_CASE("an update that stands in for the publication is a claim about both") {
  const DateContext context{"en", "", {}, sys_days{2021y / 4 / 20}};
  const std::vector<StatedDate> dates = {stated(2021y / 4 / 16, DateRole::kUpdated, "update")};
  const auto chosen = choose_dates(dates, context);
  CHECK(date_claims(Field::kPublished, dates, chosen.published_from, context.fetched).claims.size() == 1);
  CHECK(date_claims(Field::kUpdated, dates, chosen.updated_from, context.fetched).claims.size() == 1);
}
