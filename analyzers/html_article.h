#pragma once

// An HTML page to an article: its head and its body read apart, then joined.

#include <string>

#include "analyzers/analyze.h"

namespace tearsheet::analyzers {

/// `text` is decoded. Sets all of the article but id, made_by, words and what is the same for every kind of page.
Analysis analyze_html(std::string text, const Page& page, const Settings& settings, Trace* trace);

}  // namespace tearsheet::analyzers
