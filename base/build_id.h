#pragma once

// Identifies a build: two builds of the same version number from different sources have different ids.

#include <string_view>

namespace tearsheet {

/// The linker's digest (NT_GNU_BUILD_ID, ld --build-id) of the program or shared library that contains this
/// function, in bytes; empty if it has none.
std::string_view build_id();

}  // namespace tearsheet
