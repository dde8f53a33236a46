#pragma once

// A channel's path with its links resolved. The configuration was checked, but a link may point to one of the desk's own
// files. A link that points out of the desk was put there on purpose, as var/ itself may be.

#include <filesystem>

namespace tearsheet::alerts {

/// The file that `path` names below the desk. Throws Error(kConfiguration) if a channel must not write to it.
std::filesystem::path channel_file(const std::filesystem::path& desk_folder, const std::filesystem::path& path);

}  // namespace tearsheet::alerts
