#include "analyzers/metadata/dates/head_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "analyzers/metadata/dates/date_words.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// In bytes; anything longer is not a date.
constexpr std::size_t kLongestDate = 100;
constexpr std::size_t kMostOthers = 4;

/// Keys that certainly mean the first publication, in order of trust; then any key whose name says so.
constexpr std::array<std::string_view, 3> kFirst = {"articlepublishedtime", "datepublished", "articlepublished"};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Seconds since 1970 in 1990 to 2100; "20210415" isn't one.
std::optional<DateTime> from_epoch(std::string_view digits) {
  if (digits.size() != 10 && digits.size() != 13) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.size() == 13) value /= 1000;
  constexpr std::int64_t kYear = 31'557'600;
  if (value < 20 * kYear || value > 130 * kYear) return std::nullopt;
  const Time time{Seconds{value}};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  return DateTime{std::chrono::year_month_day{day}, time - day, std::chrono::minutes{0}};
}

std::string letters_and_digits(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

struct Keyed {
  std::size_t rank;
  StatedDate date;
};

}  // namespace

std::optional<StatedDate> read_machine_date(std::string_view text, const DateContext& context) {
  text = trim_white(text);
  if (text.empty() || text.size() > kLongestDate) return std::nullopt;
  if (const auto date = parse_date_time(text)) return StatedDate{DateRole::kNone, *date};
  if (all_digits(text)) {
    if (const auto date = from_epoch(text)) return StatedDate{DateRole::kNone, *date};
    // "20210415120600"
    if (text.size() == 14 || text.size() == 12) text = text.substr(0, 8);
  }
  if (!may_hold_date(text)) return std::nullopt;
  const auto line = find_dates(text, context, kMostOthers);
  return line.dates.empty() ? std::nullopt : std::optional{line.dates.front()};
}

HeadDates head_dates(const std::optional<LinkedArticle>& linked, const MetaTags& meta, const DateContext& context) {
  HeadDates dates;
  const auto add = [&](std::vector<StatedDate>& list, DateRole role, std::string_view text) {
    auto date = read_machine_date(text, context);
    if (!date) return;
    date->role = role;
    date->claim = {std::string(text), Source::kJsonLd};
    list.push_back(std::move(*date));
  };
  if (linked) {
    add(dates.sure, DateRole::kPublished, linked->published);
    add(dates.sure, DateRole::kUpdated, linked->modified);
  }
  std::vector<Keyed> keyed;
  meta.for_each([&](std::string_view key, std::string_view content) {
    if (content.size() > kLongestDate || !may_hold_date(content)) return;
    const auto name = letters_and_digits(key);
    const auto kind = kind_of_date_name(name);
    if (kind == DateName::kNone) return;
    auto date = read_machine_date(content, context);
    if (!date) return;
    date->claim = {std::string(key) + ": " + std::string(content), Source::kMetaDate,
                   kind == DateName::kVague ? "bare" : "labelled"};
    if (kind == DateName::kVague) {
      date->role = DateRole::kNone;
      return dates.vague.push_back(std::move(*date));
    }
    date->role = kind == DateName::kPublished ? DateRole::kPublished : DateRole::kUpdated;
    const auto rank = static_cast<std::size_t>(std::find(kFirst.begin(), kFirst.end(), name) - kFirst.begin());
    keyed.push_back({rank, *date});
  });
  std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) { return a.rank < b.rank; });
  for (const auto& entry : keyed) dates.sure.push_back(entry.date);
  return dates;
}

}  // namespace tearsheet::analyzers::metadata
