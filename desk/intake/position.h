#pragma once

// Archive positions as text, and the note of each commit of the index, which says how far it got:
//
//     3:1234              the index holds all that is archived up to file 3, offset 1234
//     3:1234 of 7:999     ... but intake had got to 7:999: the index is being rebuilt, and is not complete
//
// Pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace tearsheet::desk {

struct IndexNote {
  archive::Position complete;               ///< the index holds everything up to here
  std::optional<archive::Position> target;  ///< set while the index is being rebuilt up to here
};

std::string to_string(archive::Position position);
std::string to_string(const IndexNote& note);

/// For text of any other form the position before everything, so that such an index is filled from the start.
IndexNote parse_index_note(std::string_view text);

}  // namespace tearsheet::desk
