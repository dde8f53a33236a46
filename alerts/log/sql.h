#pragma once

// What the alerts' statements have in common: digests and positions as columns, and a statement that is prepared once.

#include <string>

#include "base/database.h"
#include "base/digest.h"
#include "base/position.h"

namespace tearsheet::alerts {

/// Gives a prepared statement back when its use ends, also by an exception: one that is left open keeps the database's
/// read lock.
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

/// Throws Error(kCorrupt) if the column holds anything else.
Sha256Bytes digest_at(SQLite::Statement& row, int column);

}  // namespace tearsheet::alerts
