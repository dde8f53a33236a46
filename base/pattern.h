#pragma once

// A user's regular expression in ECMAScript's grammar, as std::regex reads it, which cannot hang the program: matching
// "(a+)+$" takes time proportional to the expression's length times the text's. Back-references ("\1") cannot be
// matched within that bound and are refused. Immutable, therefore safe to share among threads.

#include <memory>
#include <string>
#include <string_view>

namespace tearsheet {

class Pattern {
 public:
  /// Throws Error(kConfiguration) whose message says what is wrong: "a [ is not closed".
  explicit Pattern(const std::string& expression);

  /// Does it match anywhere in `text`?
  bool is_in(std::string_view text) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace tearsheet
