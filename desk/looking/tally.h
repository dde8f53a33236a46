#pragma once

// What a backtest counts of one rule: its alerts by day and outlet, examples, and about how many messages they make.
// Pure, for one thread.

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "alerts/decide/rule_decider.h"

namespace tearsheet::desk {

/// An alert that a rule would have raised.
struct BacktestAlert {
  Time time;
  std::string key, url, title, outlet;  ///< url and title are empty without an article
  std::string story;
};

/// About how many messages the alerts of a rule make: as its `group` says, without the limits and digests of channels.
struct Forecast {
  double messages_per_week = 0;
  Time busiest_hour{};  ///< its begin
  std::size_t messages_in_it = 0;
};

/// `alerts` by time; `span` is what they cover.
Forecast forecast(const config::Rule& rule, const std::vector<BacktestAlert>& alerts, Seconds span);

/// The local day of a moment.
std::chrono::sys_days day_of(const std::string& zone, Time time);

class Tally {
 public:
  /// Counts what lies in [from, to].
  Tally(const config::Rule& rule, Time from, Time to) : rule_(rule), from_(from), to_(to) {}

  /// A line of the rule. `article` is null if it is about none.
  void add(const alerts::Verdict& verdict, const analyzers::Article* article);

  const config::Rule& rule() const { return rule_; }
  Time from() const { return from_; }
  Time to() const { return to_; }
  std::size_t count(alerts::DecisionKind kind) const;
  /// In the order of the archive.
  const std::vector<BacktestAlert>& alerts() const { return alerts_; }
  double per_week() const;
  Forecast forecast() const;

  struct Outlet {
    std::string outlet;
    std::size_t alerts = 0;
  };
  /// The most alerts first, then by id.
  std::vector<Outlet> outlets() const;

  struct Day {
    std::chrono::sys_days day;
    std::size_t alerts = 0;
    bool looked = false;
  };
  /// All days in the rule's zone. `looks` are hours in which an outlet answered.
  std::vector<Day> days(const std::set<Time>& looks) const;

 private:
  const config::Rule& rule_;
  Time from_, to_;
  std::map<alerts::DecisionKind, std::size_t> counts_;
  std::vector<BacktestAlert> alerts_;
};

}  // namespace tearsheet::desk
