#pragma once

// Which files a channel may write to: any file below the desk that is not one of the desk's own. The same of a folder
// that it fills.
//
// Looks only at the path's text: the caller resolves links.

#include <filesystem>
#include <string>

namespace tearsheet::config {

/// Why a channel must not write to this file, as the end of a sentence; empty if it may. `path` is relative to the
/// desk.
std::string channel_path_problem(const std::filesystem::path& path);

/// The same for a folder.
std::string channel_folder_problem(const std::filesystem::path& path);

}  // namespace tearsheet::config
