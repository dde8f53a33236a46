#pragma once

// Picks the container to read among those proposed. It is a step of its own because the best extractors of today lose
// most here.
//
// The density candidate sets the measure. Markup that names the body is taken if it holds nearly as much prose; else
// the container of what JSON-LD says the body is, under the same condition; else an <article> that cuts off what lies
// outside of the story. Where all of them together show nothing or a stub, see embedded.h.

#include <vector>

#include "analyzers/content/candidates.h"

namespace tearsheet::analyzers::content {

/// One of `candidates`, which are not empty.
Candidate choose(const html::Document& doc, const std::vector<Candidate>& candidates);

/// Where the chosen container's text ends: before a tail of small prose outside of the part that holds nearly all of
/// it.
std::size_t end_of_text(const html::Document& doc, const Lines& lines, const Candidate& chosen);

}  // namespace tearsheet::analyzers::content
