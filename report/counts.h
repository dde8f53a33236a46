#pragma once

// Counts of the coverage, with the cells in which nothing was found, and what they are a share of.
//
//   request ─► count() ─► Counts: a cell for each combination of values, in order
//
//   {"day":"2026-11-01","outlet":"example-times","count":3,"of":120,"looked":true}
//
// *Cells.* Days go from the start of the query's range of `published` or `fetched` to its end, and from the first article
// found to the last. Outlets are those of the request and all that have an article in `of`. Of other dimensions: the values in `of`. An article with
// several values counts in a cell for each; one without a value in none.
// Values: no I/O, and nothing here reads the clock.

#include <optional>
#include <string>
#include <vector>

#include "desk/looking/looks.h"
#include "plugin/engine/engine.h"
#include "report/dimensions.h"

namespace tearsheet::report {

struct CountRequest {
  plugin::QueryPtr query;
  plugin::QueryPtr of;  ///< the articles that it is a share of
  std::vector<Dimension> by;
  bool all_versions = false;
  Time now{};                        ///< for relative dates
  std::string zone = "UTC";          ///< of days
  std::vector<std::string> outlets;  ///< that have cells in any case: the enabled ones
};

struct Cell {
  std::vector<std::string> values;  ///< one for each dimension
  std::size_t count = 0, of = 0;
  bool looked = false;  ///< the outlet (without one in the cell: any) was looked at in this period (without one: ever)
};

struct Counts {
  std::vector<Dimension> by;
  std::size_t total = 0, of_total = 0;  ///< articles, each once
  std::vector<Cell> cells;              ///< by the values of the first dimension, then the next
};

/// More cells than this can't be meant.
inline constexpr std::size_t kMostCells = 2'000'000;

/// Throws Error(kUsage) for a dimension that the engine can't count, an unknown zone, and more cells than kMostCells.
Counts count(const plugin::EngineReader& coverage, const CountRequest& request, const desk::LookedDays& looked);

struct FacetRequest {
  plugin::QueryPtr query;
  std::vector<Dimension> of;
  bool all_versions = false;
  Time now{};
  std::string zone = "UTC";
  std::size_t size = 20;  ///< values of each
};

struct FacetList {
  Dimension of;
  std::vector<plugin::Facet> values;  ///< the most frequent first, then by value
};

/// The values of each dimension among all articles found. Throws like count().
std::vector<FacetList> facets(const plugin::EngineReader& coverage, const FacetRequest& request);

}  // namespace tearsheet::report
