#pragma once

// The index after coverage.db: what a kill between the two commits, or damage to the index, left out of it is added
// again from the archive, without deciding anything again.
//
// Commits every 256 pages, so that an interrupt costs at most those; the note of such a commit says that the index is
// not complete (position.h), and readers say so too.

#include <memory>

#include "archive/archive.h"
#include "base/database.h"
#include "desk/desk.h"
#include "desk/intake/progress.h"
#include "plugin/engine/engine.h"

namespace tearsheet::desk {

/// The desk's index for writing. A damaged one is removed first, and a warning says so: catch_up() fills it again.
std::unique_ptr<plugin::EngineWriter> open_index(const OpenDesk& desk);

/// Adds what `coverage` has as taken in and the index lacks. False if a signal ended it before it was done.
bool catch_up(const OpenDesk& desk, const archive::Archive& archive, Database& coverage, plugin::EngineWriter& index,
              unsigned threads, const ProgressLine& progress);

}  // namespace tearsheet::desk
