#pragma once

// When an outlet was looked at, and when not: a fold over the answers of its feeds, sitemaps and sections in archive
// order, by the times at which they were archived. So it can be made again from the archive, and is the same.
//
//   look ─ look ─ look ────────────── look ─ look        a gap: longer than a day, and than twice the usual distance
//                    └───── gap ──────┘
//
// An answer is a look if it is a success or a redirect; an imported capture is none. Pure functions.

#include <optional>

#include "base/time.h"
#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

/// Is an answer with this status, to a request for a list, a look?
constexpr bool is_look(int status) { return status >= 200 && status < 400; }

/// Notes a look; returns the gap that it ends, if there is one.
std::optional<Gap> note_look(Looks& looks, Time now);

/// The gap that lasts at `now`.
std::optional<Gap> open_gap(const Looks& looks, Time now);

}  // namespace tearsheet::crawler
