#pragma once

// Picks the container to read among those proposed. It is a separate step since this is where most extractors make most
// of their errors.
//
// The density candidate is the yardstick. Markup that names the body wins if it has nearly as much prose; else the
// container of what JSON-LD says is the body, under the same condition; else an <article> that leaves out what is
// outside the story. If none of them shows more than a stub, see embedded.h.

#include <vector>

#include "analyzers/content/candidates.h"

namespace tearsheet::analyzers::content {

/// One of `candidates`, which must not be empty.
Candidate choose(const html::Document& doc, const std::vector<Candidate>& candidates);

/// Where the chosen container's text ends: before a tail with little prose, outside the part with nearly all of it.
std::size_t end_of_text(const html::Document& doc, const Lines& lines, const Candidate& chosen);

}  // namespace tearsheet::analyzers::content
