#pragma once

// `run`: the crawler on a thread of its own, and intake beside it, every minute and once at the end.
//
//   crawl thread ─► crawl.db, archive        never waits for the other
//   this thread  ─► catch up the index, take in, deliver ─► coverage.db, index
//
// The crawl begins at once, even if intake has much to catch up with. If one of the two fails, the other finishes what it
// is doing, and what was archived is taken in.

#include "base/clock.h"
#include "crawler/run/crawl.h"
#include "desk/desk.h"
#include "desk/intake/progress.h"

namespace tearsheet::desk {

struct RunOptions {
  crawler::CrawlOptions crawl;
  unsigned threads = 1;
  WallClock clock;  ///< of intake and deliveries
};

struct RunReport {
  crawler::CrawlReport crawl;
  std::size_t versions = 0, alerts = 0;
  int code = 0;  ///< the exit code
};

/// Takes the lock.
RunReport run(const OpenDesk& desk, RunOptions options);

}  // namespace tearsheet::desk
