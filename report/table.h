#pragma once

// The articles that a query finds, as a table whose columns are dimensions.

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "plugin/engine/engine.h"
#include "report/dimensions.h"

namespace tearsheet::report {

struct DimensionTable {
  std::vector<std::chrono::sys_days> days;  ///< of each row, in the zone
  std::vector<plugin::Column> columns;      ///< one for each dimension; values of periods are labels

  std::size_t rows() const { return days.size(); }
};

/// Throws Error(kUsage) for an unknown zone, and for a dimension that the engine can't count.
DimensionTable read_table(const plugin::EngineReader& coverage, const plugin::Query& query,
                          const std::vector<Dimension>& dimensions, const plugin::SearchOptions& options,
                          const std::string& zone);

}  // namespace tearsheet::report
