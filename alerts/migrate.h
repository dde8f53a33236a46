#pragma once

// Copies the alerts' rows of a first version's state.db into the tables of schema.h. It is attached as "old", and its
// captures and position are read, too.
//
// The chain goes on where it was. It doesn't hold the texts of its rules yet: the first run adds them as `rule` lines.

#include "base/database.h"
#include "base/time.h"

namespace tearsheet::alerts {

/// Call inside a transaction, with empty tables. Messages that were never tried count as queued at `now`. Throws
/// Error(kCorrupt) if a digest of the old tables is malformed.
void copy_first_version(Database& database, Time now);

}  // namespace tearsheet::alerts
