#include "analyzers/metadata/dates/date_text.h"

#include <algorithm>
#include <charconv>

#include "analyzers/metadata/dates/date_reader.h"
#include "analyzers/metadata/dates/date_words.h"
#include "analyzers/metadata/dates/months.h"
#include "analyzers/metadata/dates/relative_dates.h"

namespace tearsheet::analyzers::metadata {
namespace {

using Kind = Token::Kind;

/// In bytes; longer than any line of dates in any script.
constexpr std::size_t kLongestLine = 400;
constexpr std::size_t kMostTokens = 120;
/// Tokens read at first: half of them suffice to see that a line is prose.
constexpr std::size_t kHeadTokens = 24;
/// Tokens of a line with a relative date, which has few other words.
constexpr std::size_t kMostRelativeTokens = 16;

bool is_divider(const Token& token) {
  return token.is("|") || token.is("•") || token.is("·") || token.is("｜") || token.is(";");
}

bool is_joint(const Token& token) {
  return token.kind == Kind::kSymbol ||
         (token.kind == Kind::kWord && (token.is("t") || is_date_filler(token.folded) || is_weekday(token.folded)));
}

/// Reads a line's dates, roles and clocks in turn.
class DateLineReader {
 public:
  DateLineReader(DateReader& reader, std::size_t most_others) : reader_(reader), most_others_(most_others) {}

  /// False if it gave up.
  bool read(LineDates& line) {
    while (!reader_.at_end()) {
      if (const auto match = find_role(reader_.tokens(), reader_.place()); match.tokens > 0) {
        settle(line);
        role_ = match.role;
        waits_ = true;
        has_clock_ = false;
        after_date_ = at_date_;
        reader_.skip(match.tokens);
      } else if (const auto day = read_day(line)) {
        line.dates.push_back({role_, reader_.joined(day->day, early_), day->or_day});
        waits_ = false;
        at_date_ = true;
        early_.reset();
      } else if (const auto clock = reader_.read_clock()) {
        auto* last = line.dates.empty() || waits_ ? nullptr : &line.dates.back().date;
        if (last && !last->time_of_day) {
          *last = reader_.joined(last->day, clock);
        } else {
          early_ = clock;
          has_clock_ = waits_;
        }
      } else if (!skip_word(line)) {
        return false;
      }
    }
    if (waits_ && !settle(line)) line.last_role = role_;
    return true;
  }

 private:
  bool skip_word(LineDates& line) {
    const auto& token = reader_.here();
    if (!is_joint(token)) {
      settle(line);
      role_ = DateRole::kNone;  // "Published by A. Writer on 15 April" may be the date of anything
      at_date_ = false;
      if (is_other_occasion(token.folded)) line.other_occasion = true;
      if (++line.other_words > most_others_) return false;
    } else if (is_divider(token)) {
      if (!waits_) role_ = DateRole::kNone;
      at_date_ = false;
    }
    reader_.skip(1);
    return true;
  }

  /// After a role, a day without a year takes the year from the date before it: "2021年3月23日 更新 3月24日".
  std::optional<ReadDay> read_day(const LineDates& line) {
    auto day = reader_.read_day();
    if (!day && waits_ && !line.dates.empty()) day = reader_.read_day_after(line.dates.back().date.day);
    return day;
  }

  /// A role without a date after it belongs to the date before it: "2021年4月15日更新", "am 15. April 2021
  /// veröffentlicht". With a time after it, it takes the day of that date: "15 April 2021, updated 17:25".
  bool settle(LineDates& line) {
    if (waits_ && has_clock_ && early_ && !line.dates.empty()) {
      line.dates.push_back({role_, reader_.joined(line.dates.back().date.day, early_)});
      early_.reset();
      waits_ = false;
      return true;
    }
    const bool before = waits_ && after_date_ && line.dates.back().role == DateRole::kNone;
    if (before) line.dates.back().role = role_;
    waits_ = false;
    return before;
  }

