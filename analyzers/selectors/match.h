#pragma once

// Which elements of a page a CSS selector names (base/selector.h has its grammar).
//
// One walk in document order per selector: an element's matches are a set of steps, derived from the sets of its parent
// and of the sibling before it, so the cost is nodes times steps for any tree. Matching follows
// Selectors Level 4 in no-quirks mode: ids, classes and values are case-sensitive. Pure, safe from any thread.

#include <vector>

#include "analyzers/html/dom.h"
#include "base/selector.h"

namespace tearsheet::analyzers::selectors {

/// In document order.
std::vector<html::NodeId> select(const html::Document& doc, const Selector& selector);

/// Without those that are inside another one; `nodes` in any order, the result in document order.
std::vector<html::NodeId> outermost(const html::Document& doc, std::vector<html::NodeId> nodes);

}  // namespace tearsheet::analyzers::selectors
