#pragma once

// The feeds that a page announces (<link rel="alternate">, RSS autodiscovery), as far as they bring an outlet's
// articles: without those of comments, and without an article's own. Pure function.

#include <vector>

#include "analyzers/html/dom.h"
#include "base/url.h"

namespace tearsheet::crawler {

/// In document order, each once. They may be on any host.
std::vector<Url> news_feeds(const analyzers::html::Document& document, const Url& page);

}  // namespace tearsheet::crawler
