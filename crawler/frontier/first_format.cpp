#include "crawler/frontier/first_format.h"

#include "crawler/frontier/columns.h"
#include "crawler/frontier/frontier.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kBatch = 5000;  // entries in memory

std::optional<Entry> old_entry(Query& row) {
  const auto url = Url::parse(row.text(0));
  if (!url) return std::nullopt;
  Entry entry;
  entry.url = *url;
  entry.outlet = row.text(1);
  entry.kind = archive::parse_kind(row.text(2)).value_or(Kind::kOther);
  entry.configured = row.integer(3) != 0;
  entry.via = row.text(4);
  read_history(row, 5, entry);
  return entry;
}

void copy_entries(Statements& statements, Frontier& frontier) {
  Query rows(statements("SELECT url, outlet, kind, configured, via, " + history_columns("u") +
                        " FROM old.crawl_urls u ORDER BY id"));
  while (rows.next()) {
    auto entry = old_entry(rows);
    // Two old rows may be one URL today; the first one keeps it.
    if (!entry || frontier.find(entry->url.text())) continue;
    frontier.add(std::move(*entry));
    if (frontier.touched_entries().size() < kBatch) continue;
    frontier.flush();
    frontier.committed();
  }
}

void copy_robots(Statements& statements, Frontier& frontier) {
  Query rows(statements("SELECT origin, text, fetched, state FROM old.crawl_robots"));
  while (rows.next()) {
    auto& row = frontier.origin(rows.text(0));
    row.robots = rows.text(1);
    row.fetched = rows.optional_time(2);
    row.state = rows.text(3);
    frontier.touch(row);
  }
}

void copy_outlets(Statements& statements, Frontier& frontier) {
  Query rows(statements("SELECT outlet, last_visit, last_success, failing_since, last_error FROM old.crawl_outlets"));
  while (rows.next()) {
    auto& row = frontier.outlet(rows.text(0));
    row.last_visit = rows.optional_time(1);
    row.last_success = rows.optional_time(2);
    row.failing_since = rows.optional_time(3);
    row.last_error = rows.text(4);
    frontier.touch(row);
  }
}

}  // namespace

void copy_first_format(Database& database) {
  database.exec(
      "INSERT INTO frontier_hosts (host, next_allowed_ms, pause_ms, last_answer_ms, failures, requests) "
      "SELECT host, next_allowed_ms, pause_ms, last_answer_ms, failures, requests FROM old.crawl_hosts;"
      "INSERT INTO frontier_run (started) SELECT started FROM old.crawl_run");
  Statements statements(database);
  Frontier frontier(database);
  copy_outlets(statements, frontier);
  copy_robots(statements, frontier);
  copy_entries(statements, frontier);
  frontier.flush();
  frontier.committed();
}

}  // namespace tearsheet::crawler
