#pragma once

// What happens to the frontier at the start of a run: the desk's sources are entered, and impossible due times reset.

#include <functional>

#include "config/model/desk.h"
#include "crawler/frontier/frontier.h"
#include "crawler/policy/plan.h"

namespace tearsheet::crawler {

/// Enters what the desk newly names and retires what it no longer names. `changed` gets each entry that was changed or
/// added; all of them are touched.
void seed(Plan& plan, const config::Desk& desk, Frontier& frontier,
          const std::function<void(const EntryPtr&)>& changed);

/// Makes entries due now that are due later than anything can be: their times are left over from a clock that was
/// ahead. Returns how many. Called before entries are in memory, and within a transaction.
std::int64_t bring_back(Plan& plan, Frontier& frontier);

}  // namespace tearsheet::crawler
