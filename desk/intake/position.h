#pragma once

// How far: archive positions as text, and the note that each commit of the index carries.
//
//     3:1234              the index holds all that is archived up to file 3, offset 1234
//     3:1234 of 7:999     ... but coverage was taken in up to 7:999: the index is being made again, and is not done
//
// Pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace tearsheet::desk {

struct IndexNote {
  archive::Position complete;               ///< the index holds everything up to here
  std::optional<archive::Position> target;  ///< set while the index is being made again, up to here
};

std::string to_string(archive::Position position);
std::string to_string(const IndexNote& note);

/// The default position, before everything, for text of any other form: such an index is filled from the start.
IndexNote parse_index_note(std::string_view text);

}  // namespace tearsheet::desk
