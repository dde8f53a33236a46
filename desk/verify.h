#pragma once

// `verify`: reads every record, digest and chain link of a desk again. Takes no lock and writes nothing, so it may run
// beside a crawl.

#include <functional>
#include <string>

#include "desk/desk.h"
#include "desk/intake/progress.h"

namespace tearsheet::desk {

/// Calls `flaw` with a sentence for each, in the order archive, index, logs of alerts and deliveries. Returns false if there is nothing to
/// verify yet.
bool verify(const OpenDesk& desk, const std::function<void(const std::string&)>& flaw, const ProgressLine& progress);

}  // namespace tearsheet::desk
