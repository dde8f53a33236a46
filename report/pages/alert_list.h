#pragma once

// Lists of alerts on pages.

#include <deque>
#include <string>

#include "base/json.h"
#include "report/pages/page.h"

namespace tearsheet::report {

struct LatestAlerts {
  std::size_t total = 0;
  std::deque<Json> lines;  ///< the latest, in the log's order
};

/// All decisions of a rule, or of all if it is empty. Throws Error(kUsage) for an unknown one.
LatestAlerts latest_alerts(const View& view, const std::string& rule, std::size_t most);

/// Fills templates/alert_list.html, the latest first.
void add_alerts(Dictionary& list, const View& view, const LatestAlerts& alerts);

}  // namespace tearsheet::report
