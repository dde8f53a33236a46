#pragma once

// Prepared statements, each compiled once per connection. A Query is one use of a statement: it resets the statement at
// its end, so that no read transaction stays open (it would keep the WAL from being checkpointed). One thread.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/database.h"
#include "base/time.h"

namespace tearsheet::crawler {

class Query {
 public:
  explicit Query(SQLite::Statement& statement) : statement_(statement) {}
  ~Query() { statement_.tryReset(); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  /// Binds the next parameter.
  Query& bind(std::int64_t value) {
    statement_.bind(++at_, value);
    return *this;
  }
  Query& bind(const std::string& value) {
    statement_.bind(++at_, value);
    return *this;
  }
  Query& bind(Time time) { return bind(std::int64_t{time.time_since_epoch().count()}); }
  Query& bind(const std::optional<Time>& time) {
    if (time) return bind(*time);
    statement_.bind(++at_);
    return *this;
  }
  Query& bind_null() {
    statement_.bind(++at_);
    return *this;
  }
  Query& bind_blob(const std::string& bytes) {
    statement_.bind(++at_, bytes.data(), static_cast<int>(bytes.size()));
    return *this;
  }

  bool next() { return statement_.executeStep(); }
  /// Returns the number of rows changed.
  int run() { return statement_.exec(); }

  std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
  std::string text(int column) const { return statement_.getColumn(column).getString(); }
  bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
  Time time(int column) const { return Time{std::chrono::seconds{integer(column)}}; }
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
  SQLite::Statement& operator()(const std::string& sql) {
    const auto found = prepared_.find(sql);
    return found != prepared_.end() ? found->second : prepared_.try_emplace(sql, database_, sql).first->second;
  }

  Database& database() const { return database_; }

 private:
  Database& database_;
  std::map<std::string, SQLite::Statement> prepared_;
};

}  // namespace tearsheet::crawler
