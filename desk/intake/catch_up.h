#pragma once

// Brings the index up to coverage.db. What it lacks after a kill between the two commits, or after damage, is added from
// the archive; nothing is decided again.
//
// Commits every 256 pages, so that an interrupt costs at most those. The note of such a commit says that the index is
// not complete (position.h), and so do the verbs that read it.

#include <memory>

#include "archive/archive.h"
#include "base/database.h"
#include "desk/desk.h"
#include "desk/intake/progress.h"
#include "plugin/engine/engine.h"

namespace tearsheet::desk {

/// The desk's index for writing. A damaged one is removed first, and a warning says so: catch_up() fills it again.
std::unique_ptr<plugin::EngineWriter> open_index(const OpenDesk& desk);

/// Adds what was taken in according to `coverage` but is missing in the index. False if a signal ended it early.
bool catch_up(const OpenDesk& desk, const archive::Archive& archive, Database& coverage, plugin::EngineWriter& index,
              unsigned threads, const ProgressLine& progress);

}  // namespace tearsheet::desk
