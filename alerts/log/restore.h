#pragma once

// Reads decisions, rules, deliveries and silences back from their logs, into a database that has none of them: the logs are a
// record that outlives the database.
//
// All of alerts.jsonl is validated before anything is written. A half-written last line is left out. Two things are lost
// with a database: messages that had not been sent, and since when a rule was broken.

#include <filesystem>
#include <optional>

#include "base/database.h"
#include "base/json.h"
#include "base/position.h"

namespace tearsheet::alerts {

struct RestoredLog {
  std::optional<Json> last_alert;  ///< the last alert's line
  Position rules_at;               ///< where the last text came into force: everything up to there had been taken in
};

/// `var` holds the logs. Throws Error(kCorrupt) naming the first line that is damaged. Call inside the caller's
/// transaction.
RestoredLog restore_log(const std::filesystem::path& var, Database& database);

}  // namespace tearsheet::alerts
