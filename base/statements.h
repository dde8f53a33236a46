#pragma once

// Prepared statements, compiled once for each connection. A Query is one use of a statement:
//
//   Query query(statements("SELECT length FROM files WHERE serial = ?"));
//   query.bind(serial);
//   while (query.next()) use(query.integer(0));
//
// A Query resets its statement when it ends, so that no read transaction stays open: that would keep the WAL from being
// checkpointed. The connection must outlive the statements. For one thread.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/database.h"
#include "base/time.h"

namespace tearsheet {

class Query {
 public:
  explicit Query(SQLite::Statement& statement) : statement_(statement) {}
  ~Query() {
    statement_.tryReset();
    statement_.clearBindings();
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Binds the next parameter.
  Query& bind(std::int64_t value) {
    statement_.bind(++at_, value);
    return *this;
  }
  Query& bind(std::string_view text) {
    statement_.bind(++at_, std::string{text});
    return *this;
  }
  Query& bind(Time time) { return bind(std::int64_t{time.time_since_epoch().count()}); }
  Query& bind(const std::optional<Time>& time) { return time ? bind(*time) : bind_null(); }
  Query& bind_null() {
    statement_.bind(++at_);
    return *this;
  }
  Query& bind_blob(std::string_view bytes) {
    // Even an empty blob needs a pointer: SQLite would store a null pointer as NULL.
    statement_.bind(++at_, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
    return *this;
  }

  /// The next row, if there is one.
  bool next() { return statement_.executeStep(); }
  /// Runs a statement without rows; returns how many rows it changed.
  int run() { return statement_.exec(); }

  std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
  /// Text or blob, byte for byte; empty for NULL.
  std::string text(int column) const { return statement_.getColumn(column).getString(); }
  bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
  bool is_blob(int column) const { return statement_.getColumn(column).isBlob(); }
  Time time(int column) const { return Time{Seconds{integer(column)}}; }
  std::optional<Time> optional_time(int column) const {
    return is_null(column) ? std::nullopt : std::optional{time(column)};
  }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

class Statements {
 public:
  explicit Statements(Database& database) : database_(database) {}

  /// The statement of this text, for a Query. The same text must not be in use twice at a time.
  SQLite::Statement& operator()(std::string_view sql) {
    const auto found = prepared_.find(sql);
    if (found != prepared_.end()) return found->second;
    const std::string text{sql};
    return prepared_.try_emplace(text, database_, text).first->second;
  }

  Database& database() const { return database_; }

 private:
  Database& database_;
  std::map<std::string, SQLite::Statement, std::less<>> prepared_;
};

}  // namespace tearsheet
