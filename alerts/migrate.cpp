#include "alerts/migrate.h"

#include <map>
#include <string>

#include "alerts/log/delivery_rows.h"
#include "alerts/log/sql.h"
#include "base/error.h"

namespace tearsheet::alerts {
namespace {

Sha256Bytes digest_of_hex(SQLite::Statement& row, int column) {
  const auto text = row.getColumn(column).getString();
  const auto digest = sha256_from_hex(text);
  if (!digest) throw Error(ErrorKind::kCorrupt, "is not a SHA-256 digest in state.db", text);
  return *digest;
}

void copy_decisions(Database& database) {
  SQLite::Statement select(database,
                           "SELECT seq, hash, line, end, rule, article, unixepoch(json_extract(line, '$.time'))"
                           " FROM old.decisions ORDER BY seq");
  SQLite::Statement chain(database, "INSERT INTO chain (seq, hash, line, end) VALUES (?, ?, ?, ?)");
  SQLite::Statement decision(database, "INSERT INTO decisions (rule, key, seq, article, time) VALUES (?, ?, ?, ?, ?)");
  while (select.executeStep()) {
    const auto seq = select.getColumn(0).getInt64();
    const auto article = select.getColumn(5).getString();
    Use line(chain);
    line->bind(1, seq);
    bind_digest(*line, 2, digest_of_hex(select, 1));
    line->bind(3, select.getColumn(2).getString());
    line->bind(4, select.getColumn(3).getInt64());
    line->exec();
    Use row(decision);
    row->bind(1, select.getColumn(4).getString());
    row->bind(2, article);
    row->bind(3, seq);
    row->bind(4, article);
    row->bind(5, select.getColumn(6).getInt64());
    row->exec();
  }
}

void copy_texts(Database& database) {
  SQLite::Statement select(database, "SELECT sha256, text FROM old.rule_texts");
  SQLite::Statement insert(database, "INSERT INTO rule_texts (sha256, text) VALUES (?, ?)");
  while (select.executeStep()) {
    Use row(insert);
    bind_digest(*row, 1, digest_of_hex(select, 0));
    row->bind(2, select.getColumn(1).getString());
    row->exec();
  }
}

/// The first version kept the first capture that a text decided; the tables now keep the place before it.
void copy_periods(Database& database) {
  SQLite::Statement select(
      database,
      "SELECT f.rule, f.sha256, ifnull(c.serial, i.serial), ifnull(c.offset - 1, i.offset) FROM old.rules_in_force f"
      " LEFT JOIN old.captures c ON c.record_id = f.since LEFT JOIN old.intake i ON 1 ORDER BY f.seq");
  SQLite::Statement insert(database,
                           "INSERT INTO rule_periods (rule, sha256, force_serial, force_offset, after_serial,"
                           " after_offset) VALUES (?, ?, ?, ?, ?, ?)");
  SQLite::Statement end(database, "UPDATE rule_periods SET until_serial = ?, until_offset = ? WHERE id = ?");
  std::map<std::string, std::int64_t> open;
  while (select.executeStep()) {
    const auto rule = select.getColumn(0).getString();
    const auto position = position_at(select, 2);
    if (const auto before = open.extract(rule)) {
      Use row(end);
      bind_position(*row, 1, position);
      row->bind(3, before.mapped());
      row->exec();
    }
    if (select.getColumn(1).isNull()) continue;
    Use row(insert);
    row->bind(1, rule);
    bind_digest(*row, 2, digest_of_hex(select, 1));
    bind_position(*row, 3, position);
    bind_position(*row, 5, position);
    row->exec();
    open[rule] = database.getLastInsertRowid();
  }
}

void copy_outbox(Database& database, Time now) {
  SQLite::Statement copy(database,
                         "INSERT INTO outbox (channel, seq, queued, attempts, due, held, rule) SELECT o.channel,"
                         " d.seq, ifnull(o.first_try, ?), o.attempts, o.due, o.held, d.rule FROM old.outbox o"
                         " JOIN old.decisions d ON d.hash = o.alert");
  bind_time(copy, 1, now);
  copy.exec();
}

void copy_deliveries(Database& database) {
  SQLite::Statement select(database, "SELECT seq, line, end FROM old.deliveries ORDER BY seq");
  DeliveryRows rows(database);
  while (select.executeStep())
    rows.add(select.getColumn(0).getInt64(), select.getColumn(1).getString(), select.getColumn(2).getInt64());
}

}  // namespace

void copy_first_version(Database& database, Time now) {
  copy_decisions(database);
  copy_texts(database);
  copy_periods(database);
  copy_outbox(database, now);
  copy_deliveries(database);
}

}  // namespace tearsheet::alerts
