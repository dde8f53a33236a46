#pragma once

// Does this article match that query, and where? The plain reference meaning of query-language.md, over one article's
// words: written for clarity, it is the oracle that faster ways are proven against, and it finds the spans that alerts,
// snippets and highlights show.

#include <vector>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::match {

/// An article as queries see it. Holds references: both must outlive it.
struct Candidate {
  const analyzers::Article& article;
  const analyzers::ReadArticle& words;
  Time now;  ///< what relative dates count back from: the capture's time in a stored query, --now in search
};

/// A matched place, in code points of the field's text.
struct Span {
  analyzers::Field field;
  std::size_t from = 0, to = 0;
  bool operator==(const Span&) const = default;
};

/// Throws Error(kQuery), as matched_spans does, for a tree made by hand that isn't valid (check.h).
bool matches(const Query& query, const Candidate& candidate);

/// The places of all positive operands that matched, in order of field and place, overlaps merged, each once. Empty if
/// the query doesn't match.
std::vector<Span> matched_spans(const Query& query, const Candidate& candidate);

}  // namespace tearsheet::plugin::match

namespace tearsheet::plugin {
using match::Candidate;
using match::matched_spans;
using match::matches;
using match::Span;
}  // namespace tearsheet::plugin
