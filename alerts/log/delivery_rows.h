#pragma once

// Lines of deliveries.jsonl, from the file or from the first version's table, into the table `deliveries`.

#include <cstdint>
#include <string>

#include "alerts/log/sql.h"

namespace tearsheet::alerts {

class DeliveryRows {
 public:
  explicit DeliveryRows(Database& database);

  /// A line that says nothing of alert, channel or result is kept all the same.
  void add(std::int64_t seq, const std::string& line, std::int64_t end);

 private:
  SQLite::Statement insert_;
};

}  // namespace tearsheet::alerts
