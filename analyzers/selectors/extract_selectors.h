#pragma once

// Applies an outlet's `extract:` to one page: where the user says that body, title, dates and authors are, which
// overrides every heuristic.
//
//   ExtractSelectors (as text) ─ match.h ─► SelectedParts (elements, values) ─► content/selected.h, html_article.cpp
//
// A key whose selectors match nothing is left to the heuristics, with a notice. Pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers {

/// Selectors as the user wrote them (base/selector.h); empty: not given.
struct ExtractSelectors {
  std::string body{}, title{}, standfirst{}, published{}, updated{}, author{};
  std::vector<std::string> remove{};
  bool operator==(const ExtractSelectors&) const = default;
};

namespace selectors {

/// What the selectors name on one page.
struct SelectedParts {
  std::vector<html::NodeId> body;                     ///< outermost, in document order; empty: the heuristics choose
  std::vector<html::NodeId> remove;                   ///< outermost, in document order
  std::vector<html::NodeId> heads;                    ///< elements whose text went to title or standfirst
  std::vector<html::NodeId> bylines;                  ///< … to a date or the authors
  std::string title, standfirst, published, updated;  ///< texts as written, white space collapsed
  std::vector<std::string> authors;                   ///< the same, one for each element
  std::vector<std::string> notices;  ///< a sentence for each selector that found nothing or is malformed
};

/// For `body` and `remove`, all elements that match are taken; for the other keys, those of the first selector in the
/// list that finds a text: the first element, or all for `author`.
SelectedParts select_parts(const html::Document& doc, const ExtractSelectors& selectors);

}  // namespace selectors
}  // namespace tearsheet::analyzers
