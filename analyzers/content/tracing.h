#pragma once

// What content/ writes into a trace: the lines with their fates, places and figures, and the containers that it
// compared. Called only if there is a trace.

#include <string_view>
#include <vector>

#include "analyzers/content/candidates.h"
#include "analyzers/content/content.h"
#include "analyzers/content/fates.h"
#include "analyzers/content/lines.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::content {

/// "div#main.story", at most a few names of a class attribute.
std::string describe(const html::Document& doc, html::NodeId n);
/// With the elements around it: "div.story > p".
std::string path_of(const html::Document& doc, html::NodeId n);

/// Enters all lines with their fates and the figures of each line; `outside` is the reason where no step decided.
void trace_fates(const html::Document& doc, const Lines& lines, const Fates& fates, std::string_view outside,
                 Trace& trace);

/// Enters that a later step took these out of the body: `removed` from entry `first` on.
void trace_removed(const std::vector<Removed>& removed, std::size_t first, Rule rule, Trace& trace);

/// The candidates with their figures, and which was chosen.
void trace_choice(const html::Document& doc, const std::vector<Candidate>& candidates, const Candidate& chosen,
                  Trace& trace);

}  // namespace tearsheet::analyzers::content
