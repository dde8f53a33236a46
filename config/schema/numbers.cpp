// Numbers, percentages and the words of a fixed set.

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "config/schema/check.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

/// Decimal digits with at most one point, so that neither "1e3" nor "inf" is a number.
std::optional<double> parse_decimal(std::string_view text) {
  if (text.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  double value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> parse_count(std::string_view text) {
  std::uint64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<double> parse_number(std::string_view text) {
  const auto value = parse_decimal(text);
  return value && *value > 0 && *value <= 1e6 ? value : std::nullopt;
}

std::optional<double> parse_share(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  const auto value = parse_decimal(text.substr(0, text.size() - 1));
  return value && *value <= 100 ? std::optional(*value / 100) : std::nullopt;
}

Problem count_problem(std::string_view text, const Shape& shape) {
  const auto value = parse_count(text);
  if (!value) return fmt::format("{} is not {}", quote(text), expected(shape));
  if (*value < shape.least) return fmt::format("{} is too small: write {} or more", quote(text), shape.least);
  if (*value > shape.most) return fmt::format("{} is too large: write {} or less", quote(text), shape.most);
  return std::nullopt;
}

Problem number_problem(std::string_view text, const Shape& shape) {
  if (parse_number(text)) return std::nullopt;
  return fmt::format("{} is not {}", quote(text), expected(shape));
}

Problem share_problem(std::string_view text, const Shape& shape) {
  if (parse_share(text)) return std::nullopt;
  const auto what = fmt::format("{} is not {}", quote(text), expected(shape));
  return parse_share(fmt::format("{}%", text)) ? fmt::format("{}: write {}%", what, text) : what;
}

Problem word_problem(std::string_view text, const Shape& shape) {
  if (std::ranges::find(shape.words, text) != shape.words.end()) return std::nullopt;
  const std::vector<std::string_view> words(shape.words.begin(), shape.words.end());
  return fmt::format("{} is not one of {}{}", quote(text), listed(words), did_you_mean(text, words));
}

}  // namespace tearsheet::config
