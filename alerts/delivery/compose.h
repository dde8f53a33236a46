#pragma once

// Fills a message in: the lines and excerpts of its alerts from the database, and what its reader should know of rules and
// outlets from the configuration of today. A rule that is gone leaves its id.

#include "alerts/log/sql.h"
#include "alerts/messages/message.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

/// Throws Error(kCorrupt) if no kind has this word.
MessageKind kind_named(const std::string& word);

/// What the line of an alert and the configuration say; without hash, excerpt and further outlets.
MessageAlert alert_of_line(const std::string& line, const config::Desk& desk);

/// For one thread.
class Composer {
 public:
  /// Refers to both. `now` is the time of all messages.
  Composer(const config::Desk& desk, Database& database, Time now);

  /// A message of the table `messages`. Throws Error(kCorrupt) if the log lacks one of its alerts.
  Message message(std::int64_t id);

 private:
  void add_recipients(std::int64_t id, Message& message);
  void add_alerts(std::int64_t id, Message& message);
  void add_excerpt(std::int64_t seq, MessageAlert& alert);
  void add_further_outlets(MessageAlert& alert);

  const config::Desk& desk_;
  Time now_;
  SQLite::Statement select_message_, select_alerts_, select_excerpt_, select_outlets_, select_recipients_;
};

}  // namespace tearsheet::alerts
