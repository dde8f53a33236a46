#pragma once

// The article's text if the page doesn't show it: from JSON-LD's articleBody, or from the data from which a script
// would fill the page. Used only as a last resort (content.cpp), since what a page shows is what its newsroom
// published.

#include <string>
#include <string_view>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// The longest JSON string in the page's scripts that is markup with paragraphs, even in JSON within a JSON string;
/// empty if there is none of an article's length. Linear in the scripts.
std::string markup_in_scripts(const html::Document& doc);

/// Turns a text into a page of its own: markup, escaped markup ("&lt;p&gt;"), or plain paragraphs, one a line.
html::Document page_of(std::string_view text);

}  // namespace tearsheet::analyzers::content
