#include "base/pattern.h"

namespace tearsheet {
namespace {

// libstdc++'s own: all alternatives are followed side by side, none is tried again. Groups needn't be remembered.
constexpr auto kSyntax =
    std::regex_constants::ECMAScript | std::regex_constants::nosubs | std::regex_constants::__polynomial;

/// Alone, so that "a)(b" isn't mended by the brackets of another.
const std::string& checked(const std::string& expression) {
  std::regex(expression, kSyntax);
  return expression;
}

}  // namespace

// Matched as a whole, because a search would begin anew at every character of the text.
Pattern::Pattern(const std::string& expression) : around_("[^]*?(?:" + checked(expression) + ")[^]*", kSyntax) {}

bool Pattern::is_in(std::string_view text) const { return std::regex_match(text.begin(), text.end(), around_); }

}  // namespace tearsheet
