#pragma once

// On which days an outlet was looked at: a count of nothing says something only where somebody looked.

#include <chrono>
#include <map>
#include <set>
#include <string>

#include "desk/desk.h"

namespace tearsheet::desk {

/// The days of each outlet, by its id, on which a feed, sitemap, section page or article of it answered (also "304 not
/// modified"), and those on which what was imported was fetched. Under an empty id: what was imported for no outlet.
using LookedDays = std::map<std::string, std::set<std::chrono::sys_days>, std::less<>>;

/// Days are those of `zone`. Empty if nothing was archived yet. Throws Error(kUsage) for an unknown zone.
LookedDays looked_days(const OpenDesk& desk, const std::string& zone);

}  // namespace tearsheet::desk
