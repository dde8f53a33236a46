#pragma once

// Why an HTML page is not an article, beyond what the search for its body sees: front pages, lists of stories, pages
// with nothing but tables.

#include <optional>
#include <string_view>

#include "analyzers/analyze.h"
#include "analyzers/content/content.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers {

/// Bytes of prose under which a text says too little to be an article.
inline constexpr std::size_t kShortestArticle = 80;

/// Nothing if the page holds an article.
std::optional<NoArticle> why_no_article(const html::Document& doc, std::string_view url,
                                        const content::Content& content);

}  // namespace tearsheet::analyzers
