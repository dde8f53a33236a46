#include "base/units.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

// What people write for a unit, and its name here.
struct Alias {
  std::string_view written, unit;
};
constexpr Alias kDurationAliases[] = {
    {"", "s"},        {"msec", "ms"},   {"millis", "ms"}, {"sec", "s"},   {"secs", "s"},
    {"second", "s"},  {"seconds", "s"}, {"min", "m"},     {"mins", "m"},  {"minute", "m"},
    {"minutes", "m"}, {"hr", "h"},      {"hrs", "h"},     {"hour", "h"},  {"hours", "h"},
    {"day", "d"},     {"days", "d"},    {"week", "w"},    {"weeks", "w"}, {"ms", "ms"},
    {"s", "s"},       {"m", "m"},       {"h", "h"},       {"d", "d"},     {"w", "w"},
};
constexpr Alias kSizeAliases[] = {
    {"", "MiB"},    {"k", "KiB"}, {"kb", "KiB"}, {"kib", "KiB"}, {"m", "MiB"}, {"mb", "MiB"},
    {"mib", "MiB"}, {"g", "GiB"}, {"gb", "GiB"}, {"gib", "GiB"}, {"b", "B"},   {"bytes", "B"},
};

/// "10MB" becomes "10MiB"; empty if the unit is unknown.
std::string with_known_unit(std::string_view text, std::span<const Alias> aliases) {
  const auto digits = text.substr(
      0, static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_ascii_digit) - text.begin()));
  const auto unit = ascii_lower(trim(text.substr(digits.size())));
  if (digits.empty()) return {};
  for (const auto& alias : aliases) {
    if (unit == alias.written) return fmt::format("{}{}", digits, alias.unit);
  }
  return {};
}

template <typename Parsed>
Problem unit_problem(std::string_view text, const Shape& shape, std::span<const Alias> aliases, const Parsed& parsed) {
  if (parsed(text)) return std::nullopt;
  const auto suggestion = with_known_unit(text, aliases);
  const auto what = std::all_of(text.begin(), text.end(), is_ascii_digit)
                        ? fmt::format("{} has no unit", quote(text))
                        : fmt::format("{} is not {}", quote(text), expected(shape));
  return suggestion.empty() || suggestion == text || !parsed(suggestion)
             ? what
             : fmt::format("{}: write {}", what, suggestion);
}

std::string size_text(std::uint64_t bytes) {
  for (const auto& [unit, factor] : {std::pair{"GiB", 1ULL << 30}, {"MiB", 1ULL << 20}, {"KiB", 1ULL << 10}}) {
    if (bytes >= factor && bytes % factor == 0) return fmt::format("{}{}", bytes / factor, unit);
  }
  return fmt::format("{}B", bytes);
}

Problem out_of_bounds(std::string_view text, std::uint64_t value, const Shape& shape, const std::string& least,
                      const std::string& most) {
  if (value < shape.least) return fmt::format("{} is too small: write {} or more", quote(text), least);
  if (value > shape.most) return fmt::format("{} is too large: write {} or less", quote(text), most);
  return std::nullopt;
}

}  // namespace

Problem duration_problem(std::string_view text, const Shape& shape) {
  if (std::ranges::find(shape.words, text) != shape.words.end()) return std::nullopt;
  if (auto problem = unit_problem(text, shape, kDurationAliases, parse_duration)) return problem;
  const auto value = static_cast<std::uint64_t>(parse_duration(text)->count());
  return out_of_bounds(text, value, shape, tearsheet::to_string(Milliseconds{shape.least}), "100 years");
}

Problem size_problem(std::string_view text, const Shape& shape) {
  if (auto problem = unit_problem(text, shape, kSizeAliases, parse_size)) return problem;
  return out_of_bounds(text, *parse_size(text), shape, size_text(shape.least), size_text(shape.most));
}

}  // namespace tearsheet::config
