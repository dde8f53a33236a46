#pragma once

// Why each line of a page is in its article or not, and why each field has its value: what `show --why` prints, and
// what a user sends in if a page comes out wrong.
//
// The steps that decide write here if they are given a trace; without one they do no extra work. No step reads a trace
// to decide. One thread at a time.

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

/// What one place of the page claims about a field.
struct TracedClaim {
  bool won = false;                 ///< the field's value, or a part of it
  std::string source, stated_kind;  ///< "json_ld", "person"
  std::string text, value;          ///< as stated, and as it was read; an empty value: it reads as nothing
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
  std::vector<TracedField> fields;  ///< title, author … of an HTML page

  /// The next kept line that is this text, or its beginning, was dropped by a later step.
  void drop(std::string_view text, std::string_view kind, std::string_view reason);

 private:
  std::size_t next_ = 0;  ///< where the last drop was: the next one is usually after it
};

}  // namespace tearsheet::analyzers
