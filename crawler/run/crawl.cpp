#include "crawler/run/crawl.h"

#include <algorithm>
#include <limits>

#include "base/clock.h"
#include "crawler/policy/seeds.h"
#include "crawler/run/hosts.h"
#include "crawler/run/recorder.h"
#include "crawler/run/session.h"
#include "crawler/transport/curl_transport.h"

namespace tearsheet::crawler {
namespace {

Clock clock_of(const CrawlOptions& options) { return {options.clock, steady_now}; }

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
  CurlTransport transport(fetcher_options(desk.crawler, options.access), AddressRules(desk.crawler.allow_addresses));
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

}  // namespace tearsheet::crawler
