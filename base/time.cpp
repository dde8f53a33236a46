#include "base/time.h"

#include <charconv>
#include <fstream>

#include <date/tz.h>
#include <fmt/format.h>

#include "base/error.h"

namespace tearsheet {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Reads fixed-width fields from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  void skip_digits() {
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }

 private:
  std::string_view rest_;
};

std::optional<year_month_day> scan_day(Scanner& in) {
  const auto year = in.digits(4);
  if (!year || !in.take('-')) return std::nullopt;
  const auto month = in.digits(2);
  if (!month || !in.take('-')) return std::nullopt;
  const auto day = in.digits(2);
  if (!day) return std::nullopt;
  const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

/// A leap second (":60") is read as the second before it, because our days have 86,400 seconds.
std::optional<Seconds> scan_time_of_day(Scanner& in) {
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (in.take(':')) {
    const auto stated = in.digits(2);
    if (!stated || *stated > 60) return std::nullopt;
    second = std::min(*stated, 59);
    if (in.take('.')) {
      if (!in.digits(1)) return std::nullopt;
      in.skip_digits();
    }
  }
  return hours{*hour} + minutes{*minute} + Seconds{second};
}

std::optional<minutes> scan_offset(Scanner& in) {
  if (in.take('Z') || in.take('z')) return minutes{0};
  const bool west = in.take('-');
  if (!west && !in.take('+')) return std::nullopt;
  const auto hour = in.digits(2);
  if (!hour || *hour > 18) return std::nullopt;
  in.take(':');  // "+0530" is common, though not RFC 3339
  const auto minute = in.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  const minutes offset = hours{*hour} + minutes{*minute};
  if (offset > hours{18}) return std::nullopt;
  return west ? -offset : offset;
}

std::string day_text(year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string clock_text(Seconds time) {
  const auto total = time.count();
  return fmt::format("{:02}:{:02}:{:02}", total / 3600, total / 60 % 60, total % 60);
}

const date::time_zone* find_zone(std::string_view name) {
  if (name.empty()) return nullptr;
  try {
    return date::locate_zone(std::string{name});
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

std::string read_tz_version() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::string hash, word, version;
  if (file >> hash >> word >> version && hash == "#" && word == "version") return version;
  return "unknown";
}

}  // namespace

std::string to_string(Time time) {
  const auto day = floor<days>(time);
  return day_text(day) + "T" + clock_text(time - day) + "Z";
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Scanner in(text);
  DateTime date;
  const auto day = scan_day(in);
  if (!day) return std::nullopt;
  date.day = *day;
  if (in.done()) return date;
  if (!in.take('T') && !in.take('t') && !in.take(' ')) return std::nullopt;
  date.time_of_day = scan_time_of_day(in);
  if (!date.time_of_day) return std::nullopt;
  if (in.done()) return date;
  date.offset = scan_offset(in);
  if (!date.offset || !in.done()) return std::nullopt;
  return date;
}

std::string to_string(const DateTime& date) {
  auto text = day_text(date.day);
  if (!date.time_of_day) return text;
  text += "T" + clock_text(*date.time_of_day);
  if (!date.offset) return text;
  const auto total = date.offset->count();
  const auto size = total < 0 ? -total : total;
  return text + fmt::format("{}{:02}:{:02}", total < 0 ? '-' : '+', size / 60, size % 60);
}

std::optional<Time> parse_time(std::string_view text) {
  const auto date = parse_date_time(text);
  if (!date || (date->time_of_day && !date->offset)) return std::nullopt;
  return sort_time(*date);
}

std::optional<Time> moment(const DateTime& date) {
  if (!date.time_of_day) return std::nullopt;
  return sort_time(date);
}

Time sort_time(const DateTime& date) {
  return sys_days{date.day} + date.time_of_day.value_or(Seconds{0}) - date.offset.value_or(minutes{0});
}

bool is_zone(std::string_view zone) { return find_zone(zone) != nullptr; }

std::optional<minutes> offset_at(std::string_view zone, std::chrono::local_seconds local) {
  const auto* found = find_zone(zone);
  if (!found) return std::nullopt;
  const auto info = found->get_info(date::local_seconds{local.time_since_epoch()});
  return std::chrono::duration_cast<minutes>(info.first.offset);
}

std::optional<Time> moment_at(std::string_view zone, std::chrono::local_seconds local) {
  const auto* found = find_zone(zone);
  if (!found) return std::nullopt;
  const auto info = found->get_info(date::local_seconds{local.time_since_epoch()});
  if (info.result == date::local_info::nonexistent) return Time{info.first.end.time_since_epoch()};
  return Time{local.time_since_epoch() - info.first.offset};
}

std::optional<minutes> utc_offset(std::string_view zone, Time time) {
  const auto* found = find_zone(zone);
  if (!found) return std::nullopt;
  return std::chrono::duration_cast<minutes>(found->get_info(date::sys_seconds{time.time_since_epoch()}).offset);
}

void require_zone(const std::string& zone) {
  if (!is_zone(zone)) throw Error(ErrorKind::kUsage, "unknown time zone: use an IANA name such as Europe/Berlin", zone);
}

Time start_of_day(std::string_view zone, year_month_day day) {
  const std::chrono::local_days local{day};
  require_zone(std::string{zone});
  return Time{local.time_since_epoch()} - offset_at(zone, std::chrono::local_seconds{local}).value();
}

Time start_of(const DateTime& date, std::string_view zone) {
  if (!date.time_of_day) return start_of_day(zone, date.day);
  if (date.offset) return sort_time(date);
  require_zone(std::string{zone});
  return moment_at(zone, std::chrono::local_days{date.day} + *date.time_of_day).value();
}

Time end_of(const DateTime& date, std::string_view zone) {
  if (date.time_of_day) return start_of(date, zone);
  return start_of_day(zone, sys_days{date.day} + days{1});
}

const std::string& tz_version() {
  static const std::string version = read_tz_version();
  return version;
}

}  // namespace tearsheet
