#pragma once

// What the alerts' statements have in common: digests, positions and times as columns, and a statement that is
// prepared once.

#include <string>

#include "base/database.h"
#include "base/digest.h"
#include "base/position.h"
#include "base/time.h"

namespace tearsheet::alerts {

/// Resets a prepared statement when its use ends, even by an exception: an open one would keep the read lock of the
/// database.
class Use {
 public:
  explicit Use(SQLite::Statement& statement) : statement_(statement) {}
  ~Use() { statement_.tryReset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  SQLite::Statement* operator->() { return &statement_; }
  SQLite::Statement& operator*() { return statement_; }

 private:
  SQLite::Statement& statement_;
};

inline void bind_digest(SQLite::Statement& statement, int index, const Sha256Bytes& digest) {
  statement.bind(index, digest.data(), static_cast<int>(digest.size()));
}

/// Two columns.
inline void bind_position(SQLite::Statement& statement, int index, Position position) {
  statement.bind(index, position.serial);
  statement.bind(index + 1, position.offset);
}

inline Position position_at(SQLite::Statement& row, int column) {
  return {row.getColumn(column).getInt64(), row.getColumn(column + 1).getInt64()};
}

/// Unix time.
inline void bind_time(SQLite::Statement& statement, int index, Time time) {
  statement.bind(index, std::int64_t{time.time_since_epoch().count()});
}

inline Time time_at(SQLite::Statement& row, int column) { return Time{Seconds{row.getColumn(column).getInt64()}}; }

/// Throws Error(kCorrupt) if the column holds anything else.
Sha256Bytes digest_at(SQLite::Statement& row, int column);

}  // namespace tearsheet::alerts
