#include "analyzers/metadata/date_text.h"

#include <algorithm>
#include <charconv>

#include "analyzers/metadata/date_words.h"
#include "analyzers/metadata/months.h"
#include "analyzers/metadata/zones.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

using std::chrono::minutes;
using Kind = Token::Kind;

/// In bytes; longer than any line of dates in any script.
constexpr std::size_t kLongestLine = 300;
/// Tokens read first: a line of prose shows within half of them that it is no line of dates.
constexpr std::size_t kHeadTokens = 24;

struct Clock {
  Seconds time_of_day{};
  std::optional<minutes> offset;
  std::string zone;  ///< an abbreviation, to be read once the day is known
};

/// Reads dates and times off tokens; each `read_` moves past what it read, or leaves the place as it was.
class DateReader {
 public:
  DateReader(std::string_view text, const DateContext& context, std::size_t most_tokens = std::string_view::npos)
      : tokens_(tokenize(text.substr(0, kLongestLine), most_tokens)), context_(context) {}

  bool at_end() const { return at_ >= tokens_.size(); }
  const std::vector<Token>& tokens() const { return tokens_; }
  std::size_t place() const { return at_; }
  void skip(std::size_t count) { at_ += count; }

  std::optional<std::chrono::year_month_day> read_day();
  std::optional<Clock> read_clock();

  DateTime joined(std::chrono::year_month_day day, const std::optional<Clock>& clock) const;

 private:
  using Day = std::optional<std::chrono::year_month_day>;

  const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool take(std::string_view text) {
    if (!peek() || !peek()->is(text)) return false;
    ++at_;
    return true;
  }
  template <class... Texts>
  bool take_any(Texts... texts) {
    return (take(texts) || ...);
  }
  /// A number of at least `least` and at most `most` digits.
  std::optional<int> take_number(std::size_t least, std::size_t most);
  /// Between the parts of a date in words: "15th of April, 2021", "15. April", "15 de abril de 2021".
  void skip_joints();

  Day year_first();
  Day figures();
  Day day_month_year();
  Day month_day_year();
  template <class Read>
  Day attempt(Read read);
  Day valid(int year, int month, int day) const;
  /// "en-US" in a lang attribute, "en_US" in og:locale.
  bool month_first() const {
    const auto tag = ascii_lower(context_.language);
    return tag == "en-us" || tag == "en_us";
  }

  std::optional<int> read_half();
  void read_zone(Clock& clock);
  std::optional<minutes> read_offset();

  std::vector<Token> tokens_;
  const DateContext& context_;
  std::size_t at_ = 0;
};

std::optional<int> DateReader::take_number(std::size_t least, std::size_t most) {
  const auto* token = peek();
  if (!token || token->kind != Kind::kNumber || token->folded.size() < least || token->folded.size() > most) {
    return std::nullopt;
  }
  int value = 0;
  std::from_chars(token->folded.data(), token->folded.data() + token->folded.size(), value);
  ++at_;
  return value;
}

DateReader::Day DateReader::valid(int year, int month, int day) const {
  if (year > 2400 && year < 2700) year -= 543;  // Thailand's calendar
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? Day{date} : std::nullopt;
}

/// "2021-04-15", "2021/04/15", "2021.04.15", "2021年4月15日", "2021년 4월 15일".
DateReader::Day DateReader::year_first() {
  const auto year = take_number(4, 4);
  if (!year || !take_any("-", "/", ".", "年", "년")) return std::nullopt;
  const auto month = take_number(1, 2);
  if (!month || !take_any("-", "/", ".", "月", "월")) return std::nullopt;
  const auto day = take_number(1, 2);
  if (!day) return std::nullopt;
  take_any("日", "일", ".");
  return valid(*year, *month, *day);
}

/// "15.04.2021", "15/4/2021", "15-04-2021", "15 tháng 4, 2021"; "04/15/2021" where it can't be else or is American.
DateReader::Day DateReader::figures() {
  auto first = take_number(1, 2);
  if (!first) return std::nullopt;
  const bool dots = peek() && peek()->is(".");
  if (!take_any(".", "/", "-", "tháng", "thg")) return std::nullopt;
  auto second = take_number(1, 2);
  if (!second || !take_any(".", "/", "-", "năm", ",")) return std::nullopt;
  const auto year = take_number(4, 4);
  if (!year) return std::nullopt;
  if (!dots && (*second > 12 || (month_first() && *first <= 12))) std::swap(first, second);
  return valid(*year, *second, *first);
}

