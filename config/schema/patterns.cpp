#include <regex>

#include <fmt/format.h>

#include "base/pattern.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

std::string_view why(std::regex_constants::error_type code) {
  using namespace std::regex_constants;
  switch (code) {
    case error_brack:
      return "a [ is not closed";
    // libstdc++ says this of everything that it can't go on with.
    case error_paren:
      return "a parenthesis is not closed or not opened, or a * + or ? repeats nothing";
    case error_brace:
      return "a { is not closed";
    case error_badbrace:
      return "what stands in { } is no count";
    case error_badrepeat:
      return "a * + or ? repeats nothing";
    case error_escape:
      return "an escape that doesn't exist";
    case error_range:
      return "a range that runs backwards";
    case error_backref:
      return "a back-reference to no group";
    case error_ctype:
      return "a character class that doesn't exist";
    case error_complexity:
      return "it refers back to a group, which can take for ever: write out what it stands for";
    case error_space:
    case error_stack:
      return "too large";
    default:
      return "it can't be read";
  }
}

}  // namespace

Problem pattern_problem(std::string_view text) {
  if (text.size() > kMaxPattern)
    return fmt::format("{} is longer than {} bytes: make it several", quote(text), kMaxPattern);
  try {
    const Pattern compiled(std::string{text});
    return std::nullopt;
  } catch (const std::regex_error& error) {
    return fmt::format("{} is not a regular expression: {}", quote(text), why(error.code()));
  }
}

}  // namespace tearsheet::config
