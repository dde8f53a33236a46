#pragma once

// `backtest`: what rules would have raised over the archived coverage, had they always been in force.
//
//   rules, and those to compare with ─► replay.h: events in archive order, matched on all threads
//                                   ─► a RuleRun a rule ─► tally.h
//
// The decisions are those of production, with a clock that moves from capture to capture: nothing is seen before it was
// fetched. Two things differ, because they are about the day on which something happened to be set up: no rule is younger
// than the archive, and what was imported counts as if the crawler had fetched it then, however old. Writes nothing.

#include <set>
#include <string>
#include <vector>

#include "desk/desk.h"
#include "desk/intake/progress.h"
#include "desk/looking/tally.h"

namespace tearsheet::desk {

struct BacktestOptions {
  std::vector<std::string> rules;  ///< ids
  std::optional<Time> from{}, to{};
  std::string against{};  ///< rules_file.h; empty: nothing to compare with
  unsigned threads = 1;
  ProgressLine progress{};
};

struct BacktestReport {
  const config::Rule* rule = nullptr;
  Time from, to;
  std::size_t articles = 0;  ///< that were read in that time
  std::size_t alerts = 0, duplicates = 0, aged = 0, excepted = 0;
  double per_week = 0;
  std::vector<Tally::Outlet> outlets;
  std::vector<Tally::Day> days;
  std::vector<BacktestAlert> examples;  ///< the latest first
  bool compared = false;
  std::vector<BacktestAlert> gained, lost;  ///< by the rules to compare with
  Forecast forecast;
};

/// In the order of the rules asked for. The rules belong to the desk. Throws Error(kUsage) for a rule that there isn't,
/// that is broken, or that the rules to compare with don't have.
std::vector<BacktestReport> backtest(const OpenDesk& desk, const BacktestOptions& options);

}  // namespace tearsheet::desk
