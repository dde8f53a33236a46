#pragma once

// Writes a field's claims and verdicts into a trace.

#include <string>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/claims/claim.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::metadata {

/// One verdict per claim; claims without a text are left out. `doc` is the page whose nodes the claims name; nullptr:
/// they name none.
void trace_field(const html::Document* doc, Field field, const std::string& value, const std::vector<Claim>& claims,
                 const std::vector<Verdict>& verdicts, Trace& trace);

}  // namespace tearsheet::analyzers::metadata
