#pragma once

// The text of a rule: everything that decides what it fires on, and nothing else. It is kept in the alert chain, and its
// digest says whether a rule is still the same.
//
//   Putin AND summit          the query, with saved queries written out
//   time_zone: Europe/Berlin  the other keys that differ from what they were in the first version, by name
//   type: spike
//   …
//
// Titles, owners, channels and groups are not part of it: a rule stays the same when they change. Pure.

#include <string>
#include <string_view>

#include "config/model/desk.h"
#include "plugin/query/parse.h"

namespace tearsheet::alerts {

/// `canonical` is the query's canonical form, if the rule is read in a way that its text doesn't show; else empty.
std::string rule_text(const config::Rule& rule, const config::AlertLimits& limits, const plugin::ParseContext& context,
                      std::string_view canonical);

/// Is this the text of a rule whose type counts over several articles?
bool states_type_that_counts(std::string_view text);

}  // namespace tearsheet::alerts
