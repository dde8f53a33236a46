#pragma once

// Why each line of a page is in its article or not, and why each field has its value: what `show --why` prints, and
// what a user sends in if a page is read wrongly.
//
// The steps that decide write here if they are given a trace; without one they do no extra work. No decision depends on
// a trace. One thread at a time.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers {

struct TracedLine {
  bool kept = false;   ///< part of the body
  std::string kind;    ///< the block's, if it is kept; else what it was: "related", "byline", "outside" …
  std::string reason;  ///< the rule that decided, and the figures that it used
  std::string where;   ///< its element and those around it: "div.story > p"
  std::string text;
};

/// What one place of the page claims about a field.
struct TracedClaim {
  bool won = false;                 ///< the field's value, or a part of it
  std::string source, stated_kind;  ///< "json_ld", "person"
  std::string text, value;          ///< as stated, and as parsed; the value is empty if it couldn't be parsed
  std::string where;                ///< its element; empty in the head
  std::string reason;
};

struct TracedField {
  std::string field, value;
  std::vector<TracedClaim> claims;  ///< in order of trust
};

class Trace {
 public:
  std::vector<std::string> page;    ///< what was decided about the page as a whole, in order
  std::vector<TracedLine> lines;    ///< all lines of the page's text, in order
  std::vector<TracedField> fields;  ///< title, author …

  /// A later step dropped a block with this text: the next kept line that is this text, or the next kept lines that
  /// are, joined by blanks.
  void drop(std::string_view text, std::string_view kind, std::string_view reason);

 private:
  std::size_t end_of(std::size_t first, std::string_view text) const;

  std::size_t next_ = 0;  ///< where the last drop was: the next one is usually after it
};

}  // namespace tearsheet::analyzers
