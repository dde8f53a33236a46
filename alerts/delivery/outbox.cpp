#include "alerts/delivery/outbox.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

bool contains(std::span<const std::string> list, const std::string& text) {
  return std::ranges::find(list, text) != list.end();
}

/// Takes the write lock at its start, because intake writes to the same file.
class Write {
 public:
  explicit Write(Database& database) : transaction_(database, SQLite::TransactionBehavior::IMMEDIATE) {}
  void commit() { transaction_.commit(); }

 private:
  SQLite::Transaction transaction_;
};

}  // namespace

Outbox::Outbox(const std::filesystem::path& var, Database& database, Time now)
    : database_(database),
      journal_(var / "deliveries.jsonl", database, "deliveries"),
      now_(now),
      select_message_(database, "SELECT hash, line FROM chain WHERE seq = ?"),
      remove_(database, "DELETE FROM outbox WHERE channel = ? AND seq = ?"),
      postpone_(database, "UPDATE outbox SET attempts = ?, due = ? WHERE channel = ? AND seq = ?"),
      log_(database, "INSERT INTO deliveries (line, end, alert, channel, result) VALUES (?, ?, ?, ?, ?)") {}

std::vector<std::string> Outbox::channels() {
  std::vector<std::string> names;
  SQLite::Statement select(database_, "SELECT DISTINCT channel FROM outbox ORDER BY channel");
  while (select.executeStep()) names.push_back(select.getColumn(0).getString());
  return names;
}

void Outbox::sort_out(const config::Desk& desk, std::span<const std::string> known) {
  for (const auto& channel : channels()) {
    if (contains(known, channel)) {
      release(channel);
      continue;
    }
    std::vector<std::pair<std::int64_t, bool>> rows;
    SQLite::Statement select(database_, "SELECT seq, held FROM outbox WHERE channel = ? ORDER BY seq");
    select.bind(1, channel);
    while (select.executeStep()) rows.emplace_back(select.getColumn(0).getInt64(), select.getColumn(1).getInt() != 0);
    for (const auto& [seq, is_held] : rows) {
      const auto others = other_channels(desk, channel, seq);
      if (!others.empty()) {
        readdress(channel, seq, others);
      } else if (!is_held) {
        hold(channel, seq);
      }
    }
  }
}

/// The channels that the message's rule names today instead of this one, without those that have got it already.
std::vector<std::string> Outbox::other_channels(const config::Desk& desk, const std::string& channel,
                                                std::int64_t seq) {
  const auto id = parse_json(message(seq).alerts.front().line, "alerts").value("rule", std::string{});
  const auto rule = std::ranges::find(desk.rules, id, &config::Rule::id);
  if (rule == desk.rules.end() || contains(rule->notify, channel)) return {};
  auto names = rule->notify;
  std::erase_if(names, [&](const std::string& name) { return was_sent(seq, name); });
  return names;
}

void Outbox::release(const std::string& channel) {
  SQLite::Statement update(database_, "UPDATE outbox SET held = 0, queued = ?, due = 0 WHERE channel = ? AND held = 1");
  bind_time(update, 1, now_);
  update.bind(2, channel);
  update.exec();
}

void Outbox::hold(const std::string& channel, std::int64_t seq) {
  Write write(database_);
  SQLite::Statement update(database_, "UPDATE outbox SET held = 1 WHERE channel = ? AND seq = ?");
  update.bind(1, channel);
  update.bind(2, seq);
  update.exec();
  log(seq, channel, "held", 0, "there is no channel of this name");
  write.commit();
}

void Outbox::readdress(const std::string& channel, std::int64_t seq, const std::vector<std::string>& names) {
  Write write(database_);
  for (const auto& name : names) {
    SQLite::Statement insert(database_, "INSERT OR IGNORE INTO outbox (channel, seq, queued) VALUES (?, ?, ?)");
    insert.bind(1, name);
    insert.bind(2, seq);
    bind_time(insert, 3, now_);
    insert.exec();
  }
  remove(channel, seq);
  log(seq, channel, "dropped", 0, "there is no channel of this name; the rule names others now");
  write.commit();
}

bool Outbox::was_sent(std::int64_t seq, const std::string& channel) {
  SQLite::Statement select(database_,
                           "SELECT 1 FROM deliveries WHERE alert = (SELECT hash FROM chain WHERE seq = ?)"
                           " AND channel = ? AND result = 'sent'");
  select.bind(1, seq);
  select.bind(2, channel);
  return select.executeStep();
}

std::vector<Waiting> Outbox::waiting(const std::string& channel) {
  std::vector<Waiting> out;
  SQLite::Statement select(database_, "SELECT seq, queued, attempts, due FROM outbox WHERE channel = ? AND held = 0");
  select.bind(1, channel);
  while (select.executeStep()) {
    out.push_back(
        {select.getColumn(0).getInt64(), time_at(select, 1), select.getColumn(2).getInt(), time_at(select, 3)});
  }
  return out;
}

Message Outbox::message(std::int64_t seq) {
  Use select(select_message_);
  select->bind(1, seq);
  if (!select->executeStep())
    throw Error(ErrorKind::kCorrupt, "the outbox names alert " + std::to_string(seq) + ", which is not in the log");
  Message message;
  message.key = hex(digest_at(*select, 0));
  message.time = now_;
  message.alerts.push_back({.hash = message.key, .line = select->getColumn(1).getString()});
  return message;
}

void Outbox::record(std::span<const Entry> entries) {
  if (entries.empty()) return;
  Write write(database_);
  for (const auto& entry : entries) {
    const auto seq = entry.message.seq;
    using Result = Settled::Result;
    const auto result = entry.settled.result;
    if (result == Result::kFailed) {
      Use postpone(postpone_);
      postpone->bind(1, entry.attempt);
      bind_time(*postpone, 2, entry.settled.due);
      postpone->bind(3, entry.channel);
      postpone->bind(4, seq);
      postpone->exec();
    } else {
      remove(entry.channel, seq);
    }
    log(seq, entry.channel,
        result == Result::kSent     ? "sent"
        : result == Result::kFailed ? "failed"
                                    : "dropped",
        entry.attempt, entry.error);
  }
  write.commit();
}

void Outbox::remove(const std::string& channel, std::int64_t seq) {
  Use statement(remove_);
  statement->bind(1, channel);
  statement->bind(2, seq);
  statement->exec();
}

void Outbox::log(std::int64_t seq, const std::string& channel, const char* result, int attempt,
                 const std::string& error) {
  const auto alert = message(seq).key;
  const auto line = dump({{"schema", "tearsheet/delivery/1"},
                          {"time", tearsheet::to_string(now_)},
                          {"alert", alert},
                          {"channel", channel},
                          {"result", result},
                          {"attempt", attempt},
                          {"error", error.empty() ? Json() : Json(error)}});
  Use insert(log_);
  insert->bind(1, line);
  insert->bind(2, journal_.size() + static_cast<std::int64_t>(line.size()) + 1);
  bind_digest(*insert, 3, *sha256_from_hex(alert));
  insert->bind(4, channel);
  insert->bind(5, result);
  insert->exec();
}

std::size_t Outbox::held(const std::string& channel) {
  SQLite::Statement select(database_, "SELECT count(*) FROM outbox WHERE channel = ? AND held = 1");
  select.bind(1, channel);
  select.executeStep();
  return static_cast<std::size_t>(select.getColumn(0).getInt64());
}

std::size_t Outbox::overdue() {
  return static_cast<std::size_t>(
      database_.execAndGet("SELECT count(*) FROM outbox WHERE held = 1 OR attempts > 0").getInt64());
}

}  // namespace tearsheet::alerts
