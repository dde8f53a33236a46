#pragma once

// Which build of the program this is: what two builds of one version number, of other sources, can be told apart by.

#include <string_view>

namespace tearsheet {

/// The linker's digest of the running program (NT_GNU_BUILD_ID, ld --build-id), in bytes; empty where it has none.
std::string_view build_id();

}  // namespace tearsheet
