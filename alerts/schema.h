#pragma once

// The tables of alerts, a layer of coverage.db (base/database.h).
//
// `chain` and `deliveries` are what alerts.jsonl and deliveries.jsonl are written from: `end` is the size of the file
// after the line. Places in the archive (base/position.h) take two columns. All digests are blobs.

#include <array>
#include <string_view>

#include "base/database.h"

namespace tearsheet::alerts {

inline constexpr std::string_view kAlertTables = R"sql(
CREATE TABLE chain (
  seq INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  line TEXT NOT NULL,
  end INTEGER NOT NULL
) STRICT;
CREATE TABLE decisions (             -- what a decision is of: a rule and a key, which its type defines
  rule TEXT NOT NULL,
  key TEXT NOT NULL,
  seq INTEGER NOT NULL,              -- of its line in the chain
  article TEXT,                      -- id of the article that completes it; NULL if none does
  PRIMARY KEY (rule, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_texts (sha256 BLOB PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE rule_periods (          -- when a text of a rule was in force
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  line INTEGER,                      -- seq of its line in the chain; NULL if it is not there yet
  force_serial INTEGER NOT NULL,     -- where it came into force
  force_offset INTEGER NOT NULL,
  after_serial INTEGER NOT NULL,     -- it decides what comes after this place, which is earlier than the one
  after_offset INTEGER NOT NULL,     -- above if the rule was broken for a while
  until_serial INTEGER,              -- the last place that it decides; NULL while it is in force
  until_offset INTEGER
) STRICT;
CREATE INDEX rule_periods_by_rule ON rule_periods (rule, id);
CREATE TABLE late_rules (            -- broken rules, and those that catch up: nothing after this place is decided yet
  rule TEXT PRIMARY KEY,
  serial INTEGER NOT NULL,
  offset INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE alert_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (                -- an alert on its way to a channel
  channel TEXT NOT NULL,
  seq INTEGER NOT NULL,              -- of the alert's line in the chain
  queued INTEGER NOT NULL,           -- Unix time; since when it could have been sent
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL DEFAULT 0,    -- Unix time
  held INTEGER NOT NULL DEFAULT 0,   -- 1 while there is no such channel
  PRIMARY KEY (channel, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE deliveries (
  seq INTEGER PRIMARY KEY,
  line TEXT NOT NULL,
  end INTEGER NOT NULL,
  alert BLOB,                        -- hash of the alert's line
  channel TEXT,
  result TEXT
) STRICT;
CREATE INDEX deliveries_by_alert ON deliveries (alert, channel);
)sql";

/// Alerts are listed by time: without it each line of the log would have to be parsed. NULL if the line doesn't give one.
inline constexpr std::string_view kDecisionTimes = R"sql(
ALTER TABLE decisions ADD COLUMN time INTEGER;  -- Unix time of the capture that completed it
UPDATE decisions SET time = (
  SELECT unixepoch(json_extract(line, '$.time')) FROM chain WHERE chain.seq = decisions.seq AND json_valid(line));
)sql";

/// Types of rules with a state, and lines that don't hold a key.
inline constexpr std::string_view kRuleTypesAdded = R"sql(
ALTER TABLE decisions ADD COLUMN decision TEXT NOT NULL DEFAULT 'new';
UPDATE decisions SET decision = ifnull((
  SELECT json_extract(line, '$.decision') FROM chain WHERE chain.seq = decisions.seq AND json_valid(line)), 'new');
CREATE TABLE further_lines (         -- an article's line of a rule that holds no key: duplicate or excepted
  rule TEXT NOT NULL,
  article TEXT NOT NULL,
  seq INTEGER NOT NULL,
  time INTEGER,
  decision TEXT NOT NULL,
  PRIMARY KEY (rule, article)
) STRICT, WITHOUT ROWID;
ALTER TABLE rule_periods ADD COLUMN time INTEGER NOT NULL DEFAULT 0;  -- Unix time when it came into force
UPDATE rule_periods SET time = ifnull((
  SELECT unixepoch(json_extract(line, '$.time')) FROM chain WHERE chain.seq = rule_periods.line), 0);
CREATE TABLE rule_states (           -- of a rule's text: what its type has counted (alerts/types/state.h)
  rule TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (rule, sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE first_crawls (          -- lists that were read in an outlet's first crawl; one row with url '' once it is over
  outlet TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (outlet, url)
) STRICT, WITHOUT ROWID;
)sql";

/// What silences.jsonl is written from (alerts/log/silence_log.h).
inline constexpr std::string_view kSilencesAdded = R"sql(
CREATE TABLE silence_events (seq INTEGER PRIMARY KEY, line TEXT NOT NULL, end INTEGER NOT NULL) STRICT;
)sql";

/// Messages of several alerts. What a message holds is fixed before the first attempt; until then an alert waits in
/// `outbox`. One that was tried before keeps its attempts there, and becomes a message of its own.
inline constexpr std::string_view kMessagesAdded = R"sql(
ALTER TABLE outbox ADD COLUMN rule TEXT NOT NULL DEFAULT '';
UPDATE outbox SET rule = ifnull((
  SELECT json_extract(line, '$.rule') FROM chain WHERE chain.seq = outbox.seq AND json_valid(line)), '');
CREATE TABLE messages (              -- on their way to a channel
  id INTEGER PRIMARY KEY,            -- in the order in which they were made
  channel TEXT NOT NULL,
  kind TEXT NOT NULL,                -- alerts/messages/message.h
  key BLOB NOT NULL UNIQUE,
  queued INTEGER NOT NULL,           -- Unix time; of its newest alert
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL DEFAULT 0,    -- Unix time
  error TEXT NOT NULL DEFAULT ''     -- of the last attempt
) STRICT;
CREATE INDEX messages_by_channel ON messages (channel, id);
CREATE TABLE message_alerts (
  message INTEGER NOT NULL,
  seq INTEGER NOT NULL,              -- of the alert's line in the chain
  PRIMARY KEY (message, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE settled_recipients (    -- of mail: those that got a message, or refused it, before its last attempt
  message INTEGER NOT NULL,
  recipient TEXT NOT NULL,
  PRIMARY KEY (message, recipient)
) STRICT, WITHOUT ROWID;
CREATE TABLE channel_states (        -- alerts/delivery/plan.h: ChannelPast
  channel TEXT PRIMARY KEY,
  window_from INTEGER NOT NULL DEFAULT 0,
  in_window INTEGER NOT NULL DEFAULT 0,
  digest INTEGER,                    -- Unix time of the last one
  down INTEGER NOT NULL DEFAULT 0,
  paused INTEGER NOT NULL DEFAULT 0  -- Unix time
) STRICT, WITHOUT ROWID;
CREATE TABLE group_states (          -- groups that have had a message
  channel TEXT NOT NULL,
  name TEXT NOT NULL,
  until INTEGER NOT NULL,            -- Unix time; the next one is not sent before
  PRIMARY KEY (channel, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE excerpts (              -- of alerts that wait: what the article said, which is at hand only when it is decided
  seq INTEGER PRIMARY KEY,
  sentence TEXT NOT NULL,
  marks TEXT NOT NULL                -- [[from,to],…], code points of the sentence
) STRICT;
CREATE TABLE story_outlets (         -- outlets whose articles of a story are on record
  story TEXT NOT NULL,
  outlet TEXT NOT NULL,
  seq INTEGER NOT NULL,              -- of the first one's line in the chain
  PRIMARY KEY (story, outlet)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO story_outlets (story, outlet, seq)
  SELECT json_extract(line, '$.story'), json_extract(line, '$.article.outlet'), seq FROM chain
  WHERE json_valid(line) AND json_extract(line, '$.story') IS NOT NULL
  AND json_extract(line, '$.article.outlet') IS NOT NULL ORDER BY seq;
CREATE TABLE delivery_alerts (       -- of lines that name several alerts
  alert BLOB NOT NULL,
  delivery INTEGER NOT NULL,
  PRIMARY KEY (alert, delivery)
) STRICT, WITHOUT ROWID;
)sql";

inline constexpr std::string_view kHealthAdded = R"sql(
CREATE TABLE health_states (         -- what was counted of each outlet (alerts/health/outlet_health.h)
  outlet TEXT PRIMARY KEY,
  state BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

inline constexpr std::array<std::string_view, 6> kAlertMigrations{kAlertTables,   kDecisionTimes, kRuleTypesAdded,
                                                                  kSilencesAdded, kMessagesAdded, kHealthAdded};
inline constexpr Layer kLayer{"alerts", kAlertMigrations};

}  // namespace tearsheet::alerts
