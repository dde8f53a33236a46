#pragma once

// Within the chosen container: what is body, what stands beside it, and what goes.

#include <optional>
#include <string>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/header.h"
#include "analyzers/content/lines.h"

namespace tearsheet::analyzers::content {

/// Fills headline, standfirst, body, credit_lines, byline_lines and removed; returns the headline's line.
std::optional<std::size_t> tidy(const html::Document& doc, const Lines& lines, const Range& range,
                                const ContentHints& hints, Content& content);

/// Joins what an inline advertisement tore apart: "… the minister" + (something removed) + "said on Monday."
/// `removed` is in text order with places that count lines kept; they are made to count blocks.
void mend_paragraphs(const Lines& lines, const std::vector<std::size_t>& kept, std::vector<Block>& body,
                     std::vector<Removed>& removed);

}  // namespace tearsheet::analyzers::content
