#pragma once

// The people in an element that is marked as a byline or an author, read element by element: first the elements of
// single names (links to authors' pages, class="fn"), else its lines, with a lead ("By") on a line or in an element of
// its own. Pure.

#include <string>
#include <string_view>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers::metadata {

/// Nobody if it is too large for a byline and has no elements of names.
People people_in_box(const html::Document& doc, html::NodeId n);

/// What was read from the text of element `n`, corrected by the elements of names in it: a text may run into the next
/// element ("Ada ExampleTravel Reporter"), and a link to a section is nobody. kNil changes nothing.
People corrected_by_elements(const html::Document& doc, html::NodeId n, People read);

/// "Ada Example" of "Ada Example July 3, 2025" and "Ada Example · 3. Juli 2025"; else all of it.
std::string_view without_final_date(std::string_view text);

/// The next text that isn't blank, within a few nodes from `n`; kNil if there is none.
html::NodeId next_text(const html::Document& doc, html::NodeId n);

}  // namespace tearsheet::analyzers::metadata
