#pragma once

// A broken rule misses nothing: once it works again, it decides what came meanwhile, before anything new is taken in.

#include "alerts/log/decider.h"
#include "archive/archive.h"
#include "base/database.h"
#include "config/model/desk.h"
#include "desk/intake/versions.h"

namespace tearsheet::desk {

/// Reads the archive again from where such rules broke up to `until`, where intake is. Each commit records how far it
/// got; a signal ends it between two pages, and the next run goes on. Returns how many decisions were new.
std::size_t decide_late(const config::Desk& desk, const archive::Archive& archive, Database& database,
                        const Versions& versions, alerts::Decider& decider, Position until, unsigned threads);

}  // namespace tearsheet::desk
