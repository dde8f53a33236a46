#pragma once

// Which folder is the desk? --desk, else $TEARSHEET_DESK, else the nearest parent of the working folder with a
// tearsheet.yaml, else $XDG_CONFIG_HOME/tearsheet (by the XDG Base Directory Specification ~/.config/tearsheet where
// that is unset or relative).

#include <filesystem>
#include <functional>
#include <optional>

namespace tearsheet::config {

/// std::getenv, or a test's own.
using Environment = std::function<const char*(const char* name)>;

/// The desk's folder, absolute; throws Error(kNoDesk) with the mend if there is none. A folder that was named, by
/// `option` or $TEARSHEET_DESK, must be a desk: nothing else is tried then.
std::filesystem::path find_desk(const std::optional<std::filesystem::path>& option, const Environment& environment,
                                const std::filesystem::path& working_folder);

}  // namespace tearsheet::config
