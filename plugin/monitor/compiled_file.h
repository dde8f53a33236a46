#pragma once

// Compiled queries as bytes, so that a run with unchanged rules need not compile them again.
//
//   "tearsheet/monitor/4\n"   SHA-256, 32 bytes   each array: its length in 8 bytes, its bytes, zeros up to 8
//
// The arrays are in this machine's byte order and layout. The digest covers them and the maker: version and build of
// Tearsheet, Unicode data and time zone data, because another maker may compile the same queries differently. Bytes of
// another maker are refused, since they can always be made again; so are bytes with a right digest but unsound contents
// (compiled_check.h). Pure functions.

#include <memory>
#include <string>
#include <string_view>

#include "plugin/monitor/compiled_queries.h"

namespace tearsheet::plugin::monitor {

/// Identifies this build; empty if it can't be distinguished from others.
std::string compiled_maker();

std::string write_compiled(const CompiledQueries& compiled, std::string_view maker = compiled_maker());

/// Null if the bytes are damaged or unsound, if another maker wrote them, or if `maker` is empty.
std::shared_ptr<const CompiledQueries> read_compiled(std::string_view bytes, std::string_view maker = compiled_maker());

/// The file with these arrays: puts magic and digest before them.
std::string seal_compiled(std::string_view arrays, std::string_view maker = compiled_maker());
/// The arrays of a file, whichever maker sealed it; empty if it is too short to have any.
std::string_view compiled_arrays(std::string_view file);

}  // namespace tearsheet::plugin::monitor
