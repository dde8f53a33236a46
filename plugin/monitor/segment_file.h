#pragma once

// A segment as bytes: what a run with unchanged rules starts from.
//
//   "tearsheet/monitor/3\n"   SHA-256 of the rest, 32 bytes   each array: its length in 8 bytes, its bytes, zeros to 8
//
// In this machine's byte order and layout, which the digest covers along with the version that wrote it: bytes of any
// other making are refused, for they can always be made again.

#include <memory>
#include <string>
#include <string_view>

#include "plugin/monitor/segment.h"

namespace tearsheet::plugin {

std::string write_segment(const Segment& segment);

/// Null if the bytes are damaged, or were not written by this version on such a machine.
std::shared_ptr<const Segment> read_segment(std::string_view bytes);

}  // namespace tearsheet::plugin
