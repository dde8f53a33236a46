#pragma once

// Appends lines to the chain in the database. For one thread, inside the caller's transaction.

#include <cstdint>
#include <string_view>

#include "alerts/log/sql.h"

namespace tearsheet::alerts {

class Chain {
 public:
  explicit Chain(Database& database);

  /// Reads the end of the chain. Call it first in each transaction: the last one may have been rolled back.
  void reload();
  /// The number that the next line gets.
  std::int64_t next_seq() const { return seq_ + 1; }
  /// Appends a line with this content (alert_line.h) and returns its number.
  std::int64_t append(std::string_view content);

 private:
  SQLite::Statement select_, insert_;
  std::int64_t seq_ = 0, end_ = 0;
  std::string hash_;  ///< of the last line, in hex
};

}  // namespace tearsheet::alerts
