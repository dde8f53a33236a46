#pragma once

// A broken rule loses nothing: what came while it was broken is decided for it once it works again, before anything new
// is taken in.

#include "alerts/log/decider.h"
#include "archive/archive.h"
#include "base/database.h"
#include "config/model/desk.h"
#include "desk/intake/versions.h"

namespace tearsheet::desk {

/// Walks what waits for such rules, up to `until`, the place that is taken in. Commits in batches, each with how far it
/// got; a signal ends it between two pages, and the next run goes on. Returns how many decisions were new.
std::size_t decide_late(const config::Desk& desk, const archive::Archive& archive, Database& database,
                        const Versions& versions, alerts::Decider& decider, Position until, unsigned threads);

}  // namespace tearsheet::desk
