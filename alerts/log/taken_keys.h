#pragma once

// Which keys of a rule are taken, and by which line: the tables `decisions` and `further_lines`. For one thread, inside
// the caller's transaction.

#include <string>

#include "alerts/decide/rule_decider.h"
#include "alerts/log/sql.h"

namespace tearsheet::alerts {

/// A line that is about to be written.
struct LineOf {
  const std::string& rule;
  std::int64_t seq = 0;
  Time time{};
  const std::string* article = nullptr;  ///< id; null if it is about none
};

class TakenKeys {
 public:
  explicit TakenKeys(Database& database);

  /// Takes the key. False if it is taken already.
  bool take(const LineOf& line, const std::string& key, DecisionKind kind);

  /// Enters the first line of an article that holds no key. False if it has such a line, or one that holds this key.
  bool add_further(const LineOf& line, const std::string& key, DecisionKind kind);

 private:
  bool holds(const std::string& rule, const std::string& key, const std::string& article);

  SQLite::Statement insert_decision_, select_article_, insert_further_;
};

/// The keys of a line's rule, for settle().
struct KeysOf {
  TakenKeys& keys;
  const LineOf& line;

  bool take(const std::string& key, DecisionKind kind) { return keys.take(line, key, kind); }
  bool add_further(const std::string& key, DecisionKind kind) {
    return line.article != nullptr && keys.add_further(line, key, kind);
  }
};

}  // namespace tearsheet::alerts
