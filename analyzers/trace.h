#pragma once

// Why each line of a page is in its article or not: what `show --why` prints, and a user sends in when a page comes out
// wrong.
//
// Steps of the analysis that decide write here if they were given one; without it they do no more work. Nothing reads
// a trace to decide. One thread at a time.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

struct TracedLine {
  bool kept = false;   ///< part of the body
  std::string kind;    ///< of a kept line its block's; else what it was: "related", "byline", "outside" …
  std::string reason;  ///< the rule that decided, and the figures that it went by
  std::string where;   ///< its element and those around it: "div.story > p"
  std::string text;
};

class Trace {
 public:
  std::vector<std::string> page;  ///< what was decided of the page as a whole, in order
  std::vector<TracedLine> lines;  ///< of a page all lines of its text, in order

  /// A later step's word on a line; an empty reason leaves the one that stands.
  void decide(std::size_t line, bool kept, std::string_view kind, std::string_view reason);
  /// The next kept line that is this text, or its beginning, is none after all.
  void drop(std::string_view text, std::string_view kind, std::string_view reason);

 private:
  std::size_t next_ = 0;  ///< where the last drop was: the next one is behind it as a rule
};

}  // namespace tearsheet::analyzers
