// How the frontier's changes are written: Frontier::flush() and committed().

#include "crawler/frontier/frontier.h"

#include "base/digest.h"
#include "crawler/frontier/columns.h"

namespace tearsheet::crawler {

std::int64_t Frontier::via_id(const std::string& url) {
  if (url.empty()) return 0;
  if (url == last_via_.first) return last_via_.second;
  Query query(statements_("SELECT id FROM frontier_vias WHERE url = ?"));
  if (query.bind(url).next()) {
    last_via_ = {url, query.integer(0)};
  } else {
    Query insert(statements_("INSERT INTO frontier_vias (id, url) VALUES (?, ?)"));
    insert.bind(next_via_).bind(url).run();
    last_via_ = {url, next_via_++};
  }
  return last_via_.second;
}

void Frontier::write_entry(const Entry& entry) {
  Query upsert(statements_(
      "INSERT INTO frontier_urls (id, hash, origin, target, outlet, kind, configured, via, hops, dated, found, "
      "first_fetched, last_fetched, next_due, interval, tries, status, error, refused, failing_since, last_link, "
      "said, queue, key) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
      "outlet = excluded.outlet, kind = excluded.kind, configured = excluded.configured, via = excluded.via, "
      "hops = excluded.hops, dated = excluded.dated, first_fetched = excluded.first_fetched, "
      "last_fetched = excluded.last_fetched, next_due = excluded.next_due, interval = excluded.interval, "
      "tries = excluded.tries, status = excluded.status, error = excluded.error, refused = excluded.refused, "
      "failing_since = excluded.failing_since, last_link = excluded.last_link, said = excluded.said, "
      "queue = excluded.queue, key = excluded.key"));
  upsert.bind(entry.id).bind(lookup_key(entry.url.text())).bind(origin(entry.url.origin()).id);
  upsert.bind(entry.url.path_and_query()).bind(outlet(entry.outlet).id).bind(static_cast<std::int64_t>(entry.kind));
  upsert.bind(std::int64_t{entry.configured}).bind(via_id(entry.via)).bind(std::int64_t{entry.hops});
  upsert.bind(entry.dated).bind(entry.found).bind(entry.first_fetched).bind(entry.last_fetched).bind(entry.next_due);
  upsert.bind(std::int64_t{entry.interval.count()}).bind(entry.tries).bind(std::int64_t{entry.status});
  upsert.bind(entry.error).bind(std::int64_t{entry.refused});
  upsert.bind(entry.failing_since).bind(entry.last_link);
  entry.said ? upsert.bind(said_text(*entry.said)) : upsert.bind_null();
  if (const auto place = queue_place(entry)) {
    upsert.bind(static_cast<std::int64_t>(place->queue)).bind(place->key);
  } else {
    upsert.bind_null().bind_null();
  }
  upsert.run();
}

void Frontier::count_entry(const Entry& entry, Changes& changes) {
  const auto add = [&](const std::string& id, const Counted& counted, int sign) {
    auto& change = changes[outlet(id).id];
    change[0] += sign * counted.known;
    change[1] += sign * counted.waiting;
    change[2] += sign * counted.error;
    change[3] += sign * counted.refused;
  };
  if (entry.counted.known) add(entry.counted_in, entry.counted, -1);
  add(entry.outlet, counted(entry), 1);
}

void Frontier::write_host(const HostRow& row) {
  Query insert(
      statements_("INSERT OR REPLACE INTO frontier_hosts (host, next_allowed_ms, pause_ms, last_answer_ms, "
                  "failures, requests, why) VALUES (?, ?, ?, ?, ?, ?, ?)"));
  insert.bind(row.host).bind(row.next_allowed_ms).bind(row.pause_ms).bind(row.last_answer_ms);
  insert.bind(row.failures).bind(row.requests).bind(row.why).run();
}

void Frontier::write_origin(const OriginRow& row) {
  Query upsert(
      statements_("INSERT INTO frontier_origins (id, origin, fetched, state, robots) VALUES (?, ?, ?, ?, "
                  "coalesce(?, x'')) ON CONFLICT (id) DO UPDATE SET fetched = excluded.fetched, state = "
                  "excluded.state, robots = CASE WHEN ? THEN excluded.robots ELSE robots END"));
  upsert.bind(row.id).bind(row.origin).bind(row.fetched).bind(row.state);
  row.robots ? upsert.bind_blob(*row.robots) : upsert.bind_null();
  upsert.bind(std::int64_t{row.robots.has_value()}).run();
}

void Frontier::write_outlet(const OutletRow& row) {
  Query upsert(
      statements_("INSERT INTO frontier_outlets (id, outlet, last_visit, last_success, failing_since, last_error, "
                  "reported, no_page_since, no_pages, no_page_error, answers_2xx, answers_3xx, answers_4xx, "
                  "answers_5xx, first_look, last_look, looks_apart) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                  "last_visit = excluded.last_visit, last_success = excluded.last_success, "
                  "failing_since = excluded.failing_since, last_error = excluded.last_error, "
                  "reported = excluded.reported, no_page_since = excluded.no_page_since, "
                  "no_pages = excluded.no_pages, no_page_error = excluded.no_page_error, "
                  "answers_2xx = excluded.answers_2xx, answers_3xx = excluded.answers_3xx, "
                  "answers_4xx = excluded.answers_4xx, answers_5xx = excluded.answers_5xx, "
                  "first_look = excluded.first_look, last_look = excluded.last_look, "
                  "looks_apart = excluded.looks_apart"));
  upsert.bind(row.id).bind(row.outlet).bind(row.last_visit).bind(row.last_success).bind(row.failing_since);
  upsert.bind(row.last_error).bind(row.reported).bind(row.new_pages.failing_since).bind(row.new_pages.failed);
  upsert.bind(row.new_pages.error);
  for (const auto count : row.answers.classes) upsert.bind(count);
  upsert.bind(row.looks.first).bind(row.looks.last);
  row.looks.apart ? upsert.bind(std::int64_t{row.looks.apart->count()}) : upsert.bind_null();
  upsert.run();
}

void Frontier::write_gap(std::int64_t outlet, const Gap& gap) {
  Query insert(statements_("INSERT OR REPLACE INTO frontier_gaps (outlet, since, until) VALUES (?, ?, ?)"));
  insert.bind(outlet).bind(gap.from).bind(gap.to).run();
}

void Frontier::write_counters(const Changes& changes) {
  for (const auto& [outlet, change] : changes) {
    Query update(
        statements_("UPDATE frontier_outlets SET known = known + ?, waiting = waiting + ?, errors = errors + "
                    "?, refused = refused + ? WHERE id = ?"));
    update.bind(change[0]).bind(change[1]).bind(change[2]).bind(change[3]).bind(outlet).run();
  }
}

void Frontier::flush() {
  Changes changes;
  last_via_ = {};  // what the last flush inserted may have been rolled back
  for (const auto& [id, entry] : touched_entries_) {
    write_entry(*entry);
    count_entry(*entry, changes);
  }
  for (const auto* row : touched_hosts_) write_host(*row);
  for (const auto* row : touched_origins_) write_origin(*row);
  for (const auto* row : touched_outlets_) write_outlet(*row);
  for (const auto& [outlet, gap] : new_gaps_) write_gap(outlet, gap);
  write_counters(changes);
}

void Frontier::committed() {
  for (const auto& [id, entry] : touched_entries_) {
    entry->counted = counted(*entry);
    entry->counted_in = entry->outlet;
  }
  for (const auto* row : touched_origins_) origins_.at(row->origin).robots.reset();
  touched_entries_.clear();
  touched_hosts_.clear();
  touched_origins_.clear();
  touched_outlets_.clear();
  new_gaps_.clear();
}

}  // namespace tearsheet::crawler
