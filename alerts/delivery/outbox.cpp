#include "alerts/delivery/outbox.h"

#include <algorithm>
#include <utility>

#include "alerts/delivery/compose.h"
#include "base/error.h"

namespace tearsheet::alerts {
namespace {

bool contains(std::span<const std::string> list, const std::string& text) {
  return std::ranges::find(list, text) != list.end();
}

/// Where the alerts of a rule go, and what is of no rule: the health of outlets. Null if the rule is gone.
const std::vector<std::string>* notify_of(const config::Desk& desk, const std::string& rule_id) {
  if (rule_id.empty()) return desk.health ? &desk.health->notify : nullptr;
  const auto* rule = config::find_rule(desk, rule_id);
  return rule == nullptr ? nullptr : &rule->notify;
}

std::string_view result_word(Settled::Result result) {
  switch (result) {
    case Settled::Result::kSent:
      return "sent";
    case Settled::Result::kFailed:
      return "failed";
    case Settled::Result::kDropped:
      return "dropped";
  }
  return {};  // GCC doesn't see that the switch is complete
}

}  // namespace

Outbox::Outbox(const std::filesystem::path& var, Database& database, Time now)
    : database_(database),
      log_(var, database, now),
      now_(now),
      select_hash_(database, "SELECT hash FROM chain WHERE seq = ?"),
      select_hashes_(database,
                     "SELECT c.hash FROM message_alerts a JOIN chain c ON c.seq = a.seq WHERE a.message = ?"
                     " ORDER BY a.seq"),
      select_message_(database, "SELECT channel, kind FROM messages WHERE id = ?"),
      insert_message_(database, "INSERT INTO messages (channel, kind, key, queued) VALUES (?, ?, ?, ?)"),
      insert_alert_(database, "INSERT INTO message_alerts (message, seq) VALUES (?, ?)"),
      remove_alert_(database, "DELETE FROM outbox WHERE channel = ? AND seq = ?"),
      remove_message_(database, "DELETE FROM messages WHERE id = ?"),
      remove_alerts_(database, "DELETE FROM message_alerts WHERE message = ?"),
      remove_recipients_(database, "DELETE FROM settled_recipients WHERE message = ?"),
      postpone_(database, "UPDATE messages SET attempts = ?, due = ?, error = ? WHERE id = ?"),
      insert_recipient_(database, "INSERT OR IGNORE INTO settled_recipients (message, recipient) VALUES (?, ?)") {}

void Outbox::write(const std::function<void()>& change) {
  SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
  change();
  transaction.commit();
}

std::vector<std::string> Outbox::channels() {
  std::vector<std::string> names;
  SQLite::Statement select(database_, "SELECT channel FROM outbox UNION SELECT channel FROM messages ORDER BY 1");
  while (select.executeStep()) names.push_back(select.getColumn(0).getString());
  return names;
}

void Outbox::sort_out(const config::Desk& desk, std::span<const std::string> known) {
  for (const auto& channel : channels()) {
    write([&] {
      if (contains(known, channel)) {
        release(channel);
      } else {
        sort_out_channel(desk, channel);
      }
    });
  }
}

/// Of a channel that doesn't exist.
void Outbox::sort_out_channel(const config::Desk& desk, const std::string& channel) {
  for (const auto& message : messages(channel)) take_apart(message.id);
  struct Row {
    std::int64_t seq;
    bool is_held;
    std::string rule;
  };
  std::vector<Row> rows;
  SQLite::Statement select(database_, "SELECT seq, held, rule FROM outbox WHERE channel = ? ORDER BY seq");
  select.bind(1, channel);
  while (select.executeStep())
    rows.push_back(
        {select.getColumn(0).getInt64(), select.getColumn(1).getInt() != 0, select.getColumn(2).getString()});
  for (const auto& [seq, is_held, rule_id] : rows) {
    const auto* names = notify_of(desk, rule_id);
    if (names != nullptr && !names->empty() && !contains(*names, channel)) {
      readdress(channel, seq, rule_id, *names);
    } else if (!is_held) {
      hold(channel, seq);
    }
  }
}

void Outbox::release(const std::string& channel) {
  SQLite::Statement update(database_, "UPDATE outbox SET held = 0, queued = ?, due = 0 WHERE channel = ? AND held = 1");
  bind_time(update, 1, now_);
  update.bind(2, channel);
  update.exec();
}

void Outbox::hold(const std::string& channel, std::int64_t seq) {
  SQLite::Statement update(database_, "UPDATE outbox SET held = 1 WHERE channel = ? AND seq = ?");
  update.bind(1, channel);
  update.bind(2, seq);
  update.exec();
  log_alert(seq, channel, "held", "the channel or a secret of it is missing");
}

/// To the channels that its rule names now and that haven't got it.
void Outbox::readdress(const std::string& channel, std::int64_t seq, const std::string& rule,
                       const std::vector<std::string>& names) {
  SQLite::Statement insert(database_, "INSERT OR IGNORE INTO outbox (channel, seq, queued, rule) VALUES (?, ?, ?, ?)");
  for (const auto& name : names) {
    if (has_or_gets(seq, name)) continue;
    Use row(insert);
    row->bind(1, name);
    row->bind(2, seq);
    bind_time(*row, 3, now_);
    row->bind(4, rule);
    row->exec();
  }
  remove_alert(channel, seq);
  log_alert(seq, channel, "dropped", "there is no channel of this name; the rule names others now");
}

bool Outbox::has_or_gets(std::int64_t seq, const std::string& channel) {
  SQLite::Statement select(
      database_,
      "SELECT 1 FROM deliveries WHERE alert = :hash AND channel = :channel AND result = 'sent'"
      " UNION ALL SELECT 1 FROM delivery_alerts a JOIN deliveries d ON d.seq = a.delivery WHERE a.alert = :hash"
      " AND d.channel = :channel AND d.result = 'sent'"
      " UNION ALL SELECT 1 FROM messages m JOIN message_alerts a ON a.message = m.id WHERE m.channel = :channel"
      " AND a.seq = :seq");
  bind_digest(select, select.getIndex(":hash"), *sha256_from_hex(hash_of(seq)));
  select.bind(":channel", channel);
  select.bind(":seq", seq);
  return select.executeStep();
}

Waiting Outbox::make(const std::string& channel, const PlannedMessage& planned) {
  std::vector<std::string> hashes;
  for (const auto seq : planned.seqs) hashes.push_back(hash_of(seq));
  Use insert(insert_message_);
  insert->bind(1, channel);
  insert->bind(2, std::string{config::word(kMessageKinds, planned.kind)});
  bind_digest(*insert, 3, *sha256_from_hex(message_key(hashes, channel)));
  bind_time(*insert, 4, planned.queued);
  insert->exec();
  const Waiting message{database_.getLastInsertRowid(), planned.queued, 0, {}, true};
  for (const auto seq : planned.seqs) {
    Use row(insert_alert_);
    row->bind(1, message.id);
    row->bind(2, seq);
    row->exec();
    remove_alert(channel, seq);
  }
  return message;
}

void Outbox::make_tried(const std::string& channel) {
  SQLite::Statement select(database_,
                           "SELECT seq, queued, attempts, due FROM outbox WHERE channel = ? AND held = 0 AND"
                           " attempts > 0 ORDER BY seq");
  select.bind(1, channel);
  std::vector<std::pair<PlannedMessage, Waiting>> tried;
  while (select.executeStep()) {
    const auto queued = time_at(select, 1);
    tried.push_back({{.queued = queued, .seqs = {select.getColumn(0).getInt64()}},
                     {0, queued, select.getColumn(2).getInt(), time_at(select, 3)}});
  }
  select.reset();
  for (const auto& [planned, before] : tried) {
    const auto message = make(channel, planned);
    Use postpone(postpone_);
    postpone->bind(1, before.attempts);
    bind_time(*postpone, 2, before.due);
    postpone->bind(3, "");
    postpone->bind(4, message.id);
    postpone->exec();
  }
}

std::vector<Waiting> Outbox::messages(const std::string& channel) {
  std::vector<Waiting> out;
  SQLite::Statement select(database_, "SELECT id, queued, attempts, due FROM messages WHERE channel = ? ORDER BY id");
  select.bind(1, channel);
  while (select.executeStep()) {
    out.push_back(
        {select.getColumn(0).getInt64(), time_at(select, 1), select.getColumn(2).getInt(), time_at(select, 3)});
  }
  return out;
}

void Outbox::record(const Entry& entry) {
  DeliveryLine line{{}, {}, result_word(entry.settled.result), entry.attempt, entry.error};
  {
    Use select(select_message_);
    select->bind(1, entry.message.id);
    if (!select->executeStep()) throw Error(ErrorKind::kInternal, "a message was settled twice");
    line.channel = select->getColumn(0).getString();
    line.kind = kind_named(select->getColumn(1).getString());
  }
  {
    Use select(select_hashes_);
    select->bind(1, entry.message.id);
    while (select->executeStep()) line.alerts.push_back(hex(digest_at(*select, 0)));
  }
  auto recipients = entry.recipients;
  if (entry.settled.result == Settled::Result::kDropped) {
    for (auto& each : recipients) {
      if (each.result == RecipientResult::Result::kFailed) each.result = RecipientResult::Result::kDropped;
    }
  }
  log_.add(line, recipients);
  if (entry.settled.result != Settled::Result::kFailed) return remove_message(entry.message.id);
  Use postpone(postpone_);
  postpone->bind(1, entry.attempt);
  bind_time(*postpone, 2, entry.settled.due);
  postpone->bind(3, entry.error);
  postpone->bind(4, entry.message.id);
  postpone->exec();
  settle_recipients(entry.message.id, recipients);
}

/// At the next attempt they are left out.
void Outbox::settle_recipients(std::int64_t message, const RecipientResults& recipients) {
  for (const auto& each : recipients) {
    if (each.result == RecipientResult::Result::kFailed) continue;
    Use insert(insert_recipient_);
    insert->bind(1, message);
    insert->bind(2, each.recipient);
    insert->exec();
  }
}

/// A message of one alert keeps its attempts: it will have the same key.
void Outbox::take_apart(std::int64_t message) {
  SQLite::Statement insert(
      database_,
      "INSERT OR IGNORE INTO outbox (channel, seq, queued, attempts, due, rule) SELECT m.channel, a.seq, m.queued,"
      " iif(m.kind = 'alert', m.attempts, 0), iif(m.kind = 'alert', m.due, 0),"
      " ifnull(json_extract(c.line, '$.rule'), '') FROM messages m JOIN message_alerts a ON a.message = m.id"
      " JOIN chain c ON c.seq = a.seq WHERE m.id = ?");
  insert.bind(1, message);
  insert.exec();
  remove_message(message);
}

bool Outbox::take_apart_single(std::int64_t message) {
  {
    Use select(select_message_);
    select->bind(1, message);
    if (!select->executeStep() || kind_named(select->getColumn(1).getString()) != MessageKind::kAlert) return false;
  }
  take_apart(message);
  return true;
}

std::size_t Outbox::drop_alerts(const std::string& channel, Time queued, const std::string& why) {
  SQLite::Statement select(database_,
                           "SELECT seq FROM outbox WHERE channel = ? AND held = 0 AND queued <= ? ORDER BY seq");
  select.bind(1, channel);
  bind_time(select, 2, queued);
  std::vector<std::int64_t> seqs;
  while (select.executeStep()) seqs.push_back(select.getColumn(0).getInt64());
  select.reset();
  for (const auto seq : seqs) drop_alert(channel, seq, why);
  return seqs.size();
}

void Outbox::drop_alert(const std::string& channel, std::int64_t seq, const std::string& why) {
  remove_alert(channel, seq);
  log_alert(seq, channel, "dropped", why);
}

void Outbox::forget_excerpts() {
  database_.exec(
      "DELETE FROM excerpts WHERE seq NOT IN (SELECT seq FROM outbox)"
      " AND seq NOT IN (SELECT seq FROM message_alerts)");
}

void Outbox::remove_alert(const std::string& channel, std::int64_t seq) {
  Use statement(remove_alert_);
  statement->bind(1, channel);
  statement->bind(2, seq);
  statement->exec();
}

void Outbox::remove_message(std::int64_t id) {
  for (auto* statement : {&remove_alerts_, &remove_recipients_, &remove_message_}) {
    Use remove(*statement);
    remove->bind(1, id);
    remove->exec();
  }
}

std::string Outbox::hash_of(std::int64_t seq) {
  Use select(select_hash_);
  select->bind(1, seq);
  if (!select->executeStep())
    throw Error(ErrorKind::kCorrupt, "the outbox names alert " + std::to_string(seq) + ", which is not in the log");
  return hex(digest_at(*select, 0));
}

void Outbox::log_alert(std::int64_t seq, const std::string& channel, std::string_view result,
                       const std::string& error) {
  log_.add({{hash_of(seq)}, channel, result, 0, error});
}

std::size_t Outbox::held(const std::string& channel) {
  SQLite::Statement select(database_, "SELECT count(*) FROM outbox WHERE channel = ? AND held = 1");
  select.bind(1, channel);
  select.executeStep();
  return static_cast<std::size_t>(select.getColumn(0).getInt64());
}

std::size_t Outbox::overdue() {
  return static_cast<std::size_t>(database_
                                      .execAndGet("SELECT (SELECT count(*) FROM outbox WHERE held = 1 OR attempts > 0)"
                                                  " + (SELECT count(*) FROM messages WHERE attempts > 0)")
                                      .getInt64());
}

}  // namespace tearsheet::alerts
