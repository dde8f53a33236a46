#pragma once

// What a page claims about one field of its article, and what became of each claim.
//
//   head/, people/, dates/, title/, the outlet's selectors ─ claims ─ trust.h puts them in order ─ one choose function
//   per field decides
//   └► field_trace.h: show --why --field
//
// A claim is a text as the page states it, with its source. Several claims may make one value: two authors of one
// byline, or a day from JSON-LD with the time of a visible line. Plain data.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::metadata {

enum class Field : std::uint8_t { kTitle, kStandfirst, kAuthor, kPublished, kUpdated, kSection, kLang, kCanonicalUrl };
inline constexpr std::size_t kFields = 8;

/// "title", "author", "canonical_url": as in article JSON, except for `author`.
std::string_view name_of(Field field);

enum class Source : std::uint8_t {
  kSelector,      ///< the outlet's extract: in its YAML
  kJsonLd,        ///< schema.org
  kOpenGraph,     ///< og:, article: and twitter:
  kPlainMeta,     ///< HTML's own names, and those of newsroom services
  kDublinCore,    ///< DC.* and DCTERMS.*
  kCitation,      ///< citation_*
  kMetaDate,      ///< any <meta> whose key says that it is a date
  kTitleElement,  ///< <title>
  kHtmlLang,      ///< <html lang>
  kLinkElement,   ///< <link rel=canonical>
  kHeadline,      ///< the line that was taken for the headline
  kHeading,       ///< an <h1>
  kStandfirst,    ///< the line that was taken for the standfirst
  kByline,        ///< a line above or below the text with names and dates, and nothing else
  kMarkup,        ///< an element marked as author where it is shown
  kNearHeadline,
  kBelowText,
  kElsewhere,  ///< on the page
  kUrl,
  kDetected,  ///< from the text itself
  kOutlet,    ///< the outlet's YAML
  kListed,    ///< the feed or news sitemap that led to the page
};
inline constexpr std::size_t kSources = 22;

/// "json_ld", "open_graph", "byline".
std::string_view name_of(Source source);

struct Claim {
  std::string text{};  ///< as the page states it, white space collapsed
  Source source = Source::kElsewhere;
  std::string_view
      stated_kind{};  ///< what the source says it is ("person"), or how it says it ("labelled"); a string literal
  html::NodeId node = html::kNil;  ///< its element; kNil in the head, in JSON-LD and in the URL
};

/// What became of a claim.
struct Verdict {
  bool won = false;   ///< all of the field's value or a part of it
  std::string value;  ///< as it was read; empty if it reads as nothing
  std::string why;    ///< a sentence
};

/// A field's value, and a verdict for each claim in their order.
struct Choice {
  std::string value;
  std::vector<Verdict> verdicts;
};

/// Why a claim of Source::kSelector won.
inline constexpr const char* kSelectorWon = "the outlet's extract names it";

/// Why a claim lost that can be read as a value.
inline constexpr const char* kRanksBelow = "ranks below the one that won";

/// For fields whose value is a single claim: the first one that `read` turns into a value.
template <class Read>
Choice choose_first(const std::vector<Claim>& claims, Read read) {
  Choice choice;
  for (const auto& claim : claims) {
    Verdict verdict{false, read(claim.text), kRanksBelow};
    if (verdict.value.empty()) {
      verdict.why = "can't be read as a value";
    } else if (choice.value.empty()) {
      verdict.won = true;
      verdict.why = "the first in the order of trust";
      choice.value = verdict.value;
    }
    choice.verdicts.push_back(std::move(verdict));
  }
  return choice;
}

}  // namespace tearsheet::analyzers::metadata
