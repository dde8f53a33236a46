#pragma once

// Lists that moved: which regular list redirects led from, and what follows for both once the end could be read.
//
//   302, 303, 307, refresh   the start is asked again each time, at the pace that the end's news call for
//   301, 308 all the way     the end is read regularly from now on; the start is asked once a day, in case it is back
//
// One thread.

#include "crawler/frontier/frontier.h"

namespace tearsheet::crawler {

struct MovedList {
  EntryPtr start;         ///< null if the list didn't move
  bool is_final = false;  ///< all redirects were permanent
};

/// Where `list`, which is not regular itself, was redirected from.
MovedList moved_from(Frontier& frontier, const EntryPtr& list);

}  // namespace tearsheet::crawler
