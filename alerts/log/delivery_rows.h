#pragma once

// Copies lines of deliveries.jsonl, from the file or from the first version's table, into the table `deliveries`.

#include <cstdint>
#include <string>

#include "alerts/log/sql.h"

namespace tearsheet::alerts {

class DeliveryRows {
 public:
  explicit DeliveryRows(Database& database);

  /// A line that names no alert, channel or result is kept, too.
  void add(std::int64_t seq, const std::string& line, std::int64_t end);

 private:
  SQLite::Statement insert_;
};

}  // namespace tearsheet::alerts
