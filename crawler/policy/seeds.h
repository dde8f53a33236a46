#pragma once

// What happens to the frontier at the start of a run: the desk's sources are entered, and impossible due times reset.

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "config/model/desk.h"
#include "crawler/frontier/frontier.h"
#include "crawler/policy/plan.h"

namespace tearsheet::crawler {

/// Enters what the desk newly names and retires what it no longer names. `changed` gets each entry that was changed or
/// added; all of them are touched.
void seed(Plan& plan, const config::Desk& desk, Frontier& frontier,
          const std::function<void(const EntryPtr&)>& changed);

/// All URLs that the desk names, also for outlets that are not part of this run: those keep their place.
std::set<std::string> named_sources(const config::Desk& desk);

/// Makes entries of these lanes due now that are due later than anything can be: their times are left over from a clock that was
/// ahead. Returns how many. Called before entries are in memory, and within a transaction.
std::int64_t bring_back(Plan& plan, Frontier& frontier, const std::vector<LaneId>& lanes);

}  // namespace tearsheet::crawler
