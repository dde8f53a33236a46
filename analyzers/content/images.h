#pragma once

// The article's pictures: each <img> in or near its text, with the caption and credit that belong to it.

#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/lines.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// Pictures below `top`, in order: those of figures, and others that are no icons, buttons or tracking pixels.
/// In furniture like the author's box or related stories, and behind line `end`, there are none of the article.
std::vector<PageImage> find_images(const html::Document& doc, const Lines& lines, html::NodeId top, std::size_t end,
                                   const LineRules& rules);

}  // namespace tearsheet::analyzers::content