void DateReader::skip_joints() {
  while (const auto* token = peek()) {
    const bool ordinal = !token->spaced && (token->is("st") || token->is("nd") || token->is("rd") || token->is("th") ||
                                            token->is("er") || token->is("º") || token->is("ª") || token->is("e"));
    const bool joint = token->is(".") || token->is(",") || token->is("-") || token->is("/") || token->is("de") ||
                       token->is("del") || token->is("of") || token->is("d") || token->is("'") || token->is("،") ||
                       token->is("’") || token->is("في");
    if (!ordinal && !joint) return;
    ++at_;
  }
}

DateReader::Day DateReader::day_month_year() {
  const auto day = take_number(1, 2);
  if (!day) return std::nullopt;
  skip_joints();
  const auto month = peek() && peek()->kind == Kind::kWord ? month_of(peek()->folded, context_.language) : 0;
  if (month == 0) return std::nullopt;
  ++at_;
  skip_joints();
  const auto year = take_number(4, 4);
  return year ? valid(*year, month, *day) : std::nullopt;
}

DateReader::Day DateReader::month_day_year() {
  const auto month = peek() && peek()->kind == Kind::kWord ? month_of(peek()->folded, context_.language) : 0;
  if (month == 0) return std::nullopt;
  ++at_;
  skip_joints();
  const auto day = take_number(1, 2);
  if (!day) return std::nullopt;
  skip_joints();
  const auto year = take_number(4, 4);
  return year ? valid(*year, month, *day) : std::nullopt;
}

template <class Read>
DateReader::Day DateReader::attempt(Read read) {
  const auto start = at_;
  auto day = (this->*read)();
  if (!day) at_ = start;
  return day;
}

std::optional<std::chrono::year_month_day> DateReader::read_day() {
  if (at_end()) return std::nullopt;
  if (peek()->kind == Kind::kWord) return attempt(&DateReader::month_day_year);
  if (peek()->kind != Kind::kNumber) return std::nullopt;
  auto day = attempt(&DateReader::year_first);
  if (!day) day = attempt(&DateReader::figures);
  if (!day) day = attempt(&DateReader::day_month_year);
  return day;
}

/// "am", "p.m.": the hours to add, 0 or 12; nothing if none stands here.
std::optional<int> DateReader::read_half() {
  const auto start = at_;
  const bool before = take("am") || take("पूर्वाह्न") || take("午前") || take("上午") || take("오전");
  if (before) return 0;
  if (take("pm") || take("अपराह्न") || take("午後") || take("下午") || take("오후")) return 12;
  if ((peek() && (peek()->is("a") || peek()->is("p"))) && peek(1) && peek(1)->is(".") && peek(2) && peek(2)->is("m")) {
    const int hours = peek()->is("p") ? 12 : 0;
    at_ += 3;
    take(".");
    return hours;
  }
  at_ = start;
  return std::nullopt;
}

/// "+05:30", "+0530", "+5", "−3".
std::optional<minutes> DateReader::read_offset() {
  const auto start = at_;
  const bool east = take("+");
  if (!east && !take("-") && !take("−")) return std::nullopt;
  if (const auto packed = take_number(4, 4)) {
    const int ahead = *packed / 100 * 60 + *packed % 100;
    if (ahead > 14 * 60 || *packed % 100 >= 60) {
      at_ = start;
      return std::nullopt;
    }
    return minutes{(east ? 1 : -1) * ahead};
  }
  const auto hours = take_number(1, 2);
  if (!hours || *hours > 14) {
    at_ = start;
    return std::nullopt;
  }
  int rest = 0;
  if (peek() && (peek()->is(":") || peek()->is(".")) && peek(1) && peek(1)->kind == Kind::kNumber) {
    ++at_;
    rest = take_number(1, 2).value_or(0);
  }
  return minutes{(east ? 1 : -1) * (*hours * 60 + rest)};
}

void DateReader::read_zone(Clock& clock) {
  const auto start = at_;
  while (peek() && (peek()->is("(") || peek()->is("uhr") || peek()->is("hrs") || peek()->is("hours") ||
                    peek()->is("h") || peek()->is(","))) {
    ++at_;
  }
  if (peek() && peek()->kind == Kind::kWord && is_zone_abbreviation(peek()->folded)) {
    clock.zone = peek()->folded;
    ++at_;
    if (clock.zone == "gmt" || clock.zone == "utc") clock.offset = read_offset().value_or(minutes{0});
    take(")");
    return;
  }
  // "12:06 - 15 April": a sign is an offset only where it clings to its figure and the clock.
  const auto* sign = peek();
  const auto* figure = peek(1);
  if (sign && figure && figure->kind == Kind::kNumber && !figure->spaced && (sign->is("+") || !sign->spaced)) {
    clock.offset = read_offset();
    if (clock.offset) return;
  }
  at_ = start;
}

