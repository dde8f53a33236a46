#pragma once

// `silence`: adds, ends and lists silences (alerts/silences/silences.h). They live in coverage.db and var/silences.jsonl,
// and those of silences.yaml are there once a run has read them.
//
// Adding and ending one works while a run is at work: the run goes by it from its next batch on.

#include <string>
#include <string_view>
#include <vector>

#include "alerts/silences/silences.h"
#include "base/json.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Adds it and returns its id. A story may be named by any of its articles. Throws Error(kUsage) if what it is of is
/// unknown, or it has ended already; Error(kQuery) for a query that can't be read.
std::string add_silence(const OpenDesk& desk, alerts::Silence silence, Time now);

/// Throws Error(kUsage) if there is none of this id, if it has ended, or if silences.yaml has it.
void expire_silence(const OpenDesk& desk, const std::string& id, Time now);

struct ListedSilence {
  alerts::Silence silence;  ///< without an id: it is in silences.yaml, and no run has read it yet
  std::vector<Json> held;   ///< lines of the alerts that it held back
};
/// All of them, also those that have ended, in the order in which they were added.
std::vector<ListedSilence> list_silences(const OpenDesk& desk);

/// waiting, active, ended (its time is up), expired (it was ended before).
std::string_view state_of(const alerts::Silence& silence, Time now);

}  // namespace tearsheet::desk
