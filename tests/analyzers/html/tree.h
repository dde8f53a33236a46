#pragma once

// The tree of a document in the notation of the html5lib tests, on one line: <body>'s content only, elements as
// "<p>…</p>" with their attributes, texts in double quotes. Every link between nodes is checked on the way.

#include <string>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::html {

/// The children of `top`.
std::string tree(const Document& doc, NodeId top);

/// parent, previous, last_child agree with first_child and next, and every node is reached at most once.
bool is_well_linked(const Document& doc);

}  // namespace tearsheet::analyzers::html
