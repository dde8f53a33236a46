#pragma once

// Which folder is the desk? --desk, else $TEARSHEET_DESK, else the nearest parent of the working folder with a
// tearsheet.yaml, else $XDG_CONFIG_HOME/tearsheet (or ~/.config/tearsheet if that is unset or relative, by the XDG Base
// Directory Specification).

#include <filesystem>
#include <functional>
#include <optional>

namespace tearsheet::config {

/// std::getenv, or a test's substitute.
using Environment = std::function<const char*(const char* name)>;

/// The desk's folder, absolute. Throws Error(kNoDesk), which says how to fix it, if there is none. A folder named by
/// `option` or $TEARSHEET_DESK must be a desk: no other folder is tried then.
std::filesystem::path find_desk(const std::optional<std::filesystem::path>& option, const Environment& environment,
                                const std::filesystem::path& working_folder);

}  // namespace tearsheet::config
