#pragma once

// `explain`: why an alert fired, from what is on record: the rule's text as it was then, the words and their places, the
// story, the decision, the capture, the digests, the deliveries. Reads the logs' tables and the archive's list alone, so it
// answers years later, whatever the desk's rules say by then.

#include <string>

#include "base/json.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// What a decision means, as a sentence: "sent: …", "not sent: …".
std::string meaning_of(const std::string& decision);

/// tearsheet/explain/1. Throws Error(kUsage) if `name` (looking/alert_lines.h) names no alert.
Json explain(const OpenDesk& desk, const std::string& name);

}  // namespace tearsheet::desk
