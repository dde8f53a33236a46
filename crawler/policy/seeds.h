#pragma once

// The desk's sources and the frontier's due entries, brought together at the start of a run.

#include "crawler/frontier/frontier.h"
#include "crawler/policy/plan.h"

namespace tearsheet::crawler {

/// Adds what the desk names anew, retires what it names no longer, and loads all that is due up to `horizon` after now.
void seed(Plan& plan, const config::Desk& desk, Frontier& frontier, std::chrono::seconds horizon);

}  // namespace tearsheet::crawler
