#include <charconv>

#include "analyzers/metadata/dates/date_order.h"
#include "analyzers/metadata/dates/date_reader.h"
#include "analyzers/metadata/dates/months.h"

namespace tearsheet::analyzers::metadata {
namespace {

using std::chrono::year_month_day;
using Kind = Token::Kind;

std::optional<year_month_day> ymd(int year, int month, int day) {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok() ? std::optional{date} : std::nullopt;
}

int number_of(std::string_view figures) {
  int value = 0;
  std::from_chars(figures.data(), figures.data() + figures.size(), value);
  return value;
}

/// Units that East Asian texts write without a blank after them.
constexpr std::string_view kUnits[] = {"年", "月", "日", "時", "时", "分", "秒", "년", "월", "일", "시", "분", "초"};

/// Eras, with the year before their first.
constexpr std::pair<std::string_view, int> kEras[] = {{"令和", 2018}, {"平成", 1988}, {"民國", 1911}, {"民国", 1911}};

std::size_t unit_at(std::string_view word) {
  for (const auto unit : kUnits) {
    if (word.size() > unit.size() && word.starts_with(unit)) return unit.size();
  }
  return 0;
}

}  // namespace

DateReader::DateReader(std::string_view text, const DateContext& context, std::size_t most_tokens)
    : tokens_(tokenize(text, most_tokens)), context_(context) {
  for (std::size_t i = 1; i < tokens_.size(); ++i) {
    if (tokens_[i].kind != Kind::kWord || tokens_[i - 1].kind != Kind::kNumber) continue;
    const auto bytes = unit_at(tokens_[i].folded);
    if (bytes == 0) continue;
    auto rest = tokens_[i];
    rest.folded.erase(0, bytes);
    rest.from += bytes;
    rest.spaced = false;
    tokens_[i].folded.resize(bytes);
    tokens_[i].to = rest.from;
    tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
  }
}

bool DateReader::is_number(std::size_t ahead, std::size_t most_digits) const {
  const auto* token = peek(ahead);
  return token && token->kind == Kind::kNumber && token->folded.size() <= most_digits;
}

std::optional<int> DateReader::take_number(std::size_t least, std::size_t most) {
  if (!is_number(0, most) || here().folded.size() < least) return std::nullopt;
  return number_of(tokens_[at_++].folded);
}

DateReader::Day DateReader::valid(int year, int month, int day) const {
  if (year > 2400 && year < 2700) year -= 543;  // Thailand's calendar
  if (const auto date = ymd(year, month, day)) return ReadDay{*date};
  return std::nullopt;
}

DateReader::Day DateReader::named(int year, bool persian, int month, int day) const {
  if (!persian) return valid(year, month, day);
  if (year < 1300 || year > 1500) return std::nullopt;
  if (const auto date = from_persian(year, month, day)) return ReadDay{*date};
  return std::nullopt;
}

std::optional<int> DateReader::take_year() { return take_number(4, 4); }

/// "'21", and "-21" or ".21" after a day and month with the same separators: within the hundred years around 2010.
std::optional<int> DateReader::take_short_year() {
  const auto year = take_number(2, 2);
  if (!year) return std::nullopt;
  return *year < 60 ? 2000 + *year : 1900 + *year;
}

/// Between the parts of a date in words: "15th of April, 2021", "15. April", "15 de abril de 2021".
void DateReader::skip_joints() {
  while (const auto* token = peek()) {
    const bool ordinal = !token->spaced && (token->is("st") || token->is("nd") || token->is("rd") || token->is("th") ||
                                            token->is("er") || token->is("º") || token->is("ª") || token->is("e"));
    const bool joint = token->is(".") || token->is(",") || token->is("-") || token->is("/") || token->is("de") ||
                       token->is("del") || token->is("of") || token->is("d") || token->is("'") || token->is("،") ||
                       token->is("’") || token->is("في") || token->is("–") || token->is("ต") || token->is("พ") ||
                       token->is("ศ") || token->is("an") || token->is("mh") || token->is("г");
    if (!ordinal && !joint) return;
    ++at_;
  }
}

/// "2021-04-15", "2021/04/15", "2021.04.15", "2021. 4. 15.", "2021年4月15日", "2021년 4월 15일", "1400/01/26".
DateReader::Day DateReader::year_first() {
  const auto year = take_year();
  if (!year || !take_any("-", "/", ".", "年", "년")) return std::nullopt;
  const auto month = take_number(1, 2);
  if (!month || !take_any("-", "/", ".", "月", "월")) return std::nullopt;
  const auto day = take_number(1, 2);
  if (!day) return std::nullopt;
  take_any("日", "일", ".");
  return named(*year, *year > 1300 && *year < 1500, *month, *day);
}

/// "2021. április 15.", "2021 m. balandžio 15 d.", "2021. gada 15. aprīlis", "2021(e)ko apirilak 15", "2021-Apr-15".
DateReader::Day DateReader::year_in_words() {
  const auto year = take_year();
  if (!year) return std::nullopt;
  while (take_any(".", ",", "-", "/", "m", "gada", "(", ")", "e", "ko", "оны")) continue;
  if (is_number(0, 2)) {
    const auto day = *take_number(1, 2);
    skip_joints();
    const auto month = find_month(tokens_, at_, context_.language);
    at_ += month.tokens;
    return named(*year, month.persian, month.month, day);
  }
  const auto month = find_month(tokens_, at_, context_.language);
  if (month.tokens == 0) return std::nullopt;
  at_ += month.tokens;
  skip_joints();
  const auto day = take_number(1, 2);
  if (!day || is_next(":")) return std::nullopt;
  take_any(".", "d");
  return named(*year, month.persian, month.month, *day);
}

/// "15.04.2021", "15/4/21", "15-04-2021", "15 tháng 4, 2021"; "04/15/2021" if nothing else is possible, and
/// "04/05/2021" in the order of the page's region.
DateReader::Day DateReader::figures() {
  const auto first = take_number(1, 2);
  if (!first || !peek()) return std::nullopt;
  const auto joint = here().folded;
  if (!take_any(".", "/", "-", "tháng", "thg")) return std::nullopt;
  const auto second = take_number(1, 2);
  if (!second) return std::nullopt;
  const bool same = is_next(joint);
  if (!take_any(".", "/", "-", "năm", ",")) return std::nullopt;
  auto year = take_year();
  if (!year && same && joint != "-" && is_number(0, 2) && here().folded.size() == 2 && !is_next(joint, 1) &&
      !is_next(":", 1)) {
    year = take_short_year();
  }
  if (!year) return std::nullopt;
  auto day_first = valid(*year, *second, *first);
  if (joint != "/" && joint != "-") return day_first;
  auto month_first = valid(*year, *first, *second);
  if (!day_first || !month_first || *first == *second) return day_first ? day_first : month_first;
  const bool american = is_month_first(context_);
  auto& read = american ? month_first : day_first;
  read->or_day = (american ? day_first : month_first)->day;
  return read;
}

DateReader::Day DateReader::day_month_year() {
  const auto day = take_number(1, 2);
  if (!day) return std::nullopt;
  skip_joints();
  const auto month = find_month(tokens_, at_, context_.language);
  if (month.tokens == 0) return std::nullopt;
  at_ += month.tokens;
  // "15 أبريل/نيسان 2021" has both names of the month.
  if (is_next("/")) {
    const auto again = find_month(tokens_, at_ + 1, context_.language);
    if (again.tokens > 0 && again.month == month.month) at_ += 1 + again.tokens;
  }
  const bool dashed = is_next("-") || is_next("'") || is_next("’");
  skip_joints();
  auto year = take_year();
  if (!year && dashed && !is_next(":", 1)) year = take_short_year();
  return year ? named(*year, month.persian, month.month, *day) : std::nullopt;
}

/// "April 15th, 2021", and "Apr 15 21:16:15 2021" as machines write it.
DateReader::Day DateReader::month_day_year() {
  const auto month = find_month(tokens_, at_, context_.language);
  if (month.tokens == 0) return std::nullopt;
  at_ += month.tokens;
  skip_joints();
  const auto day = take_number(1, 2);
  if (!day) return std::nullopt;
  skip_joints();
  const bool short_year = at_ > 0 && (tokens_[at_ - 1].is("'") || tokens_[at_ - 1].is("’"));
  auto year = take_year();
  if (!year && short_year) year = take_short_year();
  return year ? named(*year, month.persian, month.month, *day) : std::nullopt;
}

/// "20210415".
DateReader::Day DateReader::packed() {
  if (!is_number(0, 8) || here().folded.size() != 8) return std::nullopt;
  const std::string_view figures = here().folded;
  ++at_;
  return valid(number_of(figures.substr(0, 4)), number_of(figures.substr(4, 2)), number_of(figures.substr(6)));
}

/// "令和3年4月15日", "民國110年4月15日".
DateReader::Day DateReader::era() {
  for (const auto& [name, before] : kEras) {
    if (!take(name)) continue;
    const auto year = take_number(1, 3);
    if (!year || !take("年")) return std::nullopt;
    const auto month = take_number(1, 2);
    if (!month || !take("月")) return std::nullopt;
    const auto day = take_number(1, 2);
    if (!day) return std::nullopt;
    take("日");
    return valid(before + *year, *month, *day);
  }
  return std::nullopt;
}

std::optional<std::chrono::month_day> DateReader::month_and_day() {
  const auto valid = [](int month, int day) -> std::optional<std::chrono::month_day> {
    const std::chrono::month_day date{std::chrono::month{static_cast<unsigned>(month)},
                                      std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
  };
  if (const auto named = find_month(tokens_, at_, context_.language); named.tokens > 0) {
    at_ += named.tokens;
    skip_joints();
    const auto day = take_number(1, 2);
    if (!day || named.persian || is_next(":")) return std::nullopt;
    return valid(named.month, *day);
  }
  const auto first = take_number(1, 2);
  if (!first) return std::nullopt;
  if (take_any("月", "월")) {
    const auto day = take_number(1, 2);
    if (!day || !take_any("日", "일")) return std::nullopt;
    return valid(*first, *day);
  }
  skip_joints();
  const auto named = find_month(tokens_, at_, context_.language);
  if (named.tokens == 0 || named.persian) return std::nullopt;
  at_ += named.tokens;
  return valid(named.month, *first);
}

std::optional<ReadDay> DateReader::read_day_after(std::chrono::year_month_day earliest) {
  const auto start = at_;
  if (const auto read = month_and_day()) {
    auto date = earliest.year() / read->month() / read->day();
    if (date < earliest) date += std::chrono::years{1};
    if (date.ok()) return ReadDay{date};
  }
  at_ = start;
  return std::nullopt;
}

template <class Read>
DateReader::Day DateReader::attempt(Read read) {
  const auto start = at_;
  auto day = (this->*read)();
  if (!day) at_ = start;
  return day;
}

std::optional<ReadDay> DateReader::read_day() {
  if (at_end()) return std::nullopt;
  if (peek()->kind == Kind::kWord) {
    auto day = attempt(&DateReader::month_day_year);
    return day ? day : attempt(&DateReader::era);
  }
  if (peek()->kind != Kind::kNumber) return std::nullopt;
  const auto digits = here().folded.size();
  if (digits == 8) return attempt(&DateReader::packed);
  if (digits == 4) {
    auto day = attempt(&DateReader::year_first);
    return day ? day : attempt(&DateReader::year_in_words);
  }
  if (digits > 2) return std::nullopt;
  auto day = attempt(&DateReader::figures);
  return day ? day : attempt(&DateReader::day_month_year);
}

}  // namespace tearsheet::analyzers::metadata
