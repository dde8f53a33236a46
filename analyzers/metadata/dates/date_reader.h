#pragma once

// Parses a day or a time of day from a line's tokens: the grammar below date_text.h.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {

struct ReadDay {
  std::chrono::year_month_day day;
  std::optional<std::chrono::year_month_day> or_day{};  ///< as in StatedDate
};

struct ReadClock {
  Seconds time_of_day{};
  std::optional<std::chrono::minutes> offset;
  std::string zone;  ///< an abbreviation, resolved once the day is known
};

/// Each `read_` function moves past what it has parsed, or doesn't move.
class DateReader {
 public:
  /// `text` is short; East Asian units are split from the words after them ("日更新").
  DateReader(std::string_view text, const DateContext& context, std::size_t most_tokens);

  bool at_end() const { return at_ >= tokens_.size(); }
  const std::vector<Token>& tokens() const { return tokens_; }
  const Token& here() const { return tokens_[at_]; }
  std::size_t place() const { return at_; }
  void skip(std::size_t count) { at_ += count; }

  std::optional<ReadDay> read_day();
  std::optional<ReadClock> read_clock();
  /// "March 24", "24 марта", "3月24日": the first such day from `earliest` on, within a year.
  std::optional<ReadDay> read_day_after(std::chrono::year_month_day earliest);

  DateTime joined(std::chrono::year_month_day day, const std::optional<ReadClock>& clock) const;

 private:
  using Day = std::optional<ReadDay>;

  const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool is_next(std::string_view text, std::size_t ahead = 0) const { return peek(ahead) && peek(ahead)->is(text); }
  template <class... Texts>
  bool is_any(Texts... texts) const {
    return (is_next(texts) || ...);
  }
  bool take(std::string_view text) {
    if (!is_next(text)) return false;
    ++at_;
    return true;
  }
  template <class... Texts>
  bool take_any(Texts... texts) {
    return (take(texts) || ...);
  }
  /// A number of at least `least` and at most `most` digits.
  std::optional<int> take_number(std::size_t least, std::size_t most);
  bool is_number(std::size_t ahead, std::size_t most_digits) const;

  // day_reader.cpp
  void skip_joints();
  Day year_first();
  Day year_in_words();
  Day figures();
  Day day_month_year();
  Day month_day_year();
  Day packed();
  Day era();
  std::optional<std::chrono::month_day> month_and_day();
  std::optional<int> take_year();
  std::optional<int> take_short_year();
  Day named(int year, bool persian, int month, int day) const;
  Day valid(int year, int month, int day) const;
  template <class Read>
  Day attempt(Read read);

  // clock_reader.cpp
  std::optional<int> read_half();
  void read_zone(ReadClock& clock);
  std::optional<std::chrono::minutes> read_offset();
  bool is_said_to_be_clock(std::size_t start) const;

  std::vector<Token> tokens_;
  const DateContext& context_;
  std::size_t at_ = 0;
};

}  // namespace tearsheet::analyzers::metadata
