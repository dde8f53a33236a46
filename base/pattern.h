#pragma once

// A user's regular expression, in the grammar of ECMAScript as std::regex has it, that can't hang the program: "(a+)+$"
// takes as long as its length times the text's. What can't be had so cheaply, a reference back to a group ("\1"), is
// refused when the expression is made. Immutable, hence safe to share among threads.

#include <regex>
#include <string>
#include <string_view>

namespace tearsheet {

class Pattern {
 public:
  /// Throws std::regex_error; its code is error_complexity for a back-reference.
  explicit Pattern(const std::string& expression);

  /// Does it match anywhere in `text`?
  bool is_in(std::string_view text) const;

 private:
  std::regex around_;
};

}  // namespace tearsheet
