#pragma once

// `rebuild`: index, versions, and whichever state file was lost, from the archive and the logs, as one step.
//
//   check the logs ─► build everything beside (state/staging.h) ─► sync ─► move into place
//
// Nothing of the desk changes before all of it is built and synced; from then on a kill is harmless, since the next
// verb finishes the move. What the archive can't give (decisions, outbox) is copied, or read back from the logs: a log
// that doesn't check out stops the rebuild before it begins. Memory and transactions are bounded by a batch of pages.

#include "desk/desk.h"
#include "desk/intake/progress.h"

namespace tearsheet::desk {

/// Takes the lock. Throws Error(kCorrupt) naming file and line of a damaged log.
void rebuild(const OpenDesk& desk, unsigned threads, const ProgressLine& progress);

}  // namespace tearsheet::desk
