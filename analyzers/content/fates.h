#pragma once

// What becomes of each line of a page: kept as body, removed, taken by a field, or outside of the article.
//
//   header.h, tidy.h, selected.h ── one Fate per line ─► derive() ─► body, removed, taken, bylines, credit lines
//                                                     └► trace_fates() (tracing.h)
//
// A line has one fate, the last that was decided, and everything else is derived from it: so the lists and the trace
// can't disagree, and no line of the text's flow can vanish.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/lines.h"

namespace tearsheet::analyzers::content {

enum class Outcome : std::uint8_t {
  kOutside,  ///< not in the article's container, or not shown to readers
  kBody,
  kRemoved,
  kField,  ///< a field of the article takes it: a headline, a name, a caption
};

// Kinds of kField.
inline constexpr std::string_view kHeadlineLine = "headline";
inline constexpr std::string_view kRepeatedHeadline = "title";
inline constexpr std::string_view kStandfirstLine = "standfirst";
inline constexpr std::string_view kBylineLine = "byline";
inline constexpr std::string_view kCreditLine = "credit";    ///< its words as a whole are a credit line
inline constexpr std::string_view kCaptionLine = "caption";  ///< with a picture, which has its caption or credit
inline constexpr std::string_view kHeadingLine = "heading";  ///< above the text, not the headline: a kicker, a section

struct Fate {
  Outcome outcome = Outcome::kOutside;
  std::string_view kind{};  ///< why it was removed, as in article JSON, or one of the kinds of kField
  std::string_view rule{};  ///< the rule that decided; empty: the mark of its element
  bool in_flow = false;     ///< among the text's lines, so that it is listed if it is removed
};

using Fates = std::vector<Fate>;

/// Fills headline, standfirst, body, removed with taken, byline_lines and credit_lines. `fates` has one fate per line.
void derive(const Lines& lines, const Fates& fates, Content& content);

}  // namespace tearsheet::analyzers::content