  DateReader& reader_;
  const std::size_t most_others_;
  DateRole role_ = DateRole::kNone;
  bool waits_ = false;                ///< the role's date hasn't been seen yet
  bool at_date_ = false;              ///< only filler words since the last date
  bool has_clock_ = false;            ///< the waiting role has a time after it
  bool after_date_ = false;           ///< at_date_ was true when the role was read
  std::optional<ReadClock> early_{};  ///< a time that precedes its day
};

bool read_dates(DateReader& reader, std::size_t most_others, LineDates& line) {
  return DateLineReader(reader, most_others).read(line);
}

/// 2021-04-15T12:06 in the outlet's zone.
std::optional<std::chrono::local_seconds> local_time(const DateContext& context, std::chrono::minutes& offset) {
  const std::chrono::local_seconds utc{context.fetched.time_since_epoch()};
  // The offset at this moment is that of the local time, except in the hour in which clocks change.
  if (context.time_zone.empty()) {
    offset = std::chrono::minutes{0};
  } else if (const auto near = offset_at(context.time_zone, utc)) {
    offset = offset_at(context.time_zone, utc + *near).value_or(*near);
  } else {
    return std::nullopt;
  }
  return utc + offset;
}

DateTime before(std::chrono::local_seconds now, std::chrono::minutes offset, const RelativeMatch& match) {
  using std::chrono::days, std::chrono::floor, std::chrono::hours, std::chrono::minutes;
  auto then = now;
  if (match.unit == RelativeUnit::kHour) then = floor<hours>(now - hours{match.ago});
  if (match.unit == RelativeUnit::kMinute) then = floor<minutes>(now - minutes{match.ago});
  if (match.unit == RelativeUnit::kSecond) then = floor<minutes>(now - Seconds{match.ago});
  if (match.unit == RelativeUnit::kDay) then = now - days{match.ago};
  const auto day = floor<days>(then);
  const std::chrono::year_month_day date{std::chrono::sys_days{day.time_since_epoch()}};
  if (match.unit == RelativeUnit::kDay) return {date, {}, {}};
  return {date, then - day, offset};
}

}  // namespace

LineDates find_dates(std::string_view text, const DateContext& context, std::size_t most_others) {
  LineDates line;
  DateReader reader(text.substr(0, kLongestLine), context, kMostTokens);
  read_dates(reader, most_others, line);
  return line;
}

std::vector<StatedDate> read_date_line(std::string_view text, const DateContext& context) {
  if (text.size() > kLongestLine || !may_hold_date(text)) return {};
  LineDates line;
  DateReader head(text, context, kHeadTokens);
  if (!read_dates(head, 0, line) && head.place() < kHeadTokens / 2) return {};
  line = {};
  DateReader whole(text, context, std::string_view::npos);
  return read_dates(whole, 0, line) ? line.dates : std::vector<StatedDate>{};
}

std::optional<DateTime> parse_stated_date(std::string_view text, const DateContext& context) {
  text = trim_white(text);
  if (auto date = parse_date_time(text)) return date;
  const auto dates = read_date_line(text, context);
  return dates.empty() ? std::nullopt : std::optional{dates.front().date};
}

std::optional<StatedDate> find_relative_date(std::string_view text, const DateContext& context) {
  if (context.fetched == Time{} || text.size() > kLongestLine) return std::nullopt;
  DateReader reader(text, context, kMostRelativeTokens);
  auto role = DateRole::kNone;
  while (!reader.at_end()) {
    if (const auto match = find_role(reader.tokens(), reader.place()); match.tokens > 0) {
      role = match.role;
      reader.skip(match.tokens);
      continue;
    }
    if (const auto match = find_relative(reader.tokens(), reader.place(), context.language); match.tokens > 0) {
      std::chrono::minutes offset{};
      const auto now = local_time(context, offset);
      if (!now) return std::nullopt;
      reader.skip(match.tokens);
      auto date = before(*now, offset, match);
      while (!reader.at_end() && is_joint(reader.here())) reader.skip(1);
      if (match.unit == RelativeUnit::kDay) date = reader.joined(date.day, reader.read_clock());
      return StatedDate{role, date};
    }
    if (!is_joint(reader.here())) return std::nullopt;
    reader.skip(1);
  }
  return std::nullopt;
}

bool may_hold_date(std::string_view text) {
  std::size_t runs = 0, length = 0;
  bool joined = false;  // "-21", "'21"
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const auto byte = i < text.size() ? static_cast<unsigned char>(text[i]) : ' ';
    if (byte >= '0' && byte <= '9') {
      if (length++ == 0) joined = i > 0 && (text[i - 1] == '-' || text[i - 1] == '\'' || text[i - 1] == '\x99');
      continue;
    }
    if (length > 0) {
      const char first = text[i - length];
      if ((length == 4 || length == 8) && (first == '1' || first == '2')) return true;
      if (++runs >= 3 || (runs == 2 && length == 2 && joined)) return true;
      length = 0;
    }
    if (byte < 0xD9 || i + 2 >= text.size()) continue;
    // Digits of other scripts: U+0660 and U+06F0, the Indic and Thai blocks, full-width forms.
    const auto next = static_cast<unsigned char>(text[i + 1]), third = static_cast<unsigned char>(text[i + 2]);
    if ((byte == 0xD9 && next >= 0xA0 && next <= 0xA9) || (byte == 0xDB && next >= 0xB0 && next <= 0xB9)) return true;
    if (byte == 0xE0 && ((third >= 0xA6 && third <= 0xAF) || (third >= 0x90 && third <= 0x99))) return true;
    if (byte == 0xE1 && ((next == 0x81 && third <= 0x89) || (next == 0x9F && third >= 0xA0 && third <= 0xA9))) {
      return true;
    }
    if (byte == 0xEF && next == 0xBC && third >= 0x90 && third <= 0x99) return true;
  }
  return false;
}

}  // namespace tearsheet::analyzers::metadata
