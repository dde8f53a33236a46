#include "plugin/query/dates.h"

#include <charconv>

#include "base/ascii.h"
#include "base/error.h"
#include "base/units.h"
#include "base/utf8.h"

namespace tearsheet::plugin::query {
namespace {

using namespace std::chrono;

constexpr std::string_view kForms =
    "write 2021, 2021-04, 2021-04-15, 2021-04-15T06:00Z, [2021-04 TO 2021-05], >=2021-04-15 or 7d";

/// What one literal covers: [from, to) as moments, and as calendar days.
struct Literal {
  Time from, to;
  sys_days from_day, to_day;
};

using Read = std::variant<Literal, std::string>;

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Literal days(std::string_view zone, year_month_day from, year_month_day to) {
  return {start_of_day(zone, from), start_of_day(zone, to), sys_days{from}, sys_days{to}};
}

std::string impossible(std::string_view text) {
  return "there is no date \"" + std::string{text} + "\" in the calendar: " + std::string{kForms};
}

std::optional<Read> read_year_or_month(std::string_view text, std::string_view zone) {
  const auto first = [&] { return year{number(text.substr(0, 4))}; };
  if (text.size() == 4 && all_digits(text)) return days(zone, first() / 1 / 1, (first() + years{1}) / 1 / 1);
  if (text.size() != 7 || text[4] != '-' || !all_digits(text.substr(0, 4)) || !all_digits(text.substr(5)))
    return std::nullopt;
  const auto read = year_month{first(), month{static_cast<unsigned>(number(text.substr(5)))}};
  if (!read.ok()) return impossible(text);
  return days(zone, read / 1, (read + months{1}) / 1);
}

Read read_time(const DateTime& date, bool has_seconds, std::string_view zone) {
  const auto local = local_days{date.day} + *date.time_of_day;
  const auto offset = date.offset ? *date.offset : offset_at(zone, local).value_or(minutes{0});
  const Time from{local.time_since_epoch() - offset};
  const auto day = sys_days{date.day};
  return Literal{from, from + (has_seconds ? seconds{1} : seconds{60}), day, day + std::chrono::days{1}};
}

/// Has it the form "2021-04-15", with or without a time? Its numbers may be impossible.
bool looks_like_day(std::string_view text) {
  return text.size() >= 10 && all_digits(text.substr(0, 4)) && text[4] == '-' && all_digits(text.substr(5, 2)) &&
         text[7] == '-' && all_digits(text.substr(8, 2));
}

Read read_literal(std::string_view text, std::string_view zone) {
  if (const auto read = read_year_or_month(text, zone)) return *read;
  if (!looks_like_day(text)) return "\"" + std::string{text} + "\" is not a date: " + std::string{kForms};
  const auto date = parse_date_time(text);
  if (!date) return impossible(text);
  if (!date->time_of_day) return days(zone, date->day, year_month_day{sys_days{date->day} + std::chrono::days{1}});
  constexpr std::size_t kSecondColon = std::string_view{"2021-04-15T06:00"}.size();
  return read_time(*date, text.size() > kSecondColon && text[kSecondColon] == ':', zone);
}

void start_at(DateSpan& span, Time from, sys_days day) {
  span.from = from;
  span.from_day = day;
}

void end_before(DateSpan& span, Time to, sys_days day) {
  span.to = to;
  span.to_day = day;
}

using Spans = std::variant<DateSpan, std::string>;

Spans read_comparison(std::string_view sign, std::string_view value, std::string_view zone) {
  const auto read = read_literal(trim(value), zone);
  if (const auto* problem = std::get_if<std::string>(&read)) return *problem;
  const auto& d = std::get<Literal>(read);
  DateSpan span;
  if (sign == ">=") start_at(span, d.from, d.from_day);
  if (sign == ">") start_at(span, d.to, d.to_day);
  if (sign == "<=") end_before(span, d.to, d.to_day);
  if (sign == "<") end_before(span, d.from, d.from_day);
  return span;
}

Spans read_range(std::string_view value, std::string_view zone) {
  const auto inside = value.substr(1, value.size() - 2);
  const auto to = inside.find(" TO ");
  if (to == std::string_view::npos || !value.starts_with('[') || !value.ends_with(']'))
    return "a range is written [2021-04 TO 2021-05], with TO in capitals; * leaves an end open";
  const auto first = trim(inside.substr(0, to)), last = trim(inside.substr(to + 4));
  if (first == "*" && last == "*") return "a range needs at least one end: [2021-04 TO *] or [* TO 2021-05]";
  DateSpan span;
  if (first != "*") {
    const auto read = read_literal(first, zone);
    if (const auto* problem = std::get_if<std::string>(&read)) return *problem;
    start_at(span, std::get<Literal>(read).from, std::get<Literal>(read).from_day);
  }
  if (last != "*") {
    const auto read = read_literal(last, zone);
    if (const auto* problem = std::get_if<std::string>(&read)) return *problem;
    end_before(span, std::get<Literal>(read).to, std::get<Literal>(read).to_day);
  }
  if (span.from && span.to && *span.from >= *span.to) return "this range ends before it starts: swap its ends";
  return span;
}

Spans read_single(std::string_view value, std::string_view zone) {
  const auto number_end = value.find_first_not_of("0123456789");
  const bool relative =
      number_end != 0 && number_end != std::string_view::npos && value[number_end] >= 'a' && value[number_end] <= 'z';
  if (relative) {
    const auto last = parse_duration(value);
    const auto length = last ? duration_cast<Seconds>(*last) : Seconds{0};
    if (length <= Seconds{0}) return "\"" + std::string{value} + "\" is not a time span: write 12h, 7d or 4w";
    DateSpan span;
    span.last = length;
    return span;
  }
  const auto read = read_literal(value, zone);
  if (const auto* problem = std::get_if<std::string>(&read)) return *problem;
  const auto& d = std::get<Literal>(read);
  return DateSpan{d.from, d.to, d.from_day, d.to_day, std::nullopt};
}

Spans read(std::string_view value, std::string_view zone) {
  if (value.starts_with('[') || value.starts_with('{')) return read_range(value, zone);
  for (const std::string_view sign : {">=", "<=", ">", "<"})
    if (value.starts_with(sign)) return read_comparison(sign, value.substr(sign.size()), zone);
  return read_single(value, zone);
}

}  // namespace

std::variant<DateSpan, std::string> parse_dates(std::string_view value, std::string_view zone) {
  if (!is_zone(zone)) return "there is no time zone \"" + std::string{zone} + "\": write one like Europe/Berlin";
  return read(trim(value), zone);
}

DateSpan resolve(const DateSpan& span, Time now) {
  if (!span.last) return span;
  constexpr auto kFirstZone = hours{14}, kLastZone = hours{12};  // a day starts in UTC+14 and ends in UTC−12
  const auto from = now - *span.last;
  return {from, now + Seconds{1}, floor<std::chrono::days>(from - kLastZone),
          floor<std::chrono::days>(now + kFirstZone) + std::chrono::days{1}, std::nullopt};
}

bool contains(const DateSpan& span, const DateTime& date, Time now) {
  if (const auto at = moment(date)) return contains(span, *at, now);
  const auto absolute = resolve(span, now);
  const sys_days day{date.day};
  return (!absolute.from_day || day >= *absolute.from_day) && (!absolute.to_day || day < *absolute.to_day);
}

bool contains(const DateSpan& span, Time moment, Time now) {
  const auto absolute = resolve(span, now);
  return (!absolute.from || moment >= *absolute.from) && (!absolute.to || moment < *absolute.to);
}

}  // namespace tearsheet::plugin::query
