#pragma once

// Which build this is: tells two builds of one version number from different sources apart.

#include <string_view>

namespace tearsheet {

/// The linker's digest (NT_GNU_BUILD_ID, ld --build-id) of the program or shared library that this function is linked
/// into, in bytes; empty if it has none.
std::string_view build_id();

}  // namespace tearsheet
