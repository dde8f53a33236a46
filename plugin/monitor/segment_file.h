#pragma once

// A segment as bytes: what a run with unchanged rules starts from.
//
//   "tearsheet/monitor/4\n"   SHA-256, 32 bytes   each array: its length in 8 bytes, its bytes, zeros up to 8
//
// The arrays are in this machine's byte order and layout. The digest covers them and the maker: version and build of
// Tearsheet, Unicode data and time zone data, for another maker may compile the same queries differently. Bytes that
// another maker wrote are refused; they can always be made again. So are bytes with a right digest and unsound contents
// (segment_check.h).

#include <memory>
#include <string>
#include <string_view>

#include "plugin/monitor/segment.h"

namespace tearsheet::plugin {

/// Who makes segment files here; empty if this build can't be told from others.
std::string segment_maker();

std::string write_segment(const Segment& segment, std::string_view maker = segment_maker());

/// Null if the bytes are damaged or unsound, or another maker wrote them, or `maker` is empty.
std::shared_ptr<const Segment> read_segment(std::string_view bytes, std::string_view maker = segment_maker());

/// The file of these arrays: with magic and digest before them.
std::string seal_segment(std::string_view arrays, std::string_view maker = segment_maker());
/// The arrays of a file, sealed by whatever maker; empty if it is too short to have any.
std::string_view segment_arrays(std::string_view file);

}  // namespace tearsheet::plugin
