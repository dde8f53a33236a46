#pragma once

// What becomes of each line of a page: kept as body, removed, taken by a field, or outside the article.
//
//   header.h, tidy.h, selected.h ── one Fate per line ─► derive() ─► body, removed, taken, bylines, credit lines
//                                                     └► trace_fates() (tracing.h)
//
// A line has exactly one fate, the one decided last, and everything else is derived from it: so the lists and the trace
// can't disagree, and no line of the text's flow can vanish. A page may have a million lines, so a fate is five bytes:
// kinds and rules are numbers here, and words only in `removed` and in a trace.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/lines.h"
#include "analyzers/content/rules.h"

namespace tearsheet::analyzers::content {

enum class Outcome : std::uint8_t {
  kOutside,  ///< not in the article's container, or not shown to readers
  kBody,
  kRemoved,
  kField,  ///< a field of the article takes it: a headline, a name, a caption
};

/// Which field takes a line.
enum class FieldLine : std::uint8_t {
  kHeadline,
  kRepeatedHeadline,
  kStandfirst,
  kByline,
  kCredit,   ///< all its words are a credit line
  kCaption,  ///< belongs to a picture, which has its caption or credit
  kHeading,  ///< above the text, but not the headline: a kicker, a section
};

/// The word for it in a trace, and in `removed` as long as it is not certain that the field carries the line.
std::string_view name_of(FieldLine field);

struct Fate {
  Outcome outcome = Outcome::kOutside;
  Furniture furniture = Furniture::kNone;  ///< why it is not shown or was removed
  FieldLine field = FieldLine::kHeadline;  ///< of kField only
  Rule rule = Rule::kMark;
  bool in_flow = false;  ///< among the text's lines, so that it is listed if it is removed

  static Fate body(Rule rule) { return {Outcome::kBody, {}, {}, rule}; }
  static Fate removed(Furniture why, Rule rule = Rule::kMark) { return {Outcome::kRemoved, why, {}, rule}; }
  static Fate taken(FieldLine field, Rule rule = Rule::kMark) { return {Outcome::kField, {}, field, rule}; }
  static Fate hidden(Rule rule = Rule::kMark) { return {Outcome::kOutside, Furniture::kHidden, {}, rule}; }
  /// Its words show that it is from the text's flow, wherever it is.
  static Fate ad_marker() { return {Outcome::kRemoved, Furniture::kAdMarker, {}, Rule::kAdMarker, true}; }
};
static_assert(sizeof(Fate) <= 8, "a page of 10 MB has a million lines");

/// The fate of a line by the mark of its element alone: its field, hidden, or removed.
Fate fate_of_mark(Furniture mark, Rule rule = Rule::kMark);

/// Why it was removed, as in article JSON, or the field that takes it; empty for body and for lines that no step saw.
std::string_view kind_of(const Fate& fate);

using Fates = std::vector<Fate>;

/// Fills headline, standfirst, body, removed with taken, byline_lines and credit_lines. `fates` has one fate per line.
void derive(const Lines& lines, const Fates& fates, Content& content);

}  // namespace tearsheet::analyzers::content