/// "12:06", "12:06:30.5", "12.06 Uhr", "12h06", "12 Uhr", "6:30 p.m.", "6 pm", each with its zone behind it.
std::optional<Clock> DateReader::read_clock() {
  const auto start = at_;
  auto half = read_half();  // East Asia says it first
  const auto hour = take_number(1, 2);
  const auto fail = [&]() -> std::optional<Clock> {
    at_ = start;
    return std::nullopt;
  };
  if (!hour || *hour > 24) return fail();
  int minute = 0, second = 0;
  const bool colon = peek() && (peek()->is(":") || peek()->is("：") || peek()->is("h") || peek()->is("時") ||
                                peek()->is("时") || peek()->is("시") || peek()->is("."));
  const bool dot = colon && peek()->is(".");
  const bool full = colon && peek(1) && peek(1)->kind == Kind::kNumber && peek(1)->folded.size() <= 2;
  if (full) {
    ++at_;
    minute = *take_number(1, 2);
    take_any("分", "분", "min");
    if (peek() && peek()->is(":") && peek(1) && peek(1)->kind == Kind::kNumber) {
      ++at_;
      const auto seconds = take_number(1, 2);
      if (!seconds) return fail();
      second = *seconds;
      if (peek() && peek()->is(".") && peek(1) && peek(1)->kind == Kind::kNumber && !peek(1)->spaced) at_ += 2;
    }
  }
  if (!half) half = read_half();
  const bool said = peek() && (peek()->is("uhr") || peek()->is("h") || peek()->is("時") || peek()->is("시"));
  if (!full && !half && !said) return fail();
  if (full && dot && !half && !said) {
    // "12.06" alone may be a day: believed where a word says that it is a clock.
    if (start == 0 || !(tokens_[start - 1].is("kl") || tokens_[start - 1].is("klo") || tokens_[start - 1].is("ore") ||
                        tokens_[start - 1].is("alle") || tokens_[start - 1].is(",") || tokens_[start - 1].is("at"))) {
      return fail();
    }
  }
  if (minute > 59 || second > 60 || (half && (*hour > 12 && *half == 0))) return fail();
  int hours = *hour;
  if (half && hours <= 12) hours = hours % 12 + *half;
  if (hours == 24 && (minute > 0 || second > 0)) return fail();
  if (hours == 24) return fail();
  Clock clock{Seconds{hours * 3600 + minute * 60 + std::min(second, 59)}, {}, {}};
  take_any("分", "분");
  read_zone(clock);
  return clock;
}

DateTime DateReader::joined(std::chrono::year_month_day day, const std::optional<Clock>& clock) const {
  DateTime date{day, {}, {}};
  if (!clock) return date;
  date.time_of_day = clock->time_of_day;
  date.offset = clock->offset;
  if (!date.offset && !clock->zone.empty()) {
    date.offset = offset_of(clock->zone, std::chrono::local_days{day} + clock->time_of_day, context_.time_zone);
  }
  return date;
}

/// False where something else than dates stands, at the reader's place.
bool read_dates(DateReader& reader, std::vector<StatedDate>& dates) {
  auto role = DateRole::kNone;
  std::optional<Clock> early;  // a clock that stands before its day
  while (!reader.at_end()) {
    if (const auto match = find_role(reader.tokens(), reader.place()); match.tokens > 0) {
      role = match.role;
      reader.skip(match.tokens);
    } else if (const auto day = reader.read_day()) {
      dates.push_back({role, reader.joined(*day, early)});
      early.reset();
    } else if (const auto clock = reader.read_clock()) {
      if (!dates.empty() && !dates.back().date.time_of_day) {
        dates.back().date = reader.joined(dates.back().date.day, clock);
      } else {
        early = clock;
      }
    } else {
      const auto& token = reader.tokens()[reader.place()];
      const bool joint = token.kind == Kind::kSymbol || (token.kind == Kind::kWord && token.is("t")) ||
                         (token.kind == Kind::kWord && (is_date_filler(token.folded) || is_weekday(token.folded)));
      if (!joint) return false;
      reader.skip(1);
    }
  }
  return true;
}

}  // namespace

std::vector<StatedDate> read_date_line(std::string_view line, const DateContext& context) {
  if (line.size() > kLongestLine || !may_hold_figure(line)) return {};
  std::vector<StatedDate> dates;
  DateReader head(line, context, kHeadTokens);
  if (!read_dates(head, dates) && head.place() < kHeadTokens / 2) return {};
  dates.clear();
  DateReader whole(line, context);
  return read_dates(whole, dates) ? dates : std::vector<StatedDate>{};
}

std::optional<DateTime> parse_stated_date(std::string_view text, const DateContext& context) {
  text = trim_white(text);
  if (auto date = parse_date_time(text)) return date;
  const auto dates = read_date_line(text, context);
  return dates.empty() ? std::nullopt : std::optional{dates.front().date};
}

}  // namespace tearsheet::analyzers
