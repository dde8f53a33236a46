#include "crawler/run/crawl.h"

#include <algorithm>
#include <limits>
#include <map>

#include "base/clock.h"
#include "crawler/policy/seeds.h"
#include "crawler/run/fetching.h"
#include "crawler/run/hosts.h"
#include "crawler/run/recorder.h"
#include "crawler/run/session.h"
#include "crawler/transport/curl_transport.h"

namespace tearsheet::crawler {
namespace {

Clock clock_of(const CrawlOptions& options) { return {options.clock, steady_now}; }

/// An error of one of the sources, though the outlet as a whole succeeds; empty if there is none.
std::string source_error(Statements& statements, std::int64_t outlet) {
  Query query(statements(
      "SELECT o.origin || u.target || ': ' || u.error FROM frontier_urls u JOIN frontier_origins o ON o.id = "
      "u.origin WHERE u.outlet = ? AND u.kind <> 0 AND u.error <> '' "
      "ORDER BY u.configured DESC, o.origin, u.target LIMIT 1"));
  return query.bind(outlet).next() ? query.text(0) : std::string{};
}

/// The earliest due time of an outlet's lane. All unseen pages are due; the first one represents them.
std::optional<Time> next_visit(Frontier& frontier, LaneId lane) {
  std::optional<Time> next;
  const auto keys = frontier.first_keys(lane);
  for (const auto queue : kQueues) {
    const auto& key = keys[static_cast<std::size_t>(queue)];
    if (!key) continue;
    auto due = Time{seconds{*key}};
    if (queue == Queue::kUnseen) {
      const auto first = frontier.load(lane, queue, *key, *key, 1);
      if (first.empty()) continue;
      due = *first[0]->next_due;
    }
    next = std::min(next.value_or(due), due);
  }
  return next;
}

OutletState state_of(const std::string& id, Statements& statements, const std::map<std::int64_t, Time>& next_visits) {
  OutletState state;
  state.outlet = id;
  Query query(
      statements("SELECT id, last_visit, last_success, failing_since, last_error, known, waiting, errors, refused "
                 "FROM frontier_outlets WHERE outlet = ?"));
  if (!query.bind(id).next()) return state;
  state.last_visit = query.optional_time(1);
  state.last_success = query.optional_time(2);
  const bool has_errors = query.integer(7) + query.integer(8) > 0;
  if (!query.is_null(3)) {
    state.last_error = query.text(4);
  } else if (has_errors) {
    state.last_error = source_error(statements, query.integer(0));
  }
  state.known_urls = static_cast<std::size_t>(query.integer(5));
  state.waiting = static_cast<std::size_t>(query.integer(6));
  state.errors = static_cast<std::size_t>(query.integer(7));
  state.refused = static_cast<std::size_t>(query.integer(8));
  const auto next = next_visits.find(query.integer(0));
  if (next != next_visits.end()) state.next_visit = next->second;
  return state;
}

/// All entries of this run's outlets that are due, also those that the desk names newly.
std::vector<EntryPtr> due_entries(Frontier& frontier, Plan& plan) {
  std::vector<EntryPtr> entries;
  const auto take = [&](const EntryPtr& entry) {
    const auto* outlet = plan.find(entry->outlet);
    if (outlet && is_due(*entry, plan.now(*outlet))) entries.push_back(entry);
  };
  for (const auto& [id, entry] : frontier.touched_entries()) take(entry);
  for (const auto lane : frontier.lanes()) {
    for (const auto queue : kQueues) {
      for (const auto& entry :
           frontier.load(lane, queue, std::numeric_limits<std::int64_t>::min(),
                         std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max())) {
        if (!frontier.is_touched(*entry)) take(entry);
      }
    }
  }
  return entries;
}

}  // namespace

CrawlReport crawl(const config::Desk& desk, archive::Archive& archive, Database& database,
                  const CrawlOptions& options) {
  CurlTransport transport(fetcher_options(desk.crawler), AddressRules(desk.crawler.allow_addresses));
  ArchiveRecorder recorder(archive, database, options.free_space);
  Session::Options session;
  session.outlets = options.outlets;
  session.due_as_of = options.due_as_of;
  session.stop = options.stop;
  session.progress = options.progress;
  return Session(desk, database, recorder, transport, clock_of(options), session).run();
}

std::vector<Due> due(const config::Desk& desk, Database& database, const CrawlOptions& options) {
  const AddressRules rules(desk.crawler.allow_addresses);
  Plan plan(desk, rules, {options.outlets, options.due_as_of, resolve_now}, clock_of(options));
  Frontier frontier(database);
  seed(plan, desk, frontier, [](const EntryPtr&) {});
  auto entries = due_entries(frontier, plan);
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    const auto host_a = host_key(a->url), host_b = host_key(b->url);
    return host_a != host_b ? host_a < host_b : BetterEntry{}(a, b);
  });
  std::vector<Due> found;
  for (const auto& entry : entries) {
    found.push_back({entry->outlet, std::string{archive::name(entry->kind)}, entry->url.text(), *entry->next_due});
  }
  return found;
}

std::vector<OutletState> outlet_states(const config::Desk& desk, Database& database) {
  Frontier frontier(database);
  Statements statements(database);
  std::map<std::int64_t, Time> next_visits;
  for (const auto lane : frontier.lanes()) {
    const auto next = next_visit(frontier, lane);
    if (!next) continue;
    auto& earliest = next_visits.try_emplace(lane.outlet, *next).first->second;
    earliest = std::min(earliest, *next);
  }
  std::vector<OutletState> states;
  for (const auto& outlet : desk.outlets) states.push_back(state_of(outlet.id, statements, next_visits));
  return states;
}

}  // namespace tearsheet::crawler
