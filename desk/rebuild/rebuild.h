#pragma once

// `rebuild`: makes index, versions, and any state file that was lost, from the archive and the logs, as one step.
//
//   check the logs ─► build everything in a folder beside (state/staging.h) ─► sync ─► move into place
//
// Nothing in the desk changes before everything is built and synced. From then on a kill is harmless, because the next
// verb finishes the move. What the archive doesn't hold (decisions, outbox) is copied, or read back from the logs: a
// damaged log stops the rebuild before it begins. A batch of pages bounds memory and transactions.

#include "desk/desk.h"
#include "desk/intake/progress.h"

namespace tearsheet::desk {

/// Takes the lock. Throws Error(kCorrupt) naming file and line of a damaged log.
void rebuild(const OpenDesk& desk, unsigned threads, const ProgressLine& progress);

}  // namespace tearsheet::desk
