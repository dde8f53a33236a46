#include "crawler/run/outlet_state.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/statements.h"
#include "crawler/frontier/frontier.h"
#include "crawler/policy/looks.h"
#include "crawler/run/hosts.h"

namespace tearsheet::crawler {
namespace {

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

std::map<std::int64_t, Time> next_visits(Frontier& frontier) {
  std::map<std::int64_t, Time> visits;
  for (const auto lane : frontier.lanes()) {
    const auto next = next_visit(frontier, lane);
    if (!next) continue;
    auto& earliest = visits.try_emplace(lane.outlet, *next).first->second;
    earliest = std::min(earliest, *next);
  }
  return visits;
}

/// What hosts wait for, by host. A Crawl-delay holds for each request; other pauses end.
std::map<std::string, std::string> waits_of_hosts(Statements& statements, Time now) {
  std::map<std::string, std::string> waits;
  Query rows(
      statements("SELECT host, why FROM frontier_hosts WHERE why <> '' AND (next_allowed_ms > ? OR why LIKE "
                 "'crawl-delay %')"));
  rows.bind(std::int64_t{milliseconds{now.time_since_epoch()}.count()});
  while (rows.next()) waits.emplace(rows.text(0), rows.text(1));
  return waits;
}

std::string waits_of(const std::vector<EntryPtr>& sources, const std::map<std::string, std::string>& hosts) {
  for (const auto& source : sources) {
    const auto found = hosts.find(host_key(source->url));
    if (found != hosts.end()) return found->second;
  }
  for (const auto& source : sources) {
    if (source->refused) return "permission for " + source->url.text() + ": " + source->error;
  }
  return {};
}

SourceState state_of(const Entry& source, const std::vector<EntryPtr>& lists) {
  SourceState state{source.url.text(), source.kind, source.status, source.last_fetched, source.next_due, source.error};
  if (!state.error.empty()) return state;
  if (const auto trouble = trouble_of(source, lists)) state.error = trouble->reason;
  return state;
}

/// Those that the desk names first, by kind and URL.
std::vector<EntryPtr> sources_among(const std::vector<EntryPtr>& lists) {
  std::vector<EntryPtr> sources;
  std::copy_if(lists.begin(), lists.end(), std::back_inserter(sources),
               [](const auto& list) { return list->is_regular() && (list->configured || list->next_due); });
  std::sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) {
    return std::tuple(!a->configured, a->kind, a->url.text()) < std::tuple(!b->configured, b->kind, b->url.text());
  });
  return sources;
}

using EntriesByOutlet = std::map<std::string, std::vector<EntryPtr>, std::less<>>;

EntriesByOutlet by_outlet(const std::vector<EntryPtr>& entries) {
  EntriesByOutlet grouped;
  for (const auto& entry : entries) grouped[entry->outlet].push_back(entry);
  return grouped;
}

std::map<std::int64_t, std::vector<Gap>> gaps_by_outlet(Statements& statements) {
  std::map<std::int64_t, std::vector<Gap>> gaps;
  Query rows(statements("SELECT outlet, since, until FROM frontier_gaps ORDER BY outlet, since"));
  while (rows.next()) gaps[rows.integer(0)].push_back({rows.time(1), rows.time(2)});
  return gaps;
}

/// Those that are over, and the one that lasts.
std::vector<Gap> all_gaps(std::vector<Gap> over, const Looks& looks, Time now) {
  if (const auto open = open_gap(looks, now)) over.push_back(*open);
  return over;
}

/// Reads what few rows hold at once, because thousands of outlets would be as many queries.
class States {
 public:
  States(Database& database, Time now)
      : frontier_(database),
        statements_(database),
        now_(now),
        next_visits_(next_visits(frontier_)),
        waits_(waits_of_hosts(statements_, now)),
        lists_(by_outlet(frontier_.lists())),
        gone_(by_outlet(frontier_.gone())),
        gaps_(gaps_by_outlet(statements_)) {}

  OutletState of(const std::string& id) {
    OutletState state;
    state.outlet = id;
    Query counters(statements_("SELECT id, known, waiting, errors, refused FROM frontier_outlets WHERE outlet = ?"));
    if (!counters.bind(id).next()) return state;
    const auto number = [&](int column) { return static_cast<std::size_t>(counters.integer(column)); };
    state.known_urls = number(1);
    state.waiting = number(2);
    state.errors = number(3);
    state.refused = number(4);
    const auto next = next_visits_.find(counters.integer(0));
    if (next != next_visits_.end()) state.next_visit = next->second;
    add_rows(state, frontier_.outlet(id));
    return state;
  }

 private:
  void add_rows(OutletState& state, const OutletRow& row) {
    state.last_visit = row.last_visit;
    state.last_success = row.last_success;
    state.answers = row.answers;
    state.login_lost = row.login_lost;
    const auto& lists = lists_[state.outlet];
    const auto sources = sources_among(lists);
    for (const auto& source : sources) state.sources.push_back(state_of(*source, lists));
    for (const auto& page : gone_[state.outlet]) {
      state.gone.push_back({page->url.text(), page->failing_since.value_or(*page->last_fetched)});
    }
    std::sort(state.gone.begin(), state.gone.end(), [](const auto& a, const auto& b) { return a.url < b.url; });
    state.gaps = all_gaps(gaps_[row.id], row.looks, now_);
    state.waits = waits_of(sources, waits_);
    state.trouble = trouble_of(lists, row.new_pages);
    state.last_error = state.trouble ? state.trouble->reason : first_error(state.sources);
  }

  static std::string first_error(const std::vector<SourceState>& sources) {
    for (const auto& source : sources) {
      if (!source.error.empty()) return source.url + ": " + source.error;
    }
    return {};
  }

  Frontier frontier_;
  Statements statements_;
  Time now_;
  std::map<std::int64_t, Time> next_visits_;
  std::map<std::string, std::string> waits_;  ///< by host
  EntriesByOutlet lists_, gone_;
  std::map<std::int64_t, std::vector<Gap>> gaps_;
};

}  // namespace

std::vector<OutletState> outlet_states(const config::Desk& desk, Database& database, Time now) {
  States states(database, now);
  std::vector<OutletState> found;
  for (const auto& outlet : desk.outlets) found.push_back(states.of(outlet.id));
  return found;
}

Watched watched(Database& database, const std::string& outlet, Time now) {
  Frontier frontier(database);
  Statements statements(database);
  const auto& row = frontier.outlet(outlet);
  return {row.looks.first, row.looks.last, all_gaps(gaps_by_outlet(statements)[row.id], row.looks, now)};
}

std::optional<Time> last_run(Database& database) {
  Statements statements(database);
  Query row(statements("SELECT ended FROM frontier_last_run"));
  return row.next() ? std::optional{row.time(0)} : std::nullopt;
}

}  // namespace tearsheet::crawler
