#pragma once

// alerts.jsonl: what was decided, one line each, chained by hashes. The lines are in the database first (decider.h);
// the file is their projection, completed at start and after each batch.

#include <filesystem>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/json_fwd.h"

namespace tearsheet::alerts {

class AlertLog {
 public:
  /// `var` holds alerts.jsonl.
  AlertLog(std::filesystem::path var, Database& database);

  /// Brings alerts.jsonl up to what the database holds, and completes a missing or half-written last line. Throws
  /// Error(kCorrupt) if the file is not the start of what the database holds; the decisions and their deliveries are
  /// safe all the same.
  void complete();

  /// The lines of all alerts as logged, in order.
  std::vector<Json> all() const;

  /// Checks chain, content hashes, head and length against the database. Returns the first flaw as a sentence, empty if
  /// there is none.
  std::string verify() const;

 private:
  std::filesystem::path file_;
  Database& database_;
};

}  // namespace tearsheet::alerts
