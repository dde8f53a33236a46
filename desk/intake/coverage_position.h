#pragma once

// How far the archive was taken in: one row of coverage.db, written in the transaction of each batch.

#include "archive/archive.h"
#include "base/database.h"

namespace tearsheet::desk {

/// The position of the last capture taken in.
archive::Position taken_in(Database& coverage);
/// Call inside the caller's transaction.
void set_taken_in(Database& coverage, archive::Position position);

}  // namespace tearsheet::desk
