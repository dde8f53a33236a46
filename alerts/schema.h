#pragma once

// The tables of alerts in state.db (base/database.h).

#include <string_view>

namespace tearsheet::alerts {

/// `decisions` and `deliveries` are what alerts.jsonl and deliveries.jsonl are written from: `end` is the size of the
/// file behind the line. A `NULL` digest in `rules_in_force` says that the rule was gone from that capture on.
inline constexpr std::string_view kAlertTables = R"sql(
CREATE TABLE decisions (
  seq INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  article TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL,
  end INTEGER NOT NULL UNIQUE,
  UNIQUE (rule, article)
);
CREATE TABLE rule_texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rules_in_force (
  seq INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  sha256 TEXT,
  since TEXT NOT NULL
);
CREATE INDEX rules_in_force_by_rule ON rules_in_force (rule, seq);
CREATE TABLE alert_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  alert TEXT NOT NULL,
  channel TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  first_try INTEGER,
  due INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  UNIQUE (channel, alert)
);
CREATE INDEX outbox_by_channel ON outbox (channel, id);
CREATE TABLE deliveries (
  seq INTEGER PRIMARY KEY,
  line TEXT NOT NULL,
  end INTEGER NOT NULL UNIQUE
);
)sql";

}  // namespace tearsheet::alerts
