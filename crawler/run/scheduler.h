#pragma once

// What goes out next: hosts in a heap by the time at which they may have something to do.
//
//   put(entry) ─► lane ─► host ─► heap ─► next() ─► a task ─► release(host) ─► heap
//
// A turn looks at hosts whose time has come, and at no others. A host that waits for something else is out of the heap:
// for its name to be resolved, for its address, for its own request. The clock is a value, so a day of 10,000 hosts
// takes seconds in a test. One thread.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crawler/frontier/frontier.h"
#include "crawler/policy/plan.h"
#include "crawler/run/hosts.h"
#include "crawler/run/lane.h"
#include "crawler/run/robots_gate.h"
#include "crawler/transport/transport.h"

namespace tearsheet::crawler {

/// What the caller has to do.
struct Task {
  enum class Kind {
    kFetch,       ///< send a request for `entry`; end it with release()
    kRefused,     ///< `entry` may not be fetched: `text` says why
    kNoAddress,   ///< the host's name can't be resolved: `text` says why; end it with pause()
    kClosed,      ///< none of the host's addresses may be talked to: `text` says why
    kRobotsNews,  ///< the rules of the origin `text` are at hand for the first time
  };
  Kind kind = Kind::kFetch;
  Host* host = nullptr;
  EntryPtr entry;
  std::string text;
};

class Scheduler {
 public:
  Scheduler(Frontier& frontier, Plan& plan, Hosts& hosts, RobotsGate& gate, Transport& transport,
            const AddressRules& rules, Clock clock, milliseconds patience)
      : frontier_(frontier),
        plan_(plan),
        hosts_(hosts),
        gate_(gate),
        transport_(transport),
        rules_(rules),
        clock_(std::move(clock)),
        patience_(patience) {}

  /// Finds what is on disk for the outlets of this run, in these lanes.
  void open(const std::vector<LaneId>& lanes);

  /// Files an entry that was added, or was out; one that is retired or of no outlet of this run is left out.
  void put(const EntryPtr& entry);
  /// Files an entry that was out and is still to be fetched.
  void put_back(Host& host, const EntryPtr& entry);
  /// Replaces the content of a known entry and files it again; one that is out stays as it is.
  void change(const EntryPtr& entry, Entry content);
  /// Takes the entries that wait in memory in the host's lanes, at most `most` of each.
  std::vector<EntryPtr> take_waiting(Host& host, std::size_t most);

  /// A robots.txt to be fetched for `origin`.
  void ask_robots(const std::string& origin, const Url& url, const std::string& outlet, int hops, std::string via);
  /// Asks for an origin's robots.txt if it has to be asked for, though nothing is due.
  void want_robots(const std::string& origin, const OutletPlan& outlet);
  /// Its robots.txt was fetched, or could not be.
  void robots_settled(const std::string& origin);

  std::optional<Task> next();
  void release(Host& host, milliseconds answer_time, std::optional<seconds> pause);
  void pause(Host& host, seconds pause);
  /// Names that were being looked up.
  void resolved(const std::vector<std::string>& names);
  /// The frontier was committed.
  void written();

  /// When next() may have a task again; nothing: not by the clock.
  std::optional<Moment> next_wake() const;
  /// The same, of what a run that has nothing else to do waits for: no second try of what failed, and no host with a
  /// long pause.
  std::optional<Moment> next_worth() const;

 private:
  Lane* lane_of(const Entry& entry);
  Lane& lane_at(LaneId id, OutletPlan& outlet, const std::string& origin);
  void refill(Host& host);
  bool is_open(const Lane& lane, Moment now);
  std::optional<Task> work(Host& host, Moment now);
  std::optional<Task> resolve(Host& host, Moment now);
  std::optional<Task> pick(Host& host, Moment now);
  std::optional<Task> best(Host& host, Moment now);
  Task refused(Host& host, Lane& lane, const EntryPtr& entry, std::string why);
  Task fetch(Host& host, EntryPtr entry);
  void take(Lane& lane, const EntryPtr& entry);
  void note_unwritten(Lane& lane);

  /// Puts the host into the heap by what it has to do, not before `not_before`.
  void file(Host& host, Moment not_before = {});
  void set_wake(Host& host, std::optional<Moment> wake, std::optional<Moment> worth);
  void queue_for_address(Host& host, Moment now);
  void pass_address_on(const Address& address);

  Frontier& frontier_;
  Plan& plan_;
  Hosts& hosts_;
  RobotsGate& gate_;
  Transport& transport_;
  const AddressRules& rules_;
  Clock clock_;
  milliseconds patience_;  ///< a pause as long as this is not waited for

  std::map<LaneId, Lane> lanes_;
  std::set<Lane*> unwritten_;                       ///< lanes with unwritten entries
  std::set<std::pair<Moment, std::size_t>> wakes_;  ///< by time, then Host::number
  std::set<std::pair<Moment, std::size_t>> worths_;
  std::map<std::string, std::vector<Host*>> resolving_;  ///< by name
  std::map<Address, std::deque<Host*>> queues_;          ///< for a busy address
};

}  // namespace tearsheet::crawler
