#include <algorithm>

#include "analyzers/metadata/dates/date_reader.h"
#include "analyzers/metadata/dates/zones.h"

namespace tearsheet::analyzers::metadata {

using std::chrono::minutes;
using Kind = Token::Kind;

/// "am", "p.m.": the hours to add, 0 or 12; nothing if neither is here.
std::optional<int> DateReader::read_half() {
  if (take_any("am", "पूर्वाह्न", "午前", "上午", "오전", "πμ", "ص")) return 0;
  if (take_any("pm", "अपराह्न", "午後", "下午", "오후", "μμ", "م")) return 12;
  if ((is_next("a") || is_next("p")) && is_next(".", 1) && is_next("m", 2)) {
    const int hours = is_next("p") ? 12 : 0;
    at_ += 3;
    take(".");
    return hours;
  }
  return std::nullopt;
}

/// "+05:30", "+0530", "+5", "−3".
std::optional<minutes> DateReader::read_offset() {
  const auto start = at_;
  const bool east = take("+");
  if (!east && !take("-") && !take("−")) return std::nullopt;
  if (const auto packed = take_number(4, 4); packed && *packed <= 1400 && *packed % 100 < 60) {
    return minutes{(east ? 1 : -1) * (*packed / 100 * 60 + *packed % 100)};
  }
  const auto hours = take_number(1, 2);
  if (!hours || *hours > 14) {
    at_ = start;
    return std::nullopt;
  }
  int rest = 0;
  if ((is_next(":") || is_next(".")) && is_number(1, 2)) {
    ++at_;
    rest = std::min(*take_number(1, 2), 59);
  }
  return minutes{(east ? 1 : -1) * (*hours * 60 + rest)};
}

void DateReader::read_zone(ReadClock& clock) {
  const auto start = at_;
  while (take_any("(", "uhr", "hrs", "hours", "h", ",", "น", ".")) continue;
  if (peek() && peek()->kind == Kind::kWord && is_zone_abbreviation(here().folded)) {
    clock.zone = here().folded;
    ++at_;
    if (clock.zone == "gmt" || clock.zone == "utc") clock.offset = read_offset().value_or(minutes{0});
    take(")");
    return;
  }
  // "12:06 - 15 April": a sign begins an offset only if there is no blank around it.
  const auto* sign = peek();
  const auto* figure = peek(1);
  if (sign && figure && figure->kind == Kind::kNumber && !figure->spaced &&
      (sign->is("+") || !sign->spaced || figure->folded.size() == 4)) {
    clock.offset = read_offset();
    if (clock.offset) return;
  }
  at_ = start;
}

/// "12.06" by itself may be a day: it is a time only after a word that says so ("kl. 12.06").
bool DateReader::is_said_to_be_clock(std::size_t start) const {
  if (start == 0) return false;
  if (tokens_[start - 1].is(",")) return true;
  const auto& word = tokens_[start - 1].is(".") && start > 1 ? tokens_[start - 2] : tokens_[start - 1];
  return word.is("kl") || word.is("klo") || word.is("ore") || word.is("alle") || word.is("at") || word.is("um") ||
         word.is("klokken") || word.is("pukul") || word.is("jam") || word.is("kello");
}

/// "12:06", "12:06:30.5", "12.06 Uhr", "12h06", "12 Uhr", "6:30 p.m.", "6 pm", each with its zone after it.
std::optional<ReadClock> DateReader::read_clock() {
  const auto start = at_;
  auto half = read_half();  // East Asian languages put it first
  const auto hour = take_number(1, 2);
  const auto fail = [&]() -> std::optional<ReadClock> {
    at_ = start;
    return std::nullopt;
  };
  if (!hour || *hour > 23) return fail();
  int minute = 0, second = 0;
  const bool dot = is_next(".");
  const bool divided = dot || is_any(":", "：", "h", "時", "时", "시", "點", "点");
  const bool full = divided && is_number(1, 2);
  if (full) {
    ++at_;
    minute = *take_number(1, 2);
    take_any("分", "분", "min");
    if (is_next(":") && is_number(1, 2)) {
      ++at_;
      second = *take_number(1, 2);
      const auto* fraction = peek(1);
      if (is_next(".") && fraction && fraction->kind == Kind::kNumber && !fraction->spaced) at_ += 2;
    } else if (is_number(0, 2) && is_next("秒", 1)) {
      second = *take_number(1, 2);
      ++at_;
    }
  }
  if (!half) half = read_half();
  const bool said = is_any("uhr", "h", "時", "시", "น");
  if (!full && !half && !said) return fail();
  if (full && dot && !half && !said && !is_said_to_be_clock(start)) return fail();
  if (minute > 59 || second > 60 || (half && *hour > 12 && *half == 0)) return fail();
  int hours = *hour;
  if (half && hours <= 12) hours = hours % 12 + *half;
  ReadClock clock{Seconds{hours * 3600 + minute * 60 + std::min(second, 59)}, {}, {}};
  take_any("分", "분");
  read_zone(clock);
  return clock;
}

DateTime DateReader::joined(std::chrono::year_month_day day, const std::optional<ReadClock>& clock) const {
  DateTime date{day, {}, {}};
  if (!clock) return date;
  date.time_of_day = clock->time_of_day;
  date.offset = clock->offset;
  if (!date.offset && !clock->zone.empty()) {
    date.offset = offset_of(clock->zone, std::chrono::local_days{day} + clock->time_of_day, context_.time_zone);
  }
  return date;
}

}  // namespace tearsheet::analyzers::metadata
