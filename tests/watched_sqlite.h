#pragma once

// SQLite's file layer with a watcher in front of it (base/io.h), so that its writes, syncs, truncations and removals can
// fail like our own. A shim over the default VFS (https://www.sqlite.org/vfs.html); shared memory and locks pass
// through.

namespace tearsheet::tests {

/// Makes the shim the default VFS of this process; connections opened before keep theirs. Repeating it does nothing.
void watch_sqlite();

}  // namespace tearsheet::tests
