#pragma once

// Short pieces of an article around what matched, for people who decide whether to open it. Pure functions.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "plugin/match/match.h"

namespace tearsheet::plugin::match {

struct Snippet {
  analyzers::Field field;
  std::size_t from = 0;  ///< where it starts in the field's text, in code points
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> marks;  ///< [from, to) in code points of the field's text
};

/// At most `most` pieces that cover `spans` in their order, each with about `context` words before and after it. They are
/// cut at words and never extend across a paragraph. Without spans, the start of the standfirst or else of the body.
std::vector<Snippet> make_snippets(const analyzers::ReadArticle& words, const std::vector<Span>& spans,
                                   std::size_t most = 3, std::size_t context = 10);

}  // namespace tearsheet::plugin::match

namespace tearsheet::plugin {
using match::make_snippets;
using match::Snippet;
}  // namespace tearsheet::plugin
