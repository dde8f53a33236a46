#pragma once

// Why an HTML page is not an article, beyond what the search for its body notices: front pages, lists of stories, pages
// that consist of tables.

#include <optional>
#include <string_view>

#include "analyzers/analyze.h"
#include "analyzers/content/content.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers {

/// A text with fewer bytes of prose is too short to be an article.
inline constexpr std::size_t kShortestArticle = 80;

/// Nothing if the page has an article.
std::optional<NoArticle> why_no_article(const html::Document& doc, std::string_view url,
                                        const content::Content& content);

}  // namespace tearsheet::analyzers
