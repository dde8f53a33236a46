#pragma once

// Which files a channel may write to: any below the desk that are not the desk's own.
//
// Pure text: links are for the caller to resolve.

#include <filesystem>
#include <string>

namespace tearsheet::config {

/// Why a channel must not write to this file, as the end of a sentence; empty if it may. `path` is relative to the
/// desk.
std::string channel_path_problem(const std::filesystem::path& path);

}  // namespace tearsheet::config
