#pragma once

// Compiled queries as bytes: what a run with unchanged rules starts from.
//
//   "tearsheet/monitor/4\n"   SHA-256, 32 bytes   each array: its length in 8 bytes, its bytes, zeros up to 8
//
// The arrays are in this machine's byte order and layout. The digest covers them and the maker: version and build of
// Tearsheet, Unicode data and time zone data, for another maker may compile the same queries differently. Bytes that
// another maker wrote are refused; they can always be made again. So are bytes with a right digest and unsound contents
// (compiled_check.h).

#include <memory>
#include <string>
#include <string_view>

#include "plugin/monitor/compiled_queries.h"

namespace tearsheet::plugin::monitor {

/// Who writes such files here; empty if this build can't be told from others.
std::string compiled_maker();

std::string write_compiled(const CompiledQueries& compiled, std::string_view maker = compiled_maker());

/// Null if the bytes are damaged or unsound, or another maker wrote them, or `maker` is empty.
std::shared_ptr<const CompiledQueries> read_compiled(std::string_view bytes, std::string_view maker = compiled_maker());

/// The file of these arrays: with magic and digest before them.
std::string seal_compiled(std::string_view arrays, std::string_view maker = compiled_maker());
/// The arrays of a file, sealed by whatever maker; empty if it is too short to have any.
std::string_view compiled_arrays(std::string_view file);

}  // namespace tearsheet::plugin::monitor
