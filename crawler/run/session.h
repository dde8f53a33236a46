#pragma once

// One run of the crawler: the loop that crawl() is.
//
//   seed ─► ┌ scheduler: tasks ─► transport: requests ─► answers ─► policy: outcomes ─► recorder, frontier ┐
//           └ commit every second or 64 exchanges ◄── harvester: 500 URLs of a list a turn ◄───────────────┘
//
// One turn of the loop is bounded, even if servers are hostile. One thread does all but name look-ups. session.cpp has
// the loop, recording.cpp what is archived of an answer, answers.cpp what else is done with it, outlets.cpp what is said of outlets; what an answer leads to is
// decided in policy/outcome.h.

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/model/desk.h"
#include "crawler/discovery/page.h"
#include "crawler/frontier/frontier.h"
#include "crawler/policy/outcome.h"
#include "crawler/policy/plan.h"
#include "crawler/run/harvester.h"
#include "crawler/run/hosts.h"
#include "crawler/run/recorder.h"
#include "crawler/run/robots_gate.h"
#include "crawler/run/scheduler.h"
#include "crawler/transport/cookies.h"
#include "crawler/transport/login.h"
#include "crawler/transport/transport.h"

namespace tearsheet::crawler {

class Session {
 public:
  struct Options {
    std::vector<std::string> outlets;         ///< ids; empty: all that are enabled
    std::optional<Time> due_as_of;            ///< --now
    const std::atomic<bool>* stop = nullptr;  ///< set by a signal
    std::function<void(std::string_view line)> progress;
    std::map<std::string, Login> logins;  ///< by outlet
    std::function<Resolved(const std::string& host)> resolve =
        resolve_now;                ///< with due_as_of: which outlets are local
    milliseconds patience{60'000};  ///< how long a run waits for the next thing to do, and for a paused host
  };

  /// `database` is where the frontier is; the recorder commits it.
  Session(const config::Desk& desk, Database& database, Recorder& recorder, Transport& transport, Clock clock,
          const Options& options);

  CrawlReport run();

  /// How many entries are in memory.
  std::size_t held() { return frontier_.held(); }

 private:
  /// The chain of redirects that a request belongs to, as far as it has cookies.
  struct Chain {
    Cookies cookies;
    int hops = 0;
    bool has_login = false;  ///< a subscriber's cookies were sent along it: those set since may be worth as much
  };

  /// A request under way.
  struct Flight {
    EntryPtr entry;
    Host* host = nullptr;
    std::string validated;  ///< record id of the capture whose validators were sent
    Chain chain;
    bool has_login = false;  ///< a subscriber's cookies were sent, or what was set in answer to them
  };

  /// What an outlet's pages of this run say of its login.
  struct LoginLook {
    std::string first_without;  ///< URL of a page that doesn't show the check
    bool is_shown = false;      ///< by any page
  };

  /// What an archived answer holds.
  struct Content {
    Time fetched{};            ///< as it is archived
    std::string bytes;         ///< content-decoded; of a sitemap that has not changed those of the copy that holds
    std::string error;         ///< why that copy can't be read
    Cut cut = Cut::kNone;      ///< of the body, as far as its coding shows it too
    bool is_readable = false;  ///< decodes at least as far as it goes
    bool is_html = false;
    bool is_identical = false;
    bool is_unwanted = false;    ///< it asks not to be archived, so it isn't
    std::optional<Url> refresh;  ///< it only leads on to this page
    std::vector<Url> links;      ///< of a page or section
    std::vector<Url> feeds;      ///< that it announces
  };

