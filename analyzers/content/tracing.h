#pragma once

// What content writes into a trace: its lines with their places and figures, the containers that it weighed, and the
// verdicts of its steps. Called where there is a trace only.

#include <string_view>
#include <vector>

#include "analyzers/content/candidates.h"
#include "analyzers/content/content.h"
#include "analyzers/content/header.h"
#include "analyzers/content/lines.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::content {

/// "div#main.story", at most a few names of a class attribute.
std::string describe(const html::Document& doc, html::NodeId n);

/// Enters all lines as standing `outside` of the text, or what their marks say of them.
void trace_lines(const html::Document& doc, const Lines& lines, std::string_view outside, Trace& trace);

/// The candidates with their figures, and which was chosen.
void trace_choice(const html::Document& doc, const std::vector<Candidate>& candidates, const Candidate& chosen,
                  Trace& trace);

/// Which lines went to headline, standfirst, byline and credits.
void trace_header(const Lines& lines, const Range& range, const Header& header, Trace& trace);

/// A line's verdict with the figures of the line behind the rule; an empty rule leaves the reason of its mark.
void trace_verdict(const Lines& lines, std::size_t line, bool kept, std::string_view kind, std::string_view rule,
                   Trace& trace);

}  // namespace tearsheet::analyzers::content
