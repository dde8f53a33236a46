#pragma once

// Turns an HTML page into an article: head and body are read separately, then combined.

#include <string>

#include "analyzers/analyze.h"

namespace tearsheet::analyzers {

/// `text` is decoded. Sets everything in the article except id, made_by, words and what is the same for every
/// kind of page.
Analysis analyze_html(std::string text, const Page& page, const Settings& settings, Trace* trace);

}  // namespace tearsheet::analyzers
