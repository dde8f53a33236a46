#pragma once

// What is wrong with a desk, for `status --check` and whoever watches over it:
//
//   outlets that have failed for crawler.report_after · less free disk space than archive.min_free · archive files that
//   are missing or shorter than they must be · messages that can't be delivered · pages that no `update` took in · no
//   run for two days
//
// Looks at rows, counters and sizes of files alone: `verify` reads every byte.

#include <string>
#include <vector>

#include "desk/desk.h"
#include "desk/status.h"

namespace tearsheet::desk {

inline constexpr Seconds kLongestRest = std::chrono::days{2};  ///< between two runs

/// A line for each trouble; none if all is well, or nothing was begun yet.
std::vector<std::string> troubles(const OpenDesk& desk, const Status& status, Time now);

}  // namespace tearsheet::desk
