#include "crawler/frontier/frontier.h"

#include <algorithm>

#include "base/digest.h"
#include "crawler/frontier/columns.h"

namespace tearsheet::crawler {
namespace {

/// Entries through an index that is named, so that no estimate can lead to a scan of all of them.
std::string select_entries(std::string_view index) {
  return "SELECT u.id, o.origin || u.target, w.outlet, u.kind, u.configured, coalesce(v.url, ''), " +
         history_columns("u") + ", u.failing_since, u.last_link, u.said FROM frontier_urls u INDEXED BY " +
         std::string{index} +
         " CROSS JOIN frontier_origins o ON o.id = u.origin CROSS JOIN frontier_outlets w ON w.id = u.outlet "
         "LEFT JOIN frontier_vias v ON v.id = u.via WHERE ";
}

const std::string kByHash = select_entries("frontier_urls_hash") + "u.hash = ?";
const std::string kByQueue =
    select_entries("frontier_urls_queue") +
    "u.queue IS NOT NULL AND u.outlet = ? AND u.origin = ? AND u.queue = ? AND u.key BETWEEN ? "
    "AND ? ORDER BY u.key LIMIT ?";
const std::string kConfigured = select_entries("frontier_urls_lists") + "u.kind <> 0 AND u.configured = 1";
const std::string kLists = select_entries("frontier_urls_lists") + "u.kind <> 0";
const std::string kListsOfOutlet = kLists + " AND u.outlet = ?";
const std::string kGone =
    select_entries("frontier_urls_gone") + "u.kind = 0 AND u.first_fetched IS NOT NULL AND u.status IN (404, 410)";

/// "SELECT (the first key of queue 0), (that of queue 1) …" of the lane ?1, ?2.
std::string select_first_keys() {
  std::string sql = "SELECT";
  for (const auto queue : kQueues) {
    sql += sql.ends_with(')') ? ", (" : " (";
    sql +=
        "SELECT key FROM frontier_urls INDEXED BY frontier_urls_queue WHERE queue IS NOT NULL AND outlet = ?1 AND "
        "origin = ?2 AND queue = " +
        std::to_string(static_cast<int>(queue)) + " ORDER BY key LIMIT 1)";
  }
  return sql;
}

const std::string kFirstKeys = select_first_keys();

/// The queues of the lane ?1, ?2 that are ordered by time and reach to ?3, or that of articles to ?4.
std::string select_keys_beyond() {
  std::string sql;
  for (const auto queue : {Queue::kLists, Queue::kAgain, Queue::kFailed}) {
    const auto number = std::to_string(static_cast<int>(queue));
    const auto* limit = queue == Queue::kAgain ? "?4" : "?3";
    sql += (sql.empty() ? "SELECT " : " UNION ALL SELECT ") + number +
           " WHERE EXISTS (SELECT 1 FROM frontier_urls INDEXED BY frontier_urls_queue WHERE queue IS NOT NULL AND "
           "outlet = ?1 AND origin = ?2 AND queue = " +
           number + " AND key > " + limit + ")";
  }
  return sql;
}

const std::string kKeysBeyond = select_keys_beyond();

std::int64_t next_id(Database& database, const char* table) {
  return database.execAndGet(std::string{"SELECT coalesce(max(id), 0) + 1 FROM "} + table).getInt64();
}

/// Nothing if the stored URL doesn't parse any longer: then the row is as if it weren't there.
std::optional<Entry> entry_of(Query& row) {
  const auto url = Url::parse(row.text(1));
  if (!url) return std::nullopt;
  Entry entry;
  entry.id = row.integer(0);
  entry.url = *url;
  entry.outlet = row.text(2);
  entry.kind = static_cast<Kind>(row.integer(3));
  entry.configured = row.integer(4) != 0;
  entry.via = row.text(5);
  read_history(row, 6, entry);
  entry.failing_since = row.optional_time(6 + kHistoryColumns);
  entry.last_link = row.optional_time(7 + kHistoryColumns);
  if (const auto said = 8 + kHistoryColumns; !row.is_null(said)) entry.said = read_said(row.text(said));
  entry.counted = counted(entry);
  entry.counted_in = entry.outlet;
  return entry;
}

}  // namespace

// These numbers are stored, so they must never change.
static_assert(static_cast<int>(Kind::kPage) == 0 && static_cast<int>(Kind::kFeed) == 1);
static_assert(static_cast<int>(Kind::kSitemap) == 2 && static_cast<int>(Kind::kSection) == 3);

Counted counted(const Entry& entry) {
  const bool has_error = !entry.error.empty() && !entry.refused && !entry.is_gone();
  return {true, !entry.first_fetched && entry.next_due, has_error, entry.refused};
}

Frontier::Frontier(Database& database)
    : statements_(database),
      next_url_(next_id(database, "frontier_urls")),
      next_origin_(next_id(database, "frontier_origins")),
      next_outlet_(next_id(database, "frontier_outlets")),
      next_via_(next_id(database, "frontier_vias")) {}

EntryPtr Frontier::keep(EntryPtr entry) {
  if (entries_.size() >= forget_at_) forget_unheld();
  entries_[entry->url.text()] = entry;
  return entry;
}

void Frontier::forget_unheld() {
  std::erase_if(entries_, [](const auto& entry) { return entry.second.expired(); });
  forget_at_ = std::max<std::size_t>(1024, 2 * entries_.size());
}

std::size_t Frontier::held() {
  forget_unheld();
  return entries_.size();
}

/// The entry of a row: the one in memory, which may be newer.
EntryPtr Frontier::hold(Query& row) {
  auto entry = entry_of(row);
  if (!entry) return nullptr;
  const auto found = entries_.find(entry->url.text());
  if (found != entries_.end()) {
    if (auto held = found->second.lock()) return held;
  }
  return keep(std::make_shared<Entry>(std::move(*entry)));
}

EntryPtr Frontier::find(const std::string& url) {
  if (const auto found = entries_.find(url); found != entries_.end()) {
    if (auto held = found->second.lock()) return held;
  }
  Query rows(statements_(kByHash));
  rows.bind(lookup_key(url));
  while (rows.next()) {
    if (rows.text(1) == url) return hold(rows);
  }
  return nullptr;
}

EntryPtr Frontier::add(Entry entry) {
  entry.id = next_url_++;
  auto added = keep(std::make_shared<Entry>(std::move(entry)));
  touch(added);
  return added;
}

std::vector<EntryPtr> Frontier::hold_all(Query& rows) {
  std::vector<EntryPtr> entries;
  while (rows.next()) {
    if (auto entry = hold(rows)) entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<EntryPtr> Frontier::configured() {
  Query rows(statements_(kConfigured));
  return hold_all(rows);
}

std::vector<EntryPtr> Frontier::lists(std::int64_t outlet) {
  Query rows(statements_(kListsOfOutlet));
  return hold_all(rows.bind(outlet));
}

std::vector<EntryPtr> Frontier::lists() {
  Query rows(statements_(kLists));
  return hold_all(rows);
}

std::vector<EntryPtr> Frontier::gone() {
  Query rows(statements_(kGone));
  return hold_all(rows);
}

std::vector<EntryPtr> Frontier::load(LaneId lane, Queue queue, std::int64_t first, std::int64_t last,
                                     std::size_t limit) {
  Query rows(statements_(kByQueue));
  rows.bind(lane.outlet).bind(lane.origin).bind(static_cast<std::int64_t>(queue)).bind(first).bind(last);
  return hold_all(rows.bind(static_cast<std::int64_t>(limit)));
}

std::array<std::optional<std::int64_t>, kQueues.size()> Frontier::first_keys(LaneId lane) {
  Query row(statements_(kFirstKeys));
  row.bind(lane.outlet).bind(lane.origin);
  std::array<std::optional<std::int64_t>, kQueues.size()> keys;
  if (!row.next()) return keys;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto column = static_cast<int>(i);
    if (!row.is_null(column)) keys[i] = row.integer(column);
  }
  return keys;
}

std::optional<std::int64_t> Frontier::first_key(LaneId lane, Queue queue, std::int64_t from) {
  Query row(
      statements_("SELECT key FROM frontier_urls INDEXED BY frontier_urls_queue WHERE queue IS NOT NULL AND outlet = ? "
                  "AND origin = ? AND "
                  "queue = ? AND key >= ? ORDER BY key LIMIT 1"));
  row.bind(lane.outlet).bind(lane.origin).bind(static_cast<std::int64_t>(queue)).bind(from);
  return row.next() ? std::optional{row.integer(0)} : std::nullopt;
}

// From one lane to the next by the index: a scan would read every entry, and so does SQLite for (outlet, origin) > (?,
// ?).
std::vector<LaneId> Frontier::lanes() {
  const std::string select =
      "SELECT outlet, origin FROM frontier_urls INDEXED BY frontier_urls_queue WHERE queue IS NOT NULL AND ";
  std::vector<LaneId> lanes;
  for (LaneId at;;) {
    Query same_outlet(statements_(select + "outlet = ? AND origin > ? ORDER BY origin LIMIT 1"));
    Query next_outlet(statements_(select + "outlet > ? ORDER BY outlet, origin LIMIT 1"));
    auto* row = &same_outlet.bind(at.outlet).bind(at.origin);
    if (!row->next()) {
      row = &next_outlet.bind(at.outlet);
      if (!row->next()) return lanes;
    }
    lanes.push_back(at = {row->integer(0), row->integer(1)});
  }
}

std::int64_t Frontier::bring_back(LaneId lane, Time now, Time latest, Time latest_article) {
  std::int64_t changed = 0;
  Query found(statements_(kKeysBeyond));
  found.bind(lane.outlet).bind(lane.origin).bind(latest).bind(latest_article);
  while (found.next()) {
    const bool is_again = found.integer(0) == static_cast<int>(Queue::kAgain);
    Query update(
        statements_("UPDATE frontier_urls INDEXED BY frontier_urls_queue SET next_due = ?, key = ? WHERE queue IS NOT "
                    "NULL AND outlet = ? AND origin = ? AND queue = ? AND key > ?"));
    update.bind(now).bind(now).bind(lane.outlet).bind(lane.origin).bind(found.integer(0));
    changed += update.bind(is_again ? latest_article : latest).run();
  }
  return changed;
}

HostRow& Frontier::host(const std::string& key) {
  const auto [at, is_new] = hosts_.try_emplace(key);
  auto& row = at->second;
  if (!is_new) return row;
  row.host = key;
  Query query(
      statements_("SELECT next_allowed_ms, pause_ms, last_answer_ms, failures, requests, why FROM frontier_hosts "
                  "WHERE host = ?"));
  if (query.bind(key).next()) {
    row.next_allowed_ms = query.integer(0);
    row.pause_ms = query.integer(1);
    row.last_answer_ms = query.integer(2);
    row.failures = query.integer(3);
    row.requests = query.integer(4);
    row.why = query.text(5);
  }
  return row;
}

OriginRow& Frontier::origin(const std::string& origin) {
  const auto [at, is_new] = origins_.try_emplace(origin);
  auto& row = at->second;
  if (!is_new) return row;
  row.origin = origin;
  Query query(statements_("SELECT id, fetched, state FROM frontier_origins WHERE origin = ?"));
  if (query.bind(origin).next()) {
    row.id = query.integer(0);
    row.fetched = query.optional_time(1);
    row.state = query.text(2);
  } else {
    row.id = next_origin_++;
    row.robots.emplace();
    touch(row);
  }
  origins_by_id_[row.id] = &row;
  return row;
}

const OriginRow& Frontier::origin_of(std::int64_t id) {
  if (const auto found = origins_by_id_.find(id); found != origins_by_id_.end()) return *found->second;
  OriginRow row;
  Query query(statements_("SELECT origin, fetched, state FROM frontier_origins WHERE id = ?"));
  if (query.bind(id).next()) {
    row.id = id;
    row.origin = query.text(0);
    row.fetched = query.optional_time(1);
    row.state = query.text(2);
  }
  auto& kept = origins_.try_emplace(row.origin, row).first->second;
  origins_by_id_[id] = &kept;
  return kept;
}

std::string Frontier::robots_text(const OriginRow& row) {
  if (row.robots) return *row.robots;
  Query query(statements_("SELECT robots FROM frontier_origins WHERE id = ?"));
  return query.bind(row.id).next() ? query.text(0) : std::string{};
}

OutletRow& Frontier::outlet(const std::string& id) {
  const auto [at, is_new] = outlets_.try_emplace(id);
  auto& row = at->second;
  if (!is_new) return row;
  row.outlet = id;
  Query query(
      statements_("SELECT id, last_visit, last_success, failing_since, last_error, reported, no_page_since, no_pages, "
                  "no_page_error, answers_2xx, answers_3xx, answers_4xx, answers_5xx, first_look, last_look, "
                  "looks_apart, login_lost FROM frontier_outlets WHERE outlet = ?"));
  if (query.bind(id).next()) {
    row.id = query.integer(0);
    row.last_visit = query.optional_time(1);
    row.last_success = query.optional_time(2);
    row.failing_since = query.optional_time(3);
    row.last_error = query.text(4);
    row.reported = query.optional_time(5);
    row.new_pages = {query.optional_time(6), query.integer(7), query.text(8)};
    row.looks = {query.optional_time(13), query.optional_time(14), {}};
    if (!query.is_null(15)) row.looks.apart = std::chrono::seconds{query.integer(15)};
    row.login_lost = query.optional_time(16);
    for (int i = 0; i < 4; ++i) row.answers.classes[static_cast<std::size_t>(i)] = query.integer(9 + i);
  } else {
    row.id = next_outlet_++;
    touch(row);
  }
  return row;
}

bool Frontier::is_touched() const {
  return !touched_entries_.empty() || !touched_hosts_.empty() || !touched_origins_.empty() || !touched_outlets_.empty();
}

bool Frontier::is_run_open() {
  Query count(statements_("SELECT count(*) FROM frontier_run"));
  count.next();
  return count.integer(0) > 0;
}

bool Frontier::begin_run(Time now) {
  const bool was_killed = is_run_open();
  Query(statements_("DELETE FROM frontier_run")).run();
  Query insert(statements_("INSERT INTO frontier_run (started) VALUES (?)"));
  insert.bind(now).run();
  return was_killed;
}

void Frontier::end_run(Time now) {
  Query(statements_("DELETE FROM frontier_run")).run();
  Query(statements_("DELETE FROM frontier_last_run")).run();
  Query insert(statements_("INSERT INTO frontier_last_run (ended) VALUES (?)"));
  insert.bind(now).run();
}

}  // namespace tearsheet::crawler
