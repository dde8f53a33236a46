#pragma once

// The alerts' rows of a first version's state.db, which is attached under the name "old" (also its captures and how far
// it was taken in), into the tables of schema.h.
//
// The chain goes on where it was. The texts of its rules are not in it: they follow at the first run, as `rule` lines.

#include "base/database.h"
#include "base/time.h"

namespace tearsheet::alerts {

/// Call it inside the caller's transaction, with empty tables. `now` is since when messages that were never tried count
/// as queued. Throws Error(kCorrupt) if a digest of the old tables is malformed.
void copy_first_version(Database& database, Time now);

}  // namespace tearsheet::alerts
