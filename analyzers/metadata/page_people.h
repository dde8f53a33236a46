#pragma once

// Authors that a page marks up where it shows them: itemprop="author", rel="author", class="byline".

#include <string>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers {

/// Of the first element that is so marked and names persons; elements further down belong to other stories.
std::vector<std::string> shown_authors(const html::Document& doc);

}  // namespace tearsheet::analyzers
