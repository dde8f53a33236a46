#pragma once

// A place in the archive's order: all that archive, intake and alerts need to share. The order is by the serial number
// of a WARC file, then by the offset of a record in it.

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
