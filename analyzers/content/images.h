#pragma once

// The article's pictures: each <img> in or near its text, with the caption and credit that belong to it.

#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/header.h"
#include "analyzers/content/lines.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// Pictures below `top`, in order: those of figures, and others that are not icons, buttons or tracking pixels.
/// In furniture like the author's box or related stories, and outside of the lines of `range`, there are none of the
/// article; of `range` first and end count alone.
std::vector<PageImage> find_images(const html::Document& doc, const Lines& lines, html::NodeId top, const Range& range,
                                   const LineRules& rules);

}  // namespace tearsheet::analyzers::content
