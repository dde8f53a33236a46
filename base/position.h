#pragma once

// A place in archive order, by the serial number of a WARC file, then by the offset of a record in it. It is all that
// archive, intake and alerts share.

#include <compare>
#include <cstdint>

namespace tearsheet {

/// By default the place before all captures.
struct Position {
  std::int64_t serial = 0;
  std::int64_t offset = -1;
  auto operator<=>(const Position&) const = default;
};

}  // namespace tearsheet
