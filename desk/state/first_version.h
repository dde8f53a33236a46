#pragma once

// The first version kept everything in one state.db. It is converted once: both new files are built beside it from its
// rows (staging.h) and moved into place, and the old file is kept as state.db.before-split. A kill at any point costs
// only time: the next verb that takes the lock goes on or begins again.

#include <filesystem>

namespace tearsheet::desk {

/// Is there a state.db that was not converted yet?
bool is_first_version(const std::filesystem::path& var);

/// The lock must be held, and nothing staged. Throws Error(kCorrupt) for a state.db of another format.
void take_over_first_version(const std::filesystem::path& var);

}  // namespace tearsheet::desk
