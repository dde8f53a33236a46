#pragma once

// The article's text where the page shows none of it: in JSON-LD's articleBody, or in the data that a script would fill
// the page from. Used only as a last resort (content.cpp), since what a page shows is what its newsroom published.

#include <string>
#include <string_view>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// The longest text with paragraphs in markup that is a JSON string in one of the page's scripts, also in JSON
/// within a string of JSON; empty if there is none of an article's length. Linear in the scripts.
std::string markup_in_scripts(const html::Document& doc);

/// A text as a page of its own: markup, escaped markup ("&lt;p&gt;"), or plain paragraphs, one a line.
html::Document page_of(std::string_view text);

}  // namespace tearsheet::analyzers::content
