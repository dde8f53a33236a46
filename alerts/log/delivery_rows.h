#pragma once

// Rows of the table `deliveries`: a line of deliveries.jsonl, and what it is found by. Lines come from delivery itself,
// from the file, or from the first version's table.

#include <cstdint>
#include <optional>
#include <string>

#include "alerts/log/sql.h"
#include "base/json_fwd.h"

namespace tearsheet::alerts {

class DeliveryRows {
 public:
  explicit DeliveryRows(Database& database);

  /// `seq`: of the line; the next one if not given. A line that names no alert, channel or result is kept, too.
  void add(std::optional<std::int64_t> seq, const Json& line, const std::string& text, std::int64_t end);
  void add(std::int64_t seq, const std::string& text, std::int64_t end);

 private:
  Database& database_;
  SQLite::Statement insert_, insert_alert_;
};

}  // namespace tearsheet::alerts
