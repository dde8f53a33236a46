#pragma once

// What waits, and where: entries of the future by their time, entries that are due in the lane of their host and
// origin.
//
//   put(entry) ─► later ─(its time has come)─► lane ─► take() ─► a request ─► put(entry) again, or not
//
// An entry's place depends on its fields, so they are changed only while it is out: after take(), or within change().

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "crawler/frontier/hosts.h"
#include "crawler/policy/plan.h"

namespace tearsheet::crawler {

class Agenda {
 public:
  Agenda(Hosts& hosts, Plan& plan, std::function<Time()> clock)
      : hosts_(hosts), plan_(plan), clock_(std::move(clock)) {}

  /// Files an entry by its next_due; one that is retired or of no outlet of this run is left out.
  void put(Entry& entry);
  void remove(Entry& entry);
  /// Takes an entry that waits in `lane`, for a request.
  void take(Lane& lane, Entry& entry);
  /// Changes an entry that may be waiting, and files it anew; nothing happens to one that is being fetched.
  void change(Entry& entry, const std::function<void(Entry&)>& change);

  /// Moves what is due by now into its lanes.
  void advance(Steady::time_point now);
  /// When the first of the later ones falls due that is worth waiting for: no second try of what failed, and none of a
  /// host that is paused for long.
  std::optional<Steady::time_point> next_later(Steady::time_point now);

  Lane& lane(const Entry& entry) { return host(entry).lanes[entry.url.origin()]; }
  Host& host(const Entry& entry) { return hosts_.at(entry.url, clock_()); }

 private:
  Hosts& hosts_;
  Plan& plan_;
  std::function<Time()> clock_;
  std::set<std::pair<Steady::time_point, Entry*>> later_;
  std::map<Entry*, Steady::time_point> later_at_;
  std::set<const Entry*> out_;  ///< being fetched
};

}  // namespace tearsheet::crawler
