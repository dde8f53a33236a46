#pragma once

// Decides which lines of the chosen container are the body, which belong to other fields, and which are removed.

#include <cstddef>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/fates.h"
#include "analyzers/content/header.h"
#include "analyzers/content/lines.h"

namespace tearsheet::analyzers::content {

/// The fate of every line of the page; `headline` is the headline's line, or kNoLine.
struct Tidied {
  Fates fates;
  std::size_t headline = kNoLine;
};
Tidied tidy(const html::Document& doc, const Lines& lines, const Range& range, const ContentHints& hints);

/// Turns the kept lines into the body, and joins what an inline advertisement tore apart: "… the minister" + (something
/// removed) + "said on Monday." Converts the places in `removed` from lines to blocks.
void join_paragraphs(const Lines& lines, const std::vector<std::size_t>& kept, Content& content);

}  // namespace tearsheet::analyzers::content
