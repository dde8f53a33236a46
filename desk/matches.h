#pragma once

// Finds articles and alerts for `export` and `alerts`, one at a time: neither coverage nor log has to fit into memory.

#include <functional>
#include <memory>

#include "alerts/log/alert_log.h"
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

/// The alerts that pass a filter and whose article matches a query.
class AlertSearch {
 public:
  /// `query` may be null: alerts about any article. `now` is what its relative dates count back from. Throws
  /// Error(kUsage) for a rule that neither the desk nor the log knows.
  AlertSearch(const OpenDesk& desk, alerts::AlertFilter filter, plugin::QueryPtr query, Time now);

  /// Calls `visit` with their lines in the log's order. Returns how many there were.
  std::size_t for_each(const std::function<void(const Json&)>& visit) const;

 private:
  void require_rule(const OpenDesk& desk) const;
  bool is_about_match(const Json& alert) const;

  alerts::AlertFilter filter_;
  plugin::QueryPtr query_;
  Time now_;
  std::unique_ptr<plugin::EngineReader> coverage_;  ///< if there is a query
  std::unique_ptr<Database> state_;                 ///< null if nothing was ever taken in
  std::optional<alerts::AlertLog> log_;             ///< over state_
};

}  // namespace tearsheet::desk
