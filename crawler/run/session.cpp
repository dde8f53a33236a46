#include "crawler/run/session.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/error.h"
#include "crawler/policy/seeds.h"
#include "crawler/robots/robots.h"

namespace tearsheet::crawler {
namespace {

constexpr milliseconds kLookUp = std::chrono::milliseconds{250};  // how soon a stop is noticed
constexpr milliseconds kCommitEvery = std::chrono::seconds{1};
constexpr milliseconds kGrace = std::chrono::seconds{3};  // for what is in flight when a signal ends the run
constexpr std::size_t kCommitAfter = 64;                  // exchanges
constexpr std::size_t kMostUncommitted = 512;             // exchanges, while the state file is locked
constexpr std::size_t kTasksPerTurn = 256;
// A page on a third host is of interest only if it does nothing but lead on.
constexpr std::uint64_t kLongestForeign = 64 << 10;
// Lists in memory, and their bytes; beyond that nothing is fetched until some are finished.
constexpr std::size_t kMostHarvests = 16;
constexpr std::size_t kMostHarvestBytes = 64 << 20;

/// Does a 304 to a copy's validators say all? Not of a cut page; not of a list in which nothing was found; and not of one
/// that a run was ended or killed over, so that its entry doesn't know of the copy: not all its URLs were offered.
bool may_validate(const Entry& entry, const archive::Capture& copy) {
  if (copy.status != 200 || copy.truncated) return false;
  return !entry.is_list() || (!entry.failing_since && entry.last_fetched >= copy.fetched - seconds{1});
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

Session::Session(const config::Desk& desk, Database& database, Recorder& recorder, Transport& transport, Clock clock,
                 const Options& options)
    : desk_(desk),
      recorder_(recorder),
      transport_(transport),
      clock_(std::move(clock)),
      options_(options),
      rules_(desk.crawler.allow_addresses),
      plan_(desk, rules_, {options.outlets, options.due_as_of, options.resolve}, clock_),
      frontier_(database),
      gate_(frontier_, desk.crawler.name) {}

CrawlReport Session::run() {
  begin();
  for (;;) {
    const bool taking = may_take();
    turn(taking);
    const auto wait = wait_for(taking);
    if (!wait) break;
    for (auto& answer : transport_.poll(*wait)) on_answer(std::move(answer));
    scheduler_->resolved(transport_.resolved());
    if (is_grace_over()) call_off();
    commit_if_due();
  }
  finish();
  return report_;
}

void Session::begin() {
  bool after_kill = false;
  const auto lanes = frontier_.lanes();
  commit_waiting([&] {
    after_kill = frontier_.begin_run(clock_.wall());
    report_.brought_back = bring_back(plan_, frontier_, lanes);
  });
  hosts_.emplace(
      frontier_, rules_,
      Hosts::Options{desk_.crawler.delay, after_kill, [this](const auto& host) { return plan_.ahead(host); }}, clock_);
  scheduler_.emplace(frontier_, plan_, *hosts_, gate_, transport_, rules_, clock_, options_.patience);
  harvester_.emplace(frontier_, Harvester::Filing{[this](const EntryPtr& added) { scheduler_->put(added); },
                                                  [this](const EntryPtr& known, Entry content) {
                                                    scheduler_->change(known, std::move(content));
                                                  }});
  scheduler_->open(lanes);
  seed(plan_, desk_, frontier_, [&](const EntryPtr& entry) { scheduler_->put(entry); });
  // Outlets that name no sitemap get those of their site's robots.txt, which has to be read even if nothing else is
  // due.
  for (const auto& [id, outlet] : plan_.outlets()) {
    if (outlet.wants_robots_sitemaps) scheduler_->want_robots(outlet.site.origin(), outlet);
  }
  last_commit_ = clock_.steady();
}

void Session::turn(bool taking) {
  if (taking && has_room_for_lists()) start_tasks();
  advance_harvests();
}

/// How long the network may take before there is something else to do; nothing: the run is over.
std::optional<milliseconds> Session::wait_for(bool taking) {
  if (!harvests_.empty() && taking) return milliseconds{0};
  const auto now = clock_.steady();
  if (flights_.empty()) {
    if (!taking) return std::nullopt;
    const auto worth = scheduler_->next_worth();
    if (!is_locked_ && (!worth || *worth - now > options_.patience)) return std::nullopt;
  }
  const auto next = taking ? scheduler_->next_wake() : std::nullopt;
  if (!next || is_locked_ || flights_.size() >= desk_.crawler.hosts_at_once) return kLookUp;
  return std::clamp(std::chrono::ceil<milliseconds>(*next - now), milliseconds{0}, kLookUp);
}

bool Session::may_take() {
  if (options_.stop && options_.stop->load()) {
    report_.stopped = true;
    grace_ends_ = grace_ends_.value_or(clock_.steady() + kGrace);
  }
  if (clock_.steady() - plan_.started() >= desk_.crawler.max_run) report_.stopped = true;
  if (!has_space()) report_.disk_full = true;
  return !report_.stopped && !report_.disk_full;
}

/// Gives up what is in flight: it stays due, and its hosts keep their pauses.
void Session::call_off() {
  for (auto& [ticket, flight] : flights_) {
    scheduler_->release(*flight.host, milliseconds{flight.host->row->last_answer_ms}, {});
  }
  flights_.clear();
}

bool Session::has_space() {
  const auto now = clock_.steady();
  if (last_space_check_ && now - *last_space_check_ < kCommitEvery) return !report_.disk_full;
  last_space_check_ = now;
  return recorder_.free_space() >= desk_.archive.min_free;
}

void Session::start_tasks() {
  for (std::size_t tasks = 0; tasks < kTasksPerTurn; ++tasks) {
    // While nothing can be committed, what a crash would lose stays bounded.
    if (is_locked_ && uncommitted_ >= kMostUncommitted) return;
    if (flights_.size() >= desk_.crawler.hosts_at_once) return;
    auto task = scheduler_->next();
    if (!task) return;
    carry_out(std::move(*task));
  }
}

void Session::carry_out(Task task) {
  switch (task.kind) {
    case Task::Kind::kFetch:
      return fetch(std::move(task.entry), *task.host);
    case Task::Kind::kRefused:
      return refuse(task.entry, task.text);
    case Task::Kind::kClosed:
      return refuse_waiting(*task.host, task.text);
    case Task::Kind::kNoAddress:
      return no_address(*task.host, task.text);
    case Task::Kind::kRobotsNews:
      return take_robots_news(task.text);
  }
}

/// A failure of the host, noted at the first entry that waits for it; the others go on waiting.
void Session::no_address(Host& host, const std::string& error) {
  ++host.row->failures;
  const auto pause = back_off(host.row->failures);
  scheduler_->pause(host, pause);
  host.row->why = "back-off " + std::to_string(pause.count()) + "s, " + error;
  block_sources(host, error);
  for (const auto& robots : std::exchange(host.robots, {})) robots_unreachable(*robots, error, pause);
  for (const auto& entry : scheduler_->take_waiting(host, 1)) {
    auto& outlet = outlet_of(*entry);
    const auto now = plan_.now(outlet);
    entry->become(failed(*entry, error, back_off(entry->tries + 1), now));
    note_failure(outlet, entry->url.text() + ": " + error, now);
    file(entry);
  }
}

/// None of its addresses may be talked to.
void Session::refuse_waiting(Host& host, const std::string& error) {
  for (const auto& robots : std::exchange(host.robots, {})) robots_unreachable(*robots, error, {});
  for (const auto& entry : scheduler_->take_waiting(host, std::numeric_limits<std::size_t>::max()))
    refuse(entry, error);
}

void Session::fetch(EntryPtr entry, Host& host) {
  Flight flight;
  flight.entry = entry;
  flight.host = &host;
  if (auto chain = chains_.extract(entry->url.text())) flight.chain = std::move(chain.mapped());
  Request request;
  request.url = entry->url;
  request.address = host.addresses[host.address];
  request.accept = accept_for(entry->kind);
  const auto login = login_for(*entry);
  request.cookies = flight.chain.cookies.header_with(login, entry->url);
  flight.has_login = !login.empty() || (flight.chain.has_login && !request.cookies.empty());
  flight.chain.has_login |= flight.has_login;
  request.max_body = desk_.crawler.max_page;
  if (is_foreign(*entry)) request.max_body = std::min(request.max_body, kLongestForeign);
  if (entry->kind == Kind::kRobots) {
    request.max_body = std::min<std::uint64_t>(request.max_body, kRobotsLimit + 1);
  } else if (const auto last = entry->first_fetched ? recorder_.latest(entry->url.text()) : std::nullopt;
             last && may_validate(*entry, *last)) {
    request.if_none_match = last->etag;
    request.if_modified_since = last->last_modified;
    if (!last->etag.empty() || !last->last_modified.empty()) flight.validated = last->record_id;
  }
  const auto ticket = next_ticket_++;
  flights_.emplace(ticket, std::move(flight));
  transport_.start(ticket, request);
}

/// A subscriber's cookies go to the outlet's own hosts alone, and not in the clear if the outlet is at home on https.
std::string Session::login_for(const Entry& entry) {
  const auto login = options_.logins.find(entry.outlet);
  if (login == options_.logins.end() || entry.kind == Kind::kRobots) return {};
  const auto& outlet = outlet_of(entry);
  const bool is_in_clear = outlet.site.scheme() == "https" && entry.url.scheme() != "https";
  if (is_in_clear || !outlet.scope.owns(entry.url)) return {};
  return login->second.header_for(entry.url, clock_.wall());
}

bool Session::has_room_for_lists() const {
  std::size_t bytes = 0;
  for (const auto& harvest : harvests_) bytes += harvest.bytes;
  return harvests_.size() < kMostHarvests && bytes < kMostHarvestBytes;
}

/// One step of the list that has waited longest.
void Session::advance_harvests() {
  if (harvests_.empty()) return;
  auto harvest = std::move(harvests_.front());
  harvests_.pop_front();
  harvester_->advance(harvest, plan_.now(*harvest.outlet));
  if (harvest.is_finished()) return finish_list(harvest);
  harvests_.push_back(std::move(harvest));
}

void Session::commit_if_due() {
  const bool is_due = uncommitted_ >= kCommitAfter || frontier_.touched_entries().size() >= kUrlsPerTurn ||
                      !last_commit_ || clock_.steady() - *last_commit_ >= kCommitEvery;
  if (is_due && (uncommitted_ > 0 || frontier_.is_touched())) commit();
}

/// False: the state file is locked; nothing was committed, and nothing is lost.
bool Session::commit(const std::function<void()>& also) {
  const bool was_locked = is_locked_;
  is_locked_ = !recorder_.commit([&] {
    if (also) also();
    frontier_.flush();
  });
  last_commit_ = clock_.steady();
  if (is_locked_ && !was_locked) show("waiting for another program that has locked the state file");
  if (is_locked_) return false;
  frontier_.committed();
  if (scheduler_) scheduler_->written();
  uncommitted_ = 0;
  return true;
}

/// Tries until the lock is gone, or a signal has ended the run.
void Session::commit_waiting(const std::function<void()>& also) {
  std::optional<Moment> until;
  while (!commit(also)) {
    if (options_.stop && options_.stop->load()) until = until.value_or(clock_.steady() + kGrace);
    if (until && clock_.steady() >= *until) {
      throw Error(ErrorKind::kIo,
                  "the state file is locked by another program: what was fetched last is not committed");
    }
    transport_.poll(kLookUp);  // nothing is in flight: a pause
  }
}

void Session::finish() {
  if (frontier_.is_touched()) commit_waiting({});  // outlets are judged by what is on disk
  judge_outlets();
  commit_waiting([&] { frontier_.end_run(clock_.wall()); });
}

void Session::show(const std::string& line) const {
  if (options_.progress) options_.progress(line);
}

}  // namespace tearsheet::crawler