  // The loop (session.cpp).
  void begin();
  void turn(bool taking);
  std::optional<milliseconds> wait_for(bool taking);
  bool may_take();
  bool has_space();
  bool is_grace_over() const { return grace_ends_ && clock_.steady() >= *grace_ends_; }
  void call_off();
  void start_tasks();
  void carry_out(Task task);
  void no_address(Host& host, const std::string& error);
  void refuse_waiting(Host& host, const std::string& error);
  void fetch(EntryPtr entry, Host& host);
  std::string login_for(const Entry& entry);
  bool has_room_for_lists() const;
  void advance_harvests();
  void commit_if_due();
  bool commit(const std::function<void()>& also = {});
  void commit_waiting(const std::function<void()>& also);
  void finish();

  // What is archived of an answer (recording.cpp).
  Content record(const Flight& flight, const Answer& answer);
  void add_notes(archive::Exchange& exchange, const Entry& entry, const Answer& answer, Content& content);
  bool is_unwanted(std::string_view head, const PageFacts& page) const;
  void take_copy(const Entry& list, Content& content);
  bool is_copy_readable(const Entry& list);
  archive::Capture append(const archive::Exchange& exchange);

  // What is done with an answer (answers.cpp).
  void on_answer(Answer answer);
  void ask_again(Flight& flight, const Answer& answer);
  Facts facts_of(Flight& flight, const Answer& answer, const Content& content);
  void on_robots(Entry& entry, const Facts& facts, Content content, std::optional<seconds> pause);
  void on_entry(Flight& flight, const Facts& facts, const Answer& answer, Content content);
  void on_list(const EntryPtr& list, Entry result, OutletPlan& outlet, const Answer& answer, Content content);
  void finish_list(Harvest& harvest);
  void follow(Flight& flight, const Url& target, Time now);
  void hand_on_said(Entry& from, const Url& target);
  void file(const EntryPtr& entry);
  void refuse(const EntryPtr& entry, const std::string& error);
  void robots_unreachable(Entry& entry, const std::string& error, std::optional<seconds> pause);
  void take_robots_news(const std::string& origin);
  void show(const std::string& line) const;

  // What a run says of its outlets (outlets.cpp).
  void note_login(const Flight& flight, const Answer& answer, const Content& content);
  void judge_login(OutletPlan& outlet);
  void note_success(const Entry& entry, Time now);
  void note_failure(OutletPlan& outlet, const std::string& error, Time now);
  void note_error(OutletPlan& outlet, const std::string& error, Time now);
  void count_answer(const Entry& entry, int status, Time fetched);
  void block_sources(const Host& host, const std::string& error);
  void block_sources(const std::string& origin, const std::string& error);
  void note_wait(Host& host, const Entry& asked, const Facts& facts, std::optional<seconds> pause);
  void judge_outlets();
  void judge(OutletPlan& outlet);

  OutletPlan& outlet_of(const Entry& entry) { return *plan_.find(entry.outlet); }
  /// A page on a third host, which may lead to one of the outlet's.
  bool is_foreign(const Entry& entry) { return entry.kind == Kind::kPage && !outlet_of(entry).scope.owns(entry.url); }

  const config::Desk& desk_;
  Recorder& recorder_;
  Transport& transport_;
  Clock clock_;
  Options options_;
  AddressRules rules_;
  Plan plan_;
  Frontier frontier_;
  RobotsGate gate_;
  std::optional<Hosts> hosts_;  ///< once it is known whether the last run was killed
  std::optional<Scheduler> scheduler_;
  std::optional<Harvester> harvester_;

  std::map<std::uint64_t, Flight> flights_;
  std::map<std::string, Chain> chains_;           ///< by the URL of the next hop
  std::deque<Harvest> harvests_;                  ///< lists that are being worked through
  std::map<std::string, LoginLook> login_looks_;  ///< by outlet
  std::uint64_t next_ticket_ = 1;
  std::size_t uncommitted_ = 0;
  bool is_locked_ = false;  ///< the last commit found the state file locked
  std::optional<Moment> last_commit_, last_space_check_;
  std::optional<Moment> grace_ends_;  ///< set once a signal came
  CrawlReport report_;
};

}  // namespace tearsheet::crawler
