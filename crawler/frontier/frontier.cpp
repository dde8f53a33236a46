#include "crawler/frontier/frontier.h"

namespace tearsheet::crawler {
namespace {

constexpr auto kColumns =
    "url, outlet, kind, configured, via, hops, dated, found, first_fetched, last_fetched, next_due, interval, tries, "
    "status, "
    "error, refused";

std::int64_t seconds_of(Time time) { return time.time_since_epoch().count(); }
Time time_of(std::int64_t value) { return Time{std::chrono::seconds{value}}; }

std::optional<Time> optional_time(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return time_of(column.getInt64());
}

void bind_time(SQLite::Statement& statement, int at, const std::optional<Time>& time) {
  if (time) {
    statement.bind(at, seconds_of(*time));
  } else {
    statement.bind(at);
  }
}

/// Nothing if the stored URL doesn't parse any longer: then the row is as if it weren't there.
std::optional<Entry> entry_of(SQLite::Statement& row) {
  const auto url = Url::parse(row.getColumn(0).getString());
  if (!url) return std::nullopt;
  Entry entry;
  entry.url = *url;
  entry.outlet = row.getColumn(1).getString();
  entry.kind = archive::parse_kind(row.getColumn(2).getString()).value_or(Kind::kOther);
  entry.configured = row.getColumn(3).getInt() != 0;
  entry.via = row.getColumn(4).getString();
  entry.hops = row.getColumn(5).getInt();
  entry.dated = time_of(row.getColumn(6).getInt64());
  entry.found = time_of(row.getColumn(7).getInt64());
  entry.first_fetched = optional_time(row.getColumn(8));
  entry.last_fetched = optional_time(row.getColumn(9));
  entry.next_due = optional_time(row.getColumn(10));
  entry.interval = std::chrono::seconds{row.getColumn(11).getInt64()};
  entry.tries = row.getColumn(12).getInt64();
  entry.status = row.getColumn(13).getInt();
  entry.error = row.getColumn(14).getString();
  entry.refused = row.getColumn(15).getInt() != 0;
  return entry;
}

void write(SQLite::Statement& statement, const Entry& entry) {
  statement.bind(1, entry.url.text());
  statement.bind(2, entry.outlet);
  statement.bind(3, std::string{archive::name(entry.kind)});
  statement.bind(4, entry.configured ? 1 : 0);
  statement.bind(5, entry.via);
  statement.bind(6, entry.hops);
  statement.bind(7, seconds_of(entry.dated));
  statement.bind(8, seconds_of(entry.found));
  bind_time(statement, 9, entry.first_fetched);
  bind_time(statement, 10, entry.last_fetched);
  bind_time(statement, 11, entry.next_due);
  statement.bind(12, std::int64_t{entry.interval.count()});
  statement.bind(13, entry.tries);
  statement.bind(14, entry.status);
  statement.bind(15, entry.error);
  statement.bind(16, entry.refused ? 1 : 0);
}

void write(SQLite::Statement& statement, const HostRow& row) {
  statement.bind(1, row.host);
  statement.bind(2, row.next_allowed_ms);
  statement.bind(3, row.pause_ms);
  statement.bind(4, row.last_answer_ms);
  statement.bind(5, row.failures);
  statement.bind(6, row.requests);
}

void write(SQLite::Statement& statement, const RobotsRow& row) {
  statement.bind(1, row.origin);
  statement.bind(2, row.text.data(), static_cast<int>(row.text.size()));
  bind_time(statement, 3, row.fetched);
  statement.bind(4, row.state);
}

void write(SQLite::Statement& statement, const OutletRow& row) {
  statement.bind(1, row.outlet);
  bind_time(statement, 2, row.last_visit);
  bind_time(statement, 3, row.last_success);
  bind_time(statement, 4, row.failing_since);
  statement.bind(5, row.last_error);
}

template <class Rows>
void write_all(Database& database, const std::string& sql, Rows& rows) {
  if (rows.empty()) return;
  SQLite::Statement statement(database, sql);
  for (const auto* row : rows) {
    write(statement, *row);
    statement.exec();
    statement.reset();
  }
  rows.clear();
}

}  // namespace

void Frontier::load(const std::string& condition, const std::function<void(SQLite::Statement&)>& bind) {
  SQLite::Statement rows(database_, std::string{"SELECT "} + kColumns + " FROM crawl_urls WHERE " + condition);
  bind(rows);
  while (rows.executeStep()) {
    auto entry = entry_of(rows);
    if (!entry || entries_.contains(entry->url.text())) continue;
    auto key = entry->url.text();
    entries_.emplace(std::move(key), std::make_unique<Entry>(std::move(*entry)));
  }
}

void Frontier::load_due(Time horizon) {
  load("next_due <= ?", [&](auto& rows) { rows.bind(1, seconds_of(horizon)); });
}

void Frontier::load_configured() {
  load("configured = 1", [](auto&) {});
}

Entry* Frontier::find(const std::string& url) {
  auto found = entries_.find(url);
  if (found == entries_.end()) {
    load("url = ?", [&](auto& rows) { rows.bind(1, url); });
    found = entries_.find(url);
  }
  return found == entries_.end() ? nullptr : found->second.get();
}

Entry& Frontier::add(Entry entry) {
  auto key = entry.url.text();
  auto& added = *(entries_[std::move(key)] = std::make_unique<Entry>(std::move(entry)));
  touch(added);
  return added;
}

HostRow& Frontier::host(const std::string& key) {
  const auto [at, is_new] = hosts_.try_emplace(key);
  auto& row = at->second;
  if (!is_new) return row;
  row.host = key;
  SQLite::Statement query(
      database_,
      "SELECT next_allowed_ms, pause_ms, last_answer_ms, failures, requests FROM crawl_hosts WHERE host = ?");
  query.bind(1, key);
  if (query.executeStep()) {
    row.next_allowed_ms = query.getColumn(0).getInt64();
    row.pause_ms = query.getColumn(1).getInt64();
    row.last_answer_ms = query.getColumn(2).getInt64();
    row.failures = query.getColumn(3).getInt64();
    row.requests = query.getColumn(4).getInt64();
  }
  return row;
}

RobotsRow& Frontier::robots(const std::string& origin) {
  const auto [at, is_new] = robots_.try_emplace(origin);
  auto& row = at->second;
  if (!is_new) return row;
  row.origin = origin;
  SQLite::Statement query(database_, "SELECT text, fetched, state FROM crawl_robots WHERE origin = ?");
  query.bind(1, origin);
  if (query.executeStep()) {
    row.text = query.getColumn(0).getString();
    row.fetched = optional_time(query.getColumn(1));
    row.state = query.getColumn(2).getString();
  }
  return row;
}

OutletRow& Frontier::outlet(const std::string& id) {
  const auto [at, is_new] = outlets_.try_emplace(id);
  auto& row = at->second;
  if (!is_new) return row;
  row.outlet = id;
  SQLite::Statement query(
      database_, "SELECT last_visit, last_success, failing_since, last_error FROM crawl_outlets WHERE outlet = ?");
  query.bind(1, id);
  if (query.executeStep()) {
    row.last_visit = optional_time(query.getColumn(0));
    row.last_success = optional_time(query.getColumn(1));
    row.failing_since = optional_time(query.getColumn(2));
    row.last_error = query.getColumn(3).getString();
  }
  return row;
}

bool Frontier::is_touched() const {
  return !touched_entries_.empty() || !touched_hosts_.empty() || !touched_robots_.empty() || !touched_outlets_.empty();
}

void Frontier::flush(Database& database) {
  write_all(database,
            std::string{"INSERT OR REPLACE INTO crawl_urls ("} + kColumns +
                ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            touched_entries_);
  write_all(database, "INSERT OR REPLACE INTO crawl_hosts VALUES (?, ?, ?, ?, ?, ?)", touched_hosts_);
  write_all(database, "INSERT OR REPLACE INTO crawl_robots VALUES (?, ?, ?, ?)", touched_robots_);
  write_all(database, "INSERT OR REPLACE INTO crawl_outlets VALUES (?, ?, ?, ?, ?)", touched_outlets_);
}

bool Frontier::begin_run(Database& database, Time now) {
  const bool was_killed = database.execAndGet("SELECT count(*) FROM crawl_run").getInt() > 0;
  SQLite::Transaction transaction(database);
  database.exec("DELETE FROM crawl_run");
  SQLite::Statement insert(database, "INSERT INTO crawl_run VALUES (?)");
  insert.bind(1, seconds_of(now));
  insert.exec();
  transaction.commit();
  return was_killed;
}

void Frontier::end_run(Database& database) { database.exec("DELETE FROM crawl_run"); }

}  // namespace tearsheet::crawler
