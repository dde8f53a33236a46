#pragma once

// Does this article match that query, and where? This is the reference implementation of docs/query-language.md, over the
// words of one article. It is written for clarity: faster matchers are tested against it, and it finds the spans that
// alerts, snippets and highlights show. Pure functions.

#include <functional>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::match {

class FieldText;
// Defined in intervals.h, which isn't installed: programs that link the library don't need it.
using TextOf = std::function<FieldText&(analyzers::Field)>;

/// An article as queries see it. It refers to the article and its words, which must outlive it.
struct Candidate {
  const analyzers::Article& article;
  const analyzers::ReadArticle& words;
  Time now;  ///< relative dates count back from it: the time of the capture for stored queries, --now for a search
};

/// A matched place, in code points of the field's text.
struct Span {
  analyzers::Field field;
  std::size_t from = 0, to = 0;
  bool operator==(const Span&) const = default;
};

/// Throws Error(kQuery), like matched_spans(), for a tree made by hand that isn't valid (check.h).
bool matches(const Query& query, const Candidate& candidate);

/// The places of all positive operands that matched, sorted by field and place, with overlapping ones merged. Empty if the
/// query doesn't match.
std::vector<Span> matched_spans(const Query& query, const Candidate& candidate);
/// The same for a caller that finds operands faster than by reading the words (intervals.h).
std::vector<Span> matched_spans(const Query& query, const Candidate& candidate, const TextOf& text_of);

}  // namespace tearsheet::plugin::match

namespace tearsheet::plugin {
using match::Candidate;
using match::matched_spans;
using match::matches;
using match::Span;
}  // namespace tearsheet::plugin
