#include "crawler/run/scheduler.h"

#include <algorithm>

namespace tearsheet::crawler {
namespace {

// A host that turned out to have nothing to do is not looked at again before.
constexpr seconds kLookAgain{1};

std::optional<Moment> earlier(std::optional<Moment> a, std::optional<Moment> b) {
  return a && b ? std::min(*a, *b) : a ? a : b;
}

}  // namespace

void Scheduler::open(const std::vector<LaneId>& lanes) {
  std::map<std::int64_t, OutletPlan*> outlets;
  for (auto& [id, outlet] : plan_.outlets()) outlets[frontier_.outlet(id).id] = &outlet;
  for (const auto& id : lanes) {
    const auto outlet = outlets.find(id.outlet);
    if (outlet == outlets.end()) continue;
    auto& lane = lane_at(id, *outlet->second, frontier_.origin_of(id.origin).origin);
    if (lane.host) file(*lane.host);
  }
}

Lane& Scheduler::lane_at(LaneId id, OutletPlan& outlet, const std::string& origin) {
  const auto [at, is_new] = lanes_.try_emplace(id);
  auto& lane = at->second;
  const auto url = is_new ? Url::parse(origin) : std::nullopt;
  if (!url) return lane;
  lane.id = id;
  lane.outlet = &outlet;
  lane.origin = origin;
  lane.host = &hosts_.at(*url);
  lane.host->lanes.push_back(&lane);
  open_lane(lane, frontier_, plan_.now(outlet));
  return lane;
}

/// Null: of no outlet of this run.
Lane* Scheduler::lane_of(const Entry& entry) {
  auto* outlet = plan_.find(entry.outlet);
  if (!outlet) return nullptr;
  const auto origin = entry.url.origin();
  return &lane_at({frontier_.outlet(entry.outlet).id, frontier_.origin(origin).id}, *outlet, origin);
}

void Scheduler::note_unwritten(Lane& lane) {
  if (!lane.unwritten.empty()) unwritten_.insert(&lane);
}

void Scheduler::put(const EntryPtr& entry) {
  entry->place = Place::kDisk;
  auto* lane = lane_of(*entry);
  if (!lane) return;
  put_in_lane(*lane, frontier_, entry, plan_.now(*lane->outlet));
  note_unwritten(*lane);
  file(*lane->host);
}

void Scheduler::put_back(Host& host, const EntryPtr& entry) {
  if (entry->kind == Kind::kRobots) {
    host.robots.push_front(entry);
  } else {
    put(entry);
  }
}

void Scheduler::change(const EntryPtr& entry, Entry content) {
  if (entry->place == Place::kOut) return;
  if (auto* lane = lane_of(*entry)) {
    lane->waiting.erase(entry);
    lane->unwritten.erase(entry->id);
  }
  entry->become(std::move(content));
  frontier_.touch(entry);
  put(entry);
}

void Scheduler::take(Lane& lane, const EntryPtr& entry) {
  const auto kept = entry;  // `entry` may be the lane's own
  lane.waiting.erase(kept);
  kept->place = Place::kOut;
}

std::vector<EntryPtr> Scheduler::take_waiting(Host& host, std::size_t most) {
  std::vector<EntryPtr> taken;
  for (auto* lane : host.lanes) {
    for (std::size_t n = 0; n < most && !lane->waiting.empty(); ++n) {
      taken.push_back(*lane->waiting.begin());
      take(*lane, taken.back());
    }
  }
  return taken;
}

void Scheduler::ask_robots(const std::string& origin, const Url& url, const std::string& outlet, int hops,
                           std::string via) {
  auto entry = std::make_shared<Entry>();
  entry->url = url;
  entry->outlet = outlet;
  entry->kind = Kind::kRobots;
  entry->hops = hops;
  entry->via = std::move(via);
  entry->robots_for = origin;
  gate_.set_pending(origin);
  auto& host = hosts_.at(url);
  host.robots.push_back(std::move(entry));
  file(host);
}

void Scheduler::want_robots(const std::string& origin, const OutletPlan& outlet) {
  if (gate_.state(origin, plan_.now(outlet), clock_.steady()) != Gate::kAsk) return;
  ask_robots(origin, *outlet.site.resolve("/robots.txt"), outlet.config->id, 0, {});
}

void Scheduler::robots_settled(const std::string& origin) {
  if (const auto url = Url::parse(origin)) file(hosts_.at(*url));
}

std::optional<Task> Scheduler::next() {
  const auto now = clock_.steady();
  while (!wakes_.empty() && wakes_.begin()->first <= now) {
    auto& host = hosts_.numbered(wakes_.begin()->second);
    set_wake(host, {}, {});
    auto task = work(host, now);
    if (!host.busy && !host.addresses.empty() && !hosts_.is_address_busy(host)) {
      pass_address_on(host.addresses[host.address]);
    }
    if (task) return task;
  }
  return std::nullopt;
}

/// The host is out of the heap; it goes back unless it has to wait for something else than the clock.
std::optional<Task> Scheduler::work(Host& host, Moment now) {
  refill(host);
  const bool has_work = !host.robots.empty() || std::any_of(host.lanes.begin(), host.lanes.end(), [&](auto* lane) {
    return !lane->waiting.empty() && is_open(*lane, now);
  });
  if (!has_work || now < host.next_allowed) {
    file(host, has_work ? Moment{} : now + kLookAgain);
    return std::nullopt;
  }
  if (host.addresses.empty()) {
    if (auto task = resolve(host, now)) return task;
    if (host.addresses.empty()) return std::nullopt;
  }
  if (now < host.next_allowed) {  // the full delay after a killed run
    file(host);
    return std::nullopt;
  }
  if (hosts_.is_address_busy(host)) {
    queue_for_address(host, now);
    return std::nullopt;
  }
  return pick(host, now);
}

void Scheduler::refill(Host& host) {
  for (auto* lane : host.lanes) {
    refill_lane(*lane, frontier_, plan_.now(*lane->outlet));
    note_unwritten(*lane);
  }
}

bool Scheduler::is_open(const Lane& lane, Moment now) {
  const auto gate = gate_.state(lane.origin, plan_.now(*lane.outlet), now);
  return gate == Gate::kOpen || gate == Gate::kAsk;
}

/// Gives the host addresses, if that is possible now.
std::optional<Task> Scheduler::resolve(Host& host, Moment now) {
  auto resolved = transport_.look_up(host.name);
  if (!resolved) {
    host.is_resolving = true;
    resolving_[host.name].push_back(&host);
    return std::nullopt;
  }
  if (resolved->addresses.empty()) {
    return Task{Task::Kind::kNoAddress, &host, nullptr, "no address for " + host.name + ": " + resolved->error};
  }
  const auto first = resolved->addresses.front().text();
  if (!resolved->is_proxied) {
    std::erase_if(resolved->addresses, [&](const auto& address) { return !rules_.allows(address); });
  }
  hosts_.set_addresses(host, std::move(resolved->addresses));
  if (!host.addresses.empty()) return std::nullopt;
  const auto why = "address " + first + " of " + host.name + " is not public and not in crawler.allow_addresses";
  file(host, now + kLookAgain);
  return Task{Task::Kind::kClosed, &host, nullptr, why};
}

std::optional<Task> Scheduler::pick(Host& host, Moment now) {
  auto task = host.robots.empty() ? best(host, now) : std::nullopt;
  if (task || host.robots.empty()) return task;
  auto robots = host.robots.front();
  host.robots.pop_front();
  return fetch(host, std::move(robots));
}

/// The best entry of those lanes whose robots.txt is known. Asks for the others' robots.txt.
std::optional<Task> Scheduler::best(Host& host, Moment now) {
  Lane* from = nullptr;
  for (auto* lane : host.lanes) {
    if (lane->waiting.empty()) continue;
    const auto& entry = *lane->waiting.begin();
    const auto gate = gate_.state(lane->origin, plan_.now(*lane->outlet), now);
    if (gate == Gate::kAsk) ask_robots(lane->origin, *entry->url.resolve("/robots.txt"), entry->outlet, 0, {});
    if (gate != Gate::kOpen) continue;
    hosts_.set_crawl_delay(host, gate_.rules(lane->origin).crawl_delay());
    if (gate_.take_news(lane->origin)) {
      file(host, now);
      return Task{Task::Kind::kRobotsNews, &host, nullptr, lane->origin};
    }
    if (!from || BetterEntry{}(entry, *from->waiting.begin())) from = lane;
  }
  if (!host.robots.empty()) return std::nullopt;
  if (!from || now < host.next_allowed) {
    file(host, from ? Moment{} : now + kLookAgain);
    return std::nullopt;
  }
  const auto entry = *from->waiting.begin();
  const auto verdict = gate_.check(entry->url);
  if (!verdict.allowed) {
    const auto line = verdict.line > 0 ? " line " + std::to_string(verdict.line) : std::string{};
    return refused(host, *from, entry, "robots.txt" + line + ": " + verdict.rule);
  }
  take(*from, entry);
  return fetch(host, entry);
}

Task Scheduler::refused(Host& host, Lane& lane, const EntryPtr& entry, std::string why) {
  const auto kept = entry;
  take(lane, kept);
  file(host, clock_.steady());  // after the others whose time has come
  return {Task::Kind::kRefused, &host, kept, std::move(why)};
}

Task Scheduler::fetch(Host& host, EntryPtr entry) {
  hosts_.claim(host);
  set_wake(host, {}, {});
  return {Task::Kind::kFetch, &host, std::move(entry), {}};
}

void Scheduler::release(Host& host, milliseconds answer_time, std::optional<seconds> pause) {
  hosts_.release(host, answer_time, pause);
  pass_address_on(host.claimed);
  file(host);
}

void Scheduler::pause(Host& host, seconds pause) {
  hosts_.pause(host, pause);
  file(host);
}

void Scheduler::resolved(const std::vector<std::string>& names) {
  for (const auto& name : names) {
    const auto found = resolving_.extract(name);
    if (!found) continue;
    for (auto* host : found.mapped()) {
      host->is_resolving = false;
      file(*host);
    }
  }
}

void Scheduler::written() {
  for (auto* lane : unwritten_) lane->unwritten.clear();
  unwritten_.clear();
}

void Scheduler::queue_for_address(Host& host, Moment now) {
  host.is_queueing = true;
  host.queued = now;
  queues_[host.addresses[host.address]].push_back(&host);
}

/// Wakes the host that has waited longest for an address. Its place in the heap is that of its arrival, so that nobody
/// who came later takes the address first.
void Scheduler::pass_address_on(const Address& address) {
  const auto queue = queues_.find(address);
  if (queue == queues_.end()) return;
  auto& host = *queue->second.front();
  queue->second.pop_front();
  if (queue->second.empty()) queues_.erase(queue);
  host.is_queueing = false;
  set_wake(host, host.queued, host.queued);
}

void Scheduler::file(Host& host, Moment not_before) {
  if (host.busy || host.is_resolving || host.is_queueing) return set_wake(host, {}, {});
  std::optional<Moment> wake, worth;
  if (!host.robots.empty()) wake = worth = Moment{};
  const auto now = clock_.steady();
  for (const auto* lane : host.lanes) {
    const auto outlet_now = plan_.now(*lane->outlet);
    const auto moment = [&](const std::optional<Time>& time) {
      return time ? std::optional{plan_.moment(*lane->outlet, *time)} : std::nullopt;
    };
    const auto gate = gate_.state(lane->origin, outlet_now, now);
    if (gate == Gate::kPending) continue;
    if (gate == Gate::kClosed) {
      wake = earlier(wake, gate_.closed_until(lane->origin));
      continue;
    }
    const auto later = earlier(moment(lane->next_list), moment(lane->next_again));
    const auto due = !lane->waiting.empty() || lane->has_more ? std::optional{Moment{}} : later;
    worth = earlier(worth, due);
    wake = earlier(wake, earlier(due, moment(lane->next_failed)));
  }
  const auto least = std::max(host.next_allowed, not_before);
  if (wake) wake = std::max(*wake, least);
  if (worth) worth = std::max(*worth, least);
  if (host.pause >= patience_ && host.next_allowed > now) worth.reset();
  set_wake(host, wake, worth);
}

void Scheduler::set_wake(Host& host, std::optional<Moment> wake, std::optional<Moment> worth) {
  const auto move = [&](auto& heap, std::optional<Moment>& at, std::optional<Moment> to) {
    if (at == to) return;
    if (at) heap.erase({*at, host.number});
    if (to) heap.emplace(*to, host.number);
    at = to;
  };
  move(wakes_, host.wake, wake);
  move(worths_, host.worth, worth);
}

std::optional<Moment> Scheduler::next_wake() const {
  return wakes_.empty() ? std::nullopt : std::optional{wakes_.begin()->first};
}

std::optional<Moment> Scheduler::next_worth() const {
  if (!resolving_.empty()) return clock_.steady();
  return worths_.empty() ? std::nullopt : std::optional{worths_.begin()->first};
}

}  // namespace tearsheet::crawler
