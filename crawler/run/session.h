#pragma once

// One run of the crawler: the loop that crawl() is.
//
//   seed ─► load what is due ─► ┌ start what may start (host free, robots agree) ─► fetch ─► append to the archive ┐
//                               └ commit every second or 64 exchanges ◄─ frontier: next look, new URLs, pauses ◄────┘
//
// One thread does all but name look-ups. session.cpp has the loop, outcome.cpp what an answer leads to,
// robots_outcome.cpp what one on robots.txt does.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "archive/archive.h"
#include "crawler/frontier/agenda.h"
#include "crawler/frontier/frontier.h"
#include "crawler/frontier/hosts.h"
#include "crawler/policy/harvest.h"
#include "crawler/policy/plan.h"
#include "crawler/run/crawl.h"
#include "crawler/run/robots_gate.h"
#include "crawler/transport/fetcher.h"
#include "crawler/transport/resolver.h"

namespace tearsheet::crawler {

class Session {
 public:
  Session(const config::Desk& desk, archive::Archive& archive, Database& database, const CrawlOptions& options,
          bool after_kill);

  CrawlReport run();

 private:
  /// A request under way.
  struct Flight {
    Entry* entry = nullptr;
    Host* host = nullptr;
    std::string validated;  ///< record id of the capture whose validators were sent
  };

  // The loop (session.cpp).
  bool may_take();
  bool has_space();
  bool is_grace_over() const { return grace_ends_ && Steady::now() >= *grace_ends_; }
  void call_off();
  void start_what_may();
  void start_from(Host& host, Steady::time_point now);
  bool resolve(Host& host);
  void refuse_all(Host& host, const std::string& error);
  void no_address(Host& host, const std::string& error);
  Entry* pick(Host& host, Steady::time_point now);
  void fetch(Entry& entry, Host& host);
  void ask_robots(const std::string& origin, const Url& url, const std::string& outlet, int hops, std::string via);
  void ask_robots_for_sitemaps();
  std::optional<Steady::time_point> next_start(Steady::time_point now);
  void commit_if_due();
  void commit(bool is_last);

  // What becomes of it (outcome.cpp).
  void on_answer(Answer answer);
  std::optional<seconds> pause_after(const Flight& flight, const Answer& answer);
  void add_notes(archive::Exchange& exchange, const Entry& entry, const Answer& answer);
  archive::Capture append(const archive::Exchange& exchange);
  void archive_answer(const Flight& flight, const Answer& answer);
  void on_robots(Entry& entry, const Answer& answer, std::optional<seconds> pause);
  void on_entry(const Flight& flight, const Answer& answer);
  void on_success(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now);
  void on_unchanged(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now);
  void on_redirect(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now);
  void on_status(Entry& entry, OutletPlan& outlet, const Answer& answer, Time now);
  Harvest harvest(Entry& entry, const OutletPlan& outlet, Time now);
  void settle(Entry& entry, Time now);
  void plan_list(Entry& entry, bool news, seconds asked, Time now);
  void fail(Entry& entry, OutletPlan& outlet, const std::string& error, std::optional<seconds> again, Time now);
  void note_error(OutletPlan& outlet, const std::string& error, Time now);
  void report_failure(OutletPlan& outlet, const std::string& error, Time now);
  void refuse(Entry& entry, const std::string& error);
  void refuse_now(Entry& entry, const std::string& error, Time now);
  void robots_loaded(const std::string& origin);
  void robots_unreachable(Entry& entry, const std::string& error, std::optional<seconds> pause);
  OutletPlan& outlet_of(const Entry& entry) { return *plan_.find(entry.outlet); }

  const config::Desk& desk_;
  archive::Archive& archive_;
  Database& database_;
  const CrawlOptions& options_;
  AddressRules rules_;
  Plan plan_;
  Frontier frontier_;
  Hosts hosts_;
  Agenda agenda_;
  RobotsGate gate_;
  Harvester harvester_;
  Fetcher fetcher_;
  Resolver resolver_;

  std::map<std::uint64_t, Flight> flights_;
  std::vector<std::unique_ptr<Entry>> robots_entries_;  ///< never stored
  std::uint64_t next_ticket_ = 1;
  std::string last_host_;  ///< the last one started from: the next turn begins behind it
  bool is_resolving_ = false;
  std::size_t uncommitted_ = 0;
  Steady::time_point last_commit_, last_space_check_;
  std::optional<Steady::time_point> grace_ends_;  ///< set once a signal came
  CrawlReport report_;

  // Of the answer at hand: read once, used by archive and discovery.
  std::string decoded_;
  bool was_readable_ = false;
  bool was_identical_ = false;
  std::vector<Url> links_;
};

}  // namespace tearsheet::crawler
