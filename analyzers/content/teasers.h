#pragma once

// Rails of other stories inside the article's container: a linked headline, a sentence or two, repeated.
//
// Unlike lists of links, they have sentences that look like prose; unlike an article's sections, they are outside the
// element that is the parent of most paragraphs. Inside it, a run of linked headlines is a list that the text is about.

#include <vector>

#include "analyzers/content/lines.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// The parent of most of the prose; kNil if it is spread over many.
struct MainParent {
  html::NodeId node = html::kNil;
  double share = 0;  ///< of the prose
};
MainParent main_parent(const html::Document& doc, const Lines& lines, std::size_t first, std::size_t end);

/// By line from `first` to `end`: does it belong to a rail?
std::vector<bool> find_teasers(const html::Document& doc, const Lines& lines, std::size_t first, std::size_t end);

}  // namespace tearsheet::analyzers::content
