#include "report/table.h"

#include <algorithm>
#include <numeric>

#include "analyzers/furniture/credits/agencies.h"
#include "base/local_day.h"

namespace tearsheet::report {
namespace {

using plugin::Column;
using std::chrono::sys_days;

std::vector<sys_days> days_of(const plugin::Table& table, const std::string& zone) {
  LocalDay local_day(zone);
  std::vector<sys_days> days;
  days.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    // Just a day is the same day in every zone.
    days.push_back(table.just_days[row] ? std::chrono::floor<std::chrono::days>(table.dates[row])
                                        : local_day.of(table.dates[row]));
  }
  return days;
}

/// A column with one value in each row.
Column column_of_periods(Period period, const std::vector<sys_days>& days) {
  std::map<sys_days, std::uint32_t> numbers;
  for (const auto day : days) numbers.try_emplace(start_of_period(period, day));
  Column column;
  for (auto& [start, number] : numbers) {
    number = static_cast<std::uint32_t>(column.values.size());
    column.values.push_back(label(period, start));
  }
  column.starts.resize(days.size() + 1);
  std::iota(column.starts.begin(), column.starts.end(), 0U);
  for (const auto day : days) column.numbers.push_back(numbers.at(start_of_period(period, day)));
  return column;
}

/// Agencies are indexed in lower case, so that they are found in any; people read their proper names.
void name_agencies(Column& column) {
  for (auto& value : column.values) {
    const auto name = analyzers::furniture::canonical_agency(value);
    if (!name.empty()) value = name;
  }
}

/// A language range is also each of the ranges that it is in: "en-gb" is "en". Counted is what the article states.
plugin::Column without_wider_ranges(const plugin::Column& column) {
  plugin::Column kept{column.values, {0}, {}};
  for (std::size_t row = 0; row + 1 < column.starts.size(); ++row) {
    const auto begin = column.numbers.begin() + column.starts[row],
               end = column.numbers.begin() + column.starts[row + 1];
    for (auto number = begin; number != end; ++number) {
      const auto wider = column.values[*number] + "-";
      if (std::none_of(begin, end, [&](auto other) { return column.values[other].starts_with(wider); }))
        kept.numbers.push_back(*number);
    }
    kept.starts.push_back(static_cast<std::uint32_t>(kept.numbers.size()));
  }
  return kept;
}

}  // namespace

DimensionTable read_table(const plugin::EngineReader& coverage, const plugin::Query& query,
                          const std::vector<Dimension>& dimensions, const plugin::SearchOptions& options,
                          const std::string& zone) {
  std::vector<std::string> fields;
  for (const auto& dimension : dimensions)
    if (!dimension.period) fields.push_back(dimension.name);
  auto table = coverage.table(query, fields, options);
  DimensionTable found{days_of(table, zone), {}};
  auto field = table.columns.begin();
  for (const auto& dimension : dimensions) {
    if (dimension.period) {
      found.columns.push_back(column_of_periods(*dimension.period, found.days));
      continue;
    }
    if (dimension.name == "credit" || dimension.name == "agency") name_agencies(*field);
    if (dimension.name == "lang") *field = without_wider_ranges(*field);
    found.columns.push_back(std::move(*field++));
  }
  return found;
}

}  // namespace tearsheet::report
