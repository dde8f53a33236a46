#pragma once

// Authors that a page marks up where it shows them: itemprop="author", rel="author", class="byline", links to
// "/author/ada-example".

#include "analyzers/html/dom.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers {

/// Of the first element that is so marked and names somebody, and of its like beside it; elements further down belong
/// to other stories. Where nothing is marked, the first link to an author's page that reads like a name.
People shown_people(const html::Document& doc);

}  // namespace tearsheet::analyzers
