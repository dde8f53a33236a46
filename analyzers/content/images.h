#pragma once

// The article's pictures: each <img> in or near its text, with the caption and credit that belong to it.

#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/header.h"
#include "analyzers/content/lines.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// Pictures below `top`, in order: those of figures, and others that are not icons, buttons or tracking pixels.
/// Pictures in furniture, like the author's box or related stories, and outside the lines of `range` are not the
/// article's; only first and end of `range` count.
std::vector<PageImage> find_images(const html::Document& doc, const Lines& lines, html::NodeId top, const Range& range,
                                   const LineRules& rules);

}  // namespace tearsheet::analyzers::content
