#include "base/pattern.h"

#include <regex>

#include "base/error.h"

namespace tearsheet {
namespace {

// libstdc++'s own: all alternatives are followed side by side and none is tried twice. Groups are not captured.
constexpr auto kSyntax =
    std::regex_constants::ECMAScript | std::regex_constants::nosubs | std::regex_constants::__polynomial;

std::string why(std::regex_constants::error_type code) {
  using namespace std::regex_constants;
  switch (code) {
    case error_brack:
      return "a [ is not closed";
    // libstdc++ reports every unexpected character as this one.
    case error_paren:
      return "a parenthesis is not closed or not opened, or a * + or ? repeats nothing";
    case error_brace:
      return "a { is not closed";
    case error_badbrace:
      return "the text in { } is not a count";
    case error_badrepeat:
      return "a * + or ? repeats nothing";
    case error_escape:
      return "an escape that doesn't exist";
    case error_range:
      return "a range that runs backwards";
    case error_backref:
      return "a back-reference to a group that doesn't exist";
    case error_ctype:
      return "a character class that doesn't exist";
    case error_complexity:
      return "it refers back to a group, which can take forever: write out the text instead";
    case error_space:
    case error_stack:
      return "too large";
    default:
      return "it can't be read";
  }
}

/// The user's expression has to compile by itself: within another's parentheses "a)(b" would be valid.
const std::string& checked(const std::string& expression) {
  std::regex(expression, kSyntax);
  return expression;
}

}  // namespace

struct Pattern::Compiled {
  // Matches the whole text, because a search would start again at every character.
  explicit Compiled(const std::string& expression) : around("[^]*?(?:" + checked(expression) + ")[^]*", kSyntax) {}

  std::regex around;
};

Pattern::Pattern(const std::string& expression) {
  try {
    compiled_ = std::make_shared<const Compiled>(expression);
  } catch (const std::regex_error& error) {
    throw Error(ErrorKind::kConfiguration, why(error.code()));
  }
}

bool Pattern::is_in(std::string_view text) const {
  return std::regex_match(text.begin(), text.end(), compiled_->around);
}

}  // namespace tearsheet
