#pragma once

// alerts.jsonl: what was decided, one line each, chained by hashes. The lines are in the database first (decider.h);
// the file is their projection, completed at start and after each batch.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/json_fwd.h"
#include "base/time.h"

namespace tearsheet::alerts {

/// Which alerts to read.
struct AlertFilter {
  std::string rule{};                    ///< id; empty: any
  std::optional<Time> since{}, until{};  ///< of the capture; `until` is not included
  std::vector<std::string> decisions{};  ///< "new", "aged" …; none: all but duplicates
};

class AlertLog {
 public:
  /// `var` holds alerts.jsonl.
  AlertLog(std::filesystem::path var, Database& database);

  /// Brings alerts.jsonl up to what the database holds, and completes a missing or half-written last line. Throws
  /// Error(kCorrupt) if the file is not the start of what the database holds; the decisions and their deliveries are
  /// safe all the same.
  void complete();

  /// Calls `visit` with the lines of these alerts as logged, in order, one in memory at a time.
  void for_each(const AlertFilter& filter, const std::function<void(const Json&)>& visit) const;

  /// Ids of the rules that have fired, in byte order.
  std::vector<std::string> rules() const;

  /// Checks chain, content hashes, head and length against the database. Returns the first flaw as a sentence, empty if
  /// there is none.
  std::string verify() const;

 private:
  std::filesystem::path file_;
  Database& database_;
};

}  // namespace tearsheet::alerts
