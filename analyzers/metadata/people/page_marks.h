#pragma once

// What the markup says of an element: an author's name, another part of a byline, or another story's? Decided by
// attributes (schema.org's itemprop, rel="author", hCard's "fn") and by words in class names and addresses. Pure.

#include <initializer_list>
#include <string_view>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::metadata {

/// A byline or an author: itemprop="author", class="byline".
bool is_marked_author(const html::Document& doc, html::NodeId n);

/// Inside a byline, the element of one name: a link to the author's page, class="fn", itemprop="name".
bool is_name_element(const html::Document& doc, html::NodeId n);

/// Parts of a byline that are not names: dates, biographies, portraits, share buttons.
bool is_beside_names(const html::Document& doc, html::NodeId n);

/// rel="author", or an address like "/author/ada-example".
bool leads_to_author(const html::Document& doc, html::NodeId n);

/// Is it in a menu, the page's footer, comments, or a teaser or article other than that of `heading` (kNil: unknown)?
/// The footer of the article itself is none of these.
bool is_aside(const html::Document& doc, html::NodeId n, html::NodeId heading);

}  // namespace tearsheet::analyzers::metadata
