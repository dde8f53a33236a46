#pragma once

// Articles and alerts that a query picks, for `export` and `alerts`: one article at a time, never the whole coverage.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "base/json.h"
#include "base/time.h"
#include "desk/desk.h"
#include "plugin/engine/engine.h"
#include "plugin/query/query.h"

namespace tearsheet::desk {

/// Calls `visit` for each article that matches, ordered by id and version: the latest versions, or all.
void for_each_match(const plugin::EngineReader& coverage, const plugin::Query& query, bool all_versions, Time now,
                    const std::function<void(const analyzers::Article&)>& visit);

struct AlertFilter {
  std::string rule;                  ///< id; empty: any
  std::optional<Time> since, until;  ///< of the capture; `until` is not included
  plugin::QueryPtr query;            ///< of the article; null: any
  Time now{};
};

/// Lines of the alert log, in its order. Throws Error(kUsage) for a rule that neither the desk nor the log knows.
std::vector<Json> find_alerts(const OpenDesk& desk, const AlertFilter& filter);

}  // namespace tearsheet::desk
