#include "crawler/run/session.h"

#include <algorithm>
#include <filesystem>

#include <sys/statvfs.h>

#include "base/version.h"
#include "crawler/discovery/sitemap.h"
#include "crawler/policy/seeds.h"

namespace tearsheet::crawler {
namespace {

constexpr milliseconds kLongestWait = std::chrono::seconds{60};   // nothing due within it: the run is over
constexpr milliseconds kLookUp = std::chrono::milliseconds{250};  // how soon a stop is noticed
constexpr milliseconds kCommitEvery = std::chrono::seconds{1};
constexpr milliseconds kGrace = std::chrono::seconds{3};  // for what is in flight when a signal ends the run
constexpr std::size_t kCommitAfter = 64;                  // exchanges

FetcherOptions fetcher_options(const config::Crawler& crawler) {
  FetcherOptions options;
  options.user_agent = crawler.name + "/" + kVersion + " (+" + crawler.contact + ")";
  if (crawler.contact.find('@') != std::string::npos && !Url::parse(crawler.contact)) {
    options.from = crawler.contact.starts_with("mailto:") ? crawler.contact.substr(7) : crawler.contact;
  }
  options.timeout = crawler.timeout;
  return options;
}

std::string_view accept_for(Kind kind) {
  switch (kind) {
    case Kind::kFeed:
      return "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";
    case Kind::kSitemap:
      return "application/xml, text/xml, */*;q=0.5";
    case Kind::kRobots:
      return "text/plain, */*;q=0.5";
    case Kind::kPage:
    case Kind::kSection:
    case Kind::kOther:
      break;
  }
  return "text/html, application/xhtml+xml, */*;q=0.5";
}

}  // namespace

Session::Session(const config::Desk& desk, archive::Archive& archive, Database& database, const CrawlOptions& options,
                 bool after_kill)
    : desk_(desk),
      archive_(archive),
      database_(database),
      options_(options),
      rules_(desk.crawler.allow_addresses),
      plan_(desk, rules_, options),
      frontier_(database),
      hosts_(frontier_, rules_, {desk.crawler.delay, after_kill}),
      agenda_(hosts_, plan_, options.clock),
      gate_(frontier_, desk.crawler.name),
      harvester_(frontier_, agenda_),
      fetcher_(fetcher_options(desk.crawler), rules_),
      resolver_([this] { fetcher_.wake(); }) {}

CrawlReport Session::run() {
  seed(plan_, desk_, frontier_, std::chrono::duration_cast<seconds>(desk_.crawler.max_run + kLongestWait));
  for (const auto& [url, entry] : frontier_.entries()) agenda_.put(*entry);
  ask_robots_for_sitemaps();
  last_commit_ = Steady::now();
  for (;;) {
    const bool taking = may_take();
    auto wait = kLookUp;
    if (taking) start_what_may();
    if (flights_.empty()) {
      if (!taking) break;
      const auto now = Steady::now();
      const auto next = next_start(now);
      if (!next || *next - now > kLongestWait) break;
      wait = std::min(wait, std::chrono::ceil<milliseconds>(*next - now));
    } else if (const auto next = taking ? next_start(Steady::now()) : std::nullopt) {
      wait = std::clamp(std::chrono::ceil<milliseconds>(*next - Steady::now()), milliseconds{1}, wait);
    }
    for (auto& answer : fetcher_.poll(wait)) on_answer(std::move(answer));
    if (is_grace_over()) call_off();
    commit_if_due();
  }
  commit(true);
  for (const auto& outlet : desk_.outlets) {
    auto* plan = plan_.find(outlet.id);
    if (!plan) continue;
    const auto& failing_since = frontier_.outlet(outlet.id).failing_since;
    plan->report.failing_for_long = failing_since && plan_.now(*plan) - *failing_since >= kDay;
    report_.outlets.push_back(plan->report);
  }
  return report_;
}

bool Session::may_take() {
  if (options_.stop && options_.stop->load()) {
    report_.stopped = true;
    grace_ends_ = grace_ends_.value_or(Steady::now() + kGrace);
  }
  if (Steady::now() - plan_.started() >= desk_.crawler.max_run) report_.stopped = true;
  if (!has_space()) report_.disk_full = true;
  return !report_.stopped && !report_.disk_full;
}

/// Gives up what is in flight: it stays due, and its hosts keep their pauses.
void Session::call_off() {
  for (auto& [ticket, flight] : flights_) {
    hosts_.release(*flight.host, milliseconds{flight.host->row->last_answer_ms}, {}, options_.clock());
  }
  flights_.clear();
}

bool Session::has_space() {
  const auto now = Steady::now();
  if (last_space_check_ != Steady::time_point{} && now - last_space_check_ < kCommitEvery) return !report_.disk_full;
  last_space_check_ = now;
  const std::filesystem::path file = database_.getFilename();
  struct statvfs disk {};
  if (file.empty() || statvfs(file.c_str(), &disk) != 0) return true;
  return disk.f_bavail * disk.f_frsize >= desk_.archive.min_free;
}

void Session::start_what_may() {
  const auto now = Steady::now();
  agenda_.advance(now);
  is_resolving_ = false;
  auto& hosts = hosts_.all();
  std::vector<Host*> turn;  // all of them, those behind the last one started first, so that everyone has a turn
  for (auto at = hosts.upper_bound(last_host_); at != hosts.end(); ++at) turn.push_back(&at->second);
  for (auto at = hosts.begin(); at != hosts.upper_bound(last_host_); ++at) turn.push_back(&at->second);
  for (auto* host : turn) {
    if (flights_.size() >= desk_.crawler.hosts_at_once) return;
    start_from(*host, now);
  }
}

void Session::start_from(Host& host, Steady::time_point now) {
  if (host.busy || now < host.next_allowed) return;
  const bool has_work = !host.robots.empty() || std::any_of(host.lanes.begin(), host.lanes.end(), [](const auto& lane) {
    return !lane.second.waiting.empty();
  });
  if (!has_work || !resolve(host) || !hosts_.is_free(host, now)) return;
  auto* entry = pick(host, now);
  if (!entry) return;
  last_host_ = host.row->host;
  fetch(*entry, host);
}

/// True if the host has an address that may be talked to. If it has none, what waits for it is settled here.
bool Session::resolve(Host& host) {
  if (!host.addresses.empty()) return true;
  auto resolved = resolver_.look_up(host.name);
  if (!resolved) {
    is_resolving_ = true;
    return false;
  }
  if (resolved->addresses.empty()) {
    no_address(host, "no address for " + host.name + ": " + resolved->error);
    return false;
  }
  const auto first = resolved->addresses.front().text();
  std::erase_if(resolved->addresses, [&](const auto& address) { return !rules_.allows(address); });
  hosts_.set_addresses(host, std::move(resolved->addresses));
  if (!host.addresses.empty()) return true;
  refuse_all(host, "address " + first + " of " + host.name + " is not public and not in crawler.allow_addresses");
  return false;
}

/// None of its addresses may be talked to.
void Session::refuse_all(Host& host, const std::string& error) {
  for (auto* robots : std::exchange(host.robots, {})) robots_unreachable(*robots, error, {});
  for (auto& [origin, lane] : host.lanes) {
    while (!lane.waiting.empty()) {
      auto& entry = **lane.waiting.begin();
      agenda_.take(lane, entry);
      refuse(entry, error);
    }
  }
}

/// Its name can't be resolved: a failure of the host, told of the first that waits for it; the others go on waiting.
void Session::no_address(Host& host, const std::string& error) {
  ++host.row->failures;
  const auto pause = back_off(host.row->failures);
  hosts_.pause(host, pause, options_.clock());
  for (auto* robots : std::exchange(host.robots, {})) robots_unreachable(*robots, error, pause);
  for (auto& [origin, lane] : host.lanes) {
    if (lane.waiting.empty()) continue;
    auto& entry = **lane.waiting.begin();
    agenda_.take(lane, entry);
    fail(entry, outlet_of(entry), error, back_off(entry.tries + 1), plan_.now(outlet_of(entry)));
    agenda_.put(entry);
  }
}

Entry* Session::pick(Host& host, Steady::time_point now) {
  for (;;) {
    if (!host.robots.empty()) {
      auto* robots = host.robots.front();
      host.robots.erase(host.robots.begin());
      return robots;
    }
    Entry* best = nullptr;
    Lane* best_lane = nullptr;
    for (auto& [origin, lane] : host.lanes) {
      if (lane.waiting.empty() || lane.robots_pending) continue;
      auto* entry = *lane.waiting.begin();
      const auto gate = gate_.state(origin, plan_.now(outlet_of(*entry)), now);
      if (gate == Gate::kAsk) {
        ask_robots(origin, *entry->url.resolve("/robots.txt"), entry->outlet, 0, {});
        continue;
      }
      if (gate == Gate::kClosed) continue;
      hosts_.mind(host, gate_.rules(origin).crawl_delay());
      if (!best || BetterEntry{}(entry, best)) {
        best = entry;
        best_lane = &lane;
      }
    }
    if (!host.robots.empty()) continue;
    if (!best || now < host.next_allowed) return nullptr;
    agenda_.take(*best_lane, *best);
    const auto verdict = gate_.check(best->url);
    if (verdict.allowed) return best;
    refuse(*best, "robots.txt" + (verdict.line > 0 ? " line " + std::to_string(verdict.line) : "") + ": " + verdict.rule);
  }
}

void Session::ask_robots(const std::string& origin, const Url& url, const std::string& outlet, int hops,
                         std::string via) {
  auto entry = std::make_unique<Entry>();
  entry->url = url;
  entry->outlet = outlet;
  entry->kind = Kind::kRobots;
  entry->hops = hops;
  entry->via = std::move(via);
  entry->robots_for = origin;
  if (const auto asker = Url::parse(origin)) hosts_.at(*asker, options_.clock()).lanes[origin].robots_pending = true;
  agenda_.host(*entry).robots.push_back(entry.get());
  robots_entries_.push_back(std::move(entry));
}

/// Outlets that name no sitemap get those of their site's robots.txt, for which it has to be read even if nothing else
/// is due.
void Session::ask_robots_for_sitemaps() {
  for (auto& [id, outlet] : plan_.outlets()) {
    if (!outlet.wants_robots_sitemaps) continue;
    const auto origin = outlet.site.origin();
    const auto gate = gate_.state(origin, plan_.now(outlet), Steady::now());
    auto& lane = hosts_.at(outlet.site, options_.clock()).lanes[origin];
    if (gate == Gate::kAsk && !lane.robots_pending) ask_robots(origin, *outlet.site.resolve("/robots.txt"), id, 0, {});
    if (gate == Gate::kOpen) robots_loaded(origin);
  }
}

void Session::fetch(Entry& entry, Host& host) {
  Flight flight{&entry, &host, {}};
  Request request{entry.url, host.addresses[host.address], std::string{accept_for(entry.kind)}, {},
                  {},        desk_.crawler.max_page};
  if (entry.kind == Kind::kRobots) {
    request.max_body = std::min<std::uint64_t>(request.max_body, kRobotsLimit + 1);
  } else if (const auto last = entry.first_fetched ? archive_.latest(entry.url.text()) : std::nullopt;
             last && last->status == 200) {
    request.if_none_match = last->etag;
    request.if_modified_since = last->last_modified;
    if (!last->etag.empty() || !last->last_modified.empty()) flight.validated = last->record_id;
  }
  hosts_.claim(host);
  const auto ticket = next_ticket_++;
  flights_.emplace(ticket, std::move(flight));
  fetcher_.start(ticket, request);
}

std::optional<Steady::time_point> Session::next_start(Steady::time_point now) {
  auto next = agenda_.next_later(now);
  if (is_resolving_) next = now + kLookUp;
  for (auto& [key, host] : hosts_.all()) {
    if (host.busy || (host.is_long_paused() && host.next_allowed > now)) continue;
    bool has_work = !host.robots.empty();
    for (const auto& [origin, lane] : host.lanes) {
      if (has_work || lane.waiting.empty() || lane.robots_pending) continue;
      has_work = gate_.state(origin, plan_.now(outlet_of(**lane.waiting.begin())), now) != Gate::kClosed;
    }
    if (has_work) next = std::min(next.value_or(host.next_allowed), host.next_allowed);
  }
  return next;
}

void Session::commit_if_due() {
  const bool is_due = uncommitted_ >= kCommitAfter || Steady::now() - last_commit_ >= kCommitEvery;
  if (is_due && (uncommitted_ > 0 || frontier_.is_touched())) commit(false);
}

void Session::commit(bool is_last) {
  archive_.commit([&](Database& database) {
    frontier_.flush(database);
    if (is_last) Frontier::end_run(database);
  });
  uncommitted_ = 0;
  last_commit_ = Steady::now();
}

}  // namespace tearsheet::crawler
