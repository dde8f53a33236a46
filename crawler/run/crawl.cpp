#include "crawler/run/crawl.h"

#include <algorithm>

#include "base/error.h"
#include "crawler/policy/seeds.h"
#include "crawler/run/session.h"

namespace tearsheet::crawler {
namespace {

std::optional<Time> optional_time(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return Time{std::chrono::seconds{column.getInt64()}};
}

/// What stands against one of the sources, though the outlet as a whole does well; empty if nothing.
std::string source_error(const std::string& id, Database& database) {
  SQLite::Statement query(
      database,
      "SELECT url || ': ' || error FROM crawl_urls WHERE outlet = ? AND error <> '' AND kind <> 'page' "
      "ORDER BY configured DESC, url LIMIT 1");
  query.bind(1, id);
  return query.executeStep() ? query.getColumn(0).getString() : std::string{};
}

OutletState state_of(const std::string& id, Database& database) {
  OutletState state;
  state.outlet = id;
  SQLite::Statement urls(
      database,
      "SELECT count(*), count(*) FILTER (WHERE first_fetched IS NULL AND next_due IS NOT NULL), "
      "count(*) FILTER (WHERE error <> '' AND refused = 0), count(*) FILTER (WHERE refused = 1), min(next_due) "
      "FROM crawl_urls WHERE outlet = ?");
  urls.bind(1, id);
  if (urls.executeStep()) {
    state.known_urls = static_cast<std::size_t>(urls.getColumn(0).getInt64());
    state.waiting = static_cast<std::size_t>(urls.getColumn(1).getInt64());
    state.errors = static_cast<std::size_t>(urls.getColumn(2).getInt64());
    state.refused = static_cast<std::size_t>(urls.getColumn(3).getInt64());
    state.next_visit = optional_time(urls.getColumn(4));
  }
  Frontier frontier(database);
  const auto& row = frontier.outlet(id);
  state.last_visit = row.last_visit;
  state.last_success = row.last_success;
  state.last_error = row.failing_since ? row.last_error : source_error(id, database);
  return state;
}

}  // namespace

CrawlReport crawl(const config::Desk& desk, archive::Archive& archive, Database& database,
                  const CrawlOptions& options) {
  if (desk.crawler.contact.empty()) {
    throw Error(ErrorKind::kConfiguration,
                "`crawler.contact` is missing: a URL or mail address that servers' owners can turn to",
                "tearsheet.yaml");
  }
  const bool after_kill = Frontier::begin_run(database, options.clock());
  return Session(desk, archive, database, options, after_kill).run();
}

std::vector<Due> due(const config::Desk& desk, Database& database, const CrawlOptions& options) {
  const AddressRules rules(desk.crawler.allow_addresses);
  Plan plan(desk, rules, options);
  Frontier frontier(database);
  seed(plan, desk, frontier, seconds{0});
  std::vector<const Entry*> entries;
  for (const auto& [url, entry] : frontier.entries()) {
    const auto* outlet = plan.find(entry->outlet);
    if (outlet && entry->next_due && *entry->next_due <= plan.now(*outlet)) entries.push_back(entry.get());
  }
  std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
    const auto host_a = host_key(a->url), host_b = host_key(b->url);
    return host_a != host_b ? host_a < host_b : BetterEntry{}(a, b);
  });
  std::vector<Due> found;
  for (const auto* entry : entries) {
    found.push_back({entry->outlet, std::string{archive::name(entry->kind)}, entry->url.text(), *entry->next_due});
  }
  return found;
}

std::vector<OutletState> outlet_states(const config::Desk& desk, Database& database) {
  std::vector<OutletState> states;
  for (const auto& outlet : desk.outlets) states.push_back(state_of(outlet.id, database));
  return states;
}

}  // namespace tearsheet::crawler
