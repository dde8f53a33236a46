#pragma once

// The Atom feed of a rule (RFC 4287): the newest alerts that were sent or would be, whichever channels the rule has.

#include <string>

#include "config/model/rule.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// `now` is the time of the feed. Throws Error(kIo) if the log can't be read.
std::string rule_feed(const OpenDesk& desk, const config::Rule& rule, Time now);

}  // namespace tearsheet::desk
