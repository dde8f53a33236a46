#pragma once

// The program's verbs. VERB.cpp has everything about one: its options, its help, and what it does. verbs.cpp has their
// order.

#include <vector>

#include "cli/options.h"

namespace tearsheet::cli {

/// In the order of the help text.
const std::vector<const Verb*>& verbs();

extern const Verb kAlerts, kAnalyze, kBacktest, kCheck, kCrawl, kDeliver, kDrill, kExplain, kExport, kExtract, kHelp,
    kImport, kInit, kMatch, kOutbox, kOutlet, kQuery, kRebuild, kReport, kRobots, kRun, kSearch, kServe, kShow,
    kSilence, kStatus, kTest, kUpdate, kVerify, kWhyNot;

}  // namespace tearsheet::cli
