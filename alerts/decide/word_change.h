#pragma once

#include <string_view>

namespace tearsheet::alerts {

/// Do the words inserted and deleted between two texts make up at least this share (0 to 1) of the words of the longer
/// one? Words are compared as written. Takes time that is linear in the texts, and at most quadratic in the changes that
/// count; more than 4,000 changes always do.
bool changes_at_least(std::string_view before, std::string_view after, double share);

}  // namespace tearsheet::alerts
