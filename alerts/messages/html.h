#pragma once

// A document as HTML: the second part of a mail, an entry of a feed, a message for Matrix. Plain and accessible: headings,
// paragraphs and quotations, no scripts, and nothing that is loaded from elsewhere.

#include <string>

#include "alerts/messages/document.h"

namespace tearsheet::alerts {

/// Of elements that Matrix and feed readers let pass; without a page around it.
std::string html_fragment(const Document& document);

/// A page that fits a phone and a wide screen, in light and in dark.
std::string html_page(const Document& document);

}  // namespace tearsheet::alerts
