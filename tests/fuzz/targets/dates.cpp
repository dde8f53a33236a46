// A line with dates. First line of the input: the language, second: the zone.

#include "analyzers/metadata/dates/dates.h"
#include "analyzers/metadata/dates/date_text.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace analyzers;
using namespace analyzers::metadata;

void promise_date(const DateTime& date, std::string_view text) {
  promise(date.day.ok(), "a date is a day of the calendar", text);
  const auto year = static_cast<int>(date.day.year());
  promise(year >= 0 && year <= 9999, "a year has four figures", text);
  promise(!date.offset || date.time_of_day, "an offset comes with a time", text);
  const auto again = parse_date_time(to_string(date));
  promise(again && *again == date, "a date is read back as it was written", to_string(date));
}

}  // namespace

void check_dates(std::string_view input) {
  const auto language = as_text(take_line(input));
  const auto zone = as_text(take_line(input));
  const DateContext context{language, zone, {}, std::chrono::sys_days{std::chrono::year{2021} / 4 / 16}};
  const auto text = as_text(input);
  const auto stated = parse_stated_date(text, context);
  if (stated) promise_date(*stated, text);
  promise(parse_stated_date(text, context) == stated, "the same text gives the same date");
  const auto line = read_date_line(text, context);
  for (const auto& date : line) promise_date(date.date, text);
  promise(read_date_line(text, context) == line, "the same line gives the same dates");
  const auto chosen = choose_dates(line, context);
  for (const auto& date : {chosen.published, chosen.updated}) {
    if (date) promise_date(*date, text);
  }
}

}  // namespace tearsheet::fuzz
