#pragma once

// Rules to compare with the desk's: a file of rules, or a revision of one in git. For `backtest --against`.

#include <string>
#include <vector>

#include "config/load.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// What `name` holds: a file, or else `REV:path` as `git show` takes it, run in the desk's folder. Throws Error(kUsage) if it
/// is neither.
config::LoadedDesk load_rules_of(const OpenDesk& desk, const std::string& name);

/// The desk with these rules alone. The others can still be used by their names in queries (`@id`).
config::Desk with_rules(const config::Desk& desk, const std::vector<std::string>& ids);

/// The desk with the lists, queries and rules of another one in place of its own of the same names.
config::Desk overridden(const config::Desk& desk, const config::Desk& by);

}  // namespace tearsheet::desk
