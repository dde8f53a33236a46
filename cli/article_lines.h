#pragma once

// What `match` and `analyze` have in common on the command line; the work is done by desk/filter/article_lines.h.

#include <string>

#include "cli/output.h"
#include "desk/filter/article_lines.h"

namespace tearsheet::cli {

/// Parses "title=headline,body=content". Throws Error(kUsage) if it is malformed or names a key that articles don't have.
desk::KeyMap parse_key_map(const std::string& text);

/// `out` must outlive it.
desk::LineSink line_sink(Output& out);

}  // namespace tearsheet::cli
