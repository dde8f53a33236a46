#pragma once

// The rules that decide what becomes of a line, and the sentence that `show --why` prints for each.
//
// bench/extraction/rule_precision.py measures each of them, by its sentence, on annotated pages.

#include <cstdint>
#include <string_view>

namespace tearsheet::analyzers::content {

enum class Rule : std::uint8_t {
  kMark,  ///< its element is marked as furniture, or no step looked at it
  kNoneAgainst,
  kAdMarker,
  kMarker,
  kReadMore,
  kCreditLine,
  kByline,
  kWall,
  kNamedByExtract,
  // In the header.
  kHeadline,
  kRepeatsHeadline,
  kStandfirst,
  kHeadingAbove,
  kReadAbove,
  kLeadLine,
  // Of a plain text.
  kFirstText,
  kSecondText,
  // In the text's container.
  kLinkedHeadlines,
  kLabel,
  kCall,
  kMostlyLinks,
  kJumps,
  kScrap,
  kStray,
  kMailAddress,
  kAfterLabel,
  kOnlyLinksBelow,
  kLabelAtEnd,
  kRepeatsText,
  kConsent,
  kAuthorNote,
};
inline constexpr std::size_t kRules = 31;

/// The rule in words; empty for kMark, whose reason is the element.
std::string_view text_of(Rule rule);

}  // namespace tearsheet::analyzers::content
