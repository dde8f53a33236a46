#pragma once

// The frontier: every URL, host, robots.txt and outlet that the crawler knows, in state.db.
//
//   state.db ─► rows in memory, as they are asked for ─► changed by a run, marked with touch() ─► flush() in the
//   transaction
//                                                                                                of the captures
//
// So what a run has learned is in the database exactly when the exchange that taught it is. One thread. References stay
// valid for the Frontier's lifetime.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.h"
#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

class Frontier {
 public:
  explicit Frontier(Database& database) : database_(database) {}

  /// Brings the entries due up to `horizon` into memory.
  void load_due(Time horizon);
  /// Brings those that the desk named into memory.
  void load_configured();

  /// The entry of a URL, from memory or the database; null if there is none.
  Entry* find(const std::string& url);
  /// A new entry; its URL must be unknown.
  Entry& add(Entry entry);
  /// All in memory, by URL.
  const std::map<std::string, std::unique_ptr<Entry>, std::less<>>& entries() const { return entries_; }

  HostRow& host(const std::string& key);
  RobotsRow& robots(const std::string& origin);
  OutletRow& outlet(const std::string& id);

  void touch(const Entry& entry) { touched_entries_.insert(&entry); }
  void touch(const HostRow& row) { touched_hosts_.insert(&row); }
  void touch(const RobotsRow& row) { touched_robots_.insert(&row); }
  void touch(const OutletRow& row) { touched_outlets_.insert(&row); }
  bool is_touched() const;

  /// Writes what was touched; the caller holds the transaction.
  void flush(Database& database);

  /// Tells the database that a run is on. True: the last one did not end (it was killed).
  static bool begin_run(Database& database, Time now);
  static void end_run(Database& database);

 private:
  void load(const std::string& condition, const std::function<void(SQLite::Statement&)>& bind);

  template <class Row>
  using Touched = std::set<const Row*>;

  Database& database_;
  std::map<std::string, std::unique_ptr<Entry>, std::less<>> entries_;
  std::map<std::string, HostRow> hosts_;
  std::map<std::string, RobotsRow> robots_;
  std::map<std::string, OutletRow> outlets_;
  Touched<Entry> touched_entries_;
  Touched<HostRow> touched_hosts_;
  Touched<RobotsRow> touched_robots_;
  Touched<OutletRow> touched_outlets_;
};

}  // namespace tearsheet::crawler
