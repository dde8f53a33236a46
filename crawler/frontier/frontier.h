#pragma once

// The frontier: every URL, host, robots.txt and outlet that the crawler knows, in crawl.db.
//
//   crawl.db ─► entries and rows in memory, a few at a time ─► changed by a run, marked with touch()
//       ▲                                                                          │
//       └──── committed() ◄── flush(), in the transaction of the captures ◄────────┘
//
// So what a run has learned is in the database exactly when the exchange that taught it is. An entry leaves memory once
// nobody holds it, so memory depends on the number of hosts and not of URLs. One thread. References to rows stay valid
// for the Frontier's lifetime.

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/database.h"
#include "base/statements.h"
#include "crawler/frontier/queue.h"
#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

/// An outlet's entries on one origin.
struct LaneId {
  std::int64_t outlet = 0, origin = 0;
  auto operator<=>(const LaneId&) const = default;
};

class Frontier {
 public:
  explicit Frontier(Database& database);

  /// The entry of a URL, from memory or the database; null if there is none.
  EntryPtr find(const std::string& url);
  /// A new entry; its URL must be unknown.
  EntryPtr add(Entry entry);
  /// Those that the desk named when it was last looked at.
  std::vector<EntryPtr> configured();
  /// All feeds, sitemaps and sections that are on disk: of an outlet, or of all.
  std::vector<EntryPtr> lists(std::int64_t outlet);
  std::vector<EntryPtr> lists();
  /// The pages on disk that were withdrawn, of all outlets.
  std::vector<EntryPtr> gone();

  /// At most `limit` entries of a queue from `first` to `last`, both inclusive, in its order; as in memory where they
  /// are there.
  std::vector<EntryPtr> load(LaneId lane, Queue queue, std::int64_t first, std::int64_t last, std::size_t limit);
  /// The first key of each queue on disk, by Queue: in one query, because a run begins with it for every lane.
  std::array<std::optional<std::int64_t>, kQueues.size()> first_keys(LaneId lane);
  /// The first key of a queue on disk that is `from` or later.
  std::optional<std::int64_t> first_key(LaneId lane, Queue queue, std::int64_t from);
  /// The lanes on disk that have entries in a queue.
  std::vector<LaneId> lanes();
  /// Makes entries of a lane due now that are due later than `latest`, further looks at articles later than
  /// `latest_article`; returns how many. Writes at once.
  std::int64_t bring_back(LaneId lane, Time now, Time latest, Time latest_article);

  HostRow& host(const std::string& key);
  OriginRow& origin(const std::string& origin);
  OutletRow& outlet(const std::string& id);
  const OriginRow& origin_of(std::int64_t id);
  /// The last copy of an origin's robots.txt.
  std::string robots_text(const OriginRow& row);

  void touch(const EntryPtr& entry) { touched_entries_[entry->id] = entry; }
  void touch(const HostRow& row) { touched_hosts_.insert(&row); }
  void touch(const OriginRow& row) { touched_origins_.insert(&row); }
  void touch(const OutletRow& row) { touched_outlets_.insert(&row); }
  /// Enters a gap; its row is to be touched, too.
  void add_gap(const OutletRow& row, const Gap& gap) { new_gaps_.emplace_back(row.id, gap); }
  bool is_touched(const Entry& entry) const { return touched_entries_.contains(entry.id); }
  bool is_touched() const;
  const std::map<std::int64_t, EntryPtr>& touched_entries() const { return touched_entries_; }

  /// Writes what was touched; the caller holds the transaction, and calls committed() once it is over. Until then all
  /// of it can be written again.
  void flush();
  void committed();

  /// How many entries are in memory.
  std::size_t held();

  /// Is a run on, or did the last one not end?
  bool is_run_open();
  /// Enters in the database that a run is on. True: the last one did not end (it was killed).
  bool begin_run(Time now);
  void end_run(Time now);

 private:
  EntryPtr hold(Query& row);
  std::vector<EntryPtr> hold_all(Query& rows);
  EntryPtr keep(EntryPtr entry);
  std::int64_t via_id(const std::string& url);
  void forget_unheld();
  using Changes = std::map<std::int64_t, std::array<std::int64_t, 4>>;  ///< of counters, by outlet
  void write_entry(const Entry& entry);
  void write_host(const HostRow& row);
  void write_origin(const OriginRow& row);
  void write_outlet(const OutletRow& row);
  void write_gap(std::int64_t outlet, const Gap& gap);
  void write_counters(const Changes& changes);
  /// Adds what changes in the counters of the entry's outlet.
  void count_entry(const Entry& entry, Changes& changes);

  Statements statements_;
  std::unordered_map<std::string, std::weak_ptr<Entry>> entries_;  ///< by URL
  std::size_t forget_at_ = 1024;                                   ///< entries_ that large is searched for unheld ones
  std::unordered_map<std::string, HostRow> hosts_;
  std::unordered_map<std::string, OriginRow> origins_;
  std::map<std::int64_t, OriginRow*> origins_by_id_;
  std::unordered_map<std::string, OutletRow> outlets_;
  std::int64_t next_url_, next_origin_, next_outlet_, next_via_;
  std::pair<std::string, std::int64_t>
      last_via_;  ///< within a flush: entries of one list are written one after the other

  std::map<std::int64_t, EntryPtr> touched_entries_;  ///< by id
  std::set<const HostRow*> touched_hosts_;
  std::set<const OriginRow*> touched_origins_;
  std::set<const OutletRow*> touched_outlets_;
  std::vector<std::pair<std::int64_t, Gap>> new_gaps_;  ///< by outlet
};

/// The counters that an entry counts in.
Counted counted(const Entry& entry);

}  // namespace tearsheet::crawler
