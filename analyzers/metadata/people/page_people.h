#pragma once

// Authors that a page marks up where it shows them: itemprop="author", rel="author", class="byline", links to
// "/author/ada-example".

#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/people/author_claim.h"

namespace tearsheet::analyzers::metadata {

/// The claims of the first marked element that names somebody, and of similar ones next to it; elements further down
/// belong to other stories. If nothing is marked, the first link to an author's page whose text looks like a name.
std::vector<AuthorClaim> shown_people(const html::Document& doc);

}  // namespace tearsheet::analyzers::metadata
