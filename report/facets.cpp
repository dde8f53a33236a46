#include <algorithm>

#include "report/counts.h"
#include "report/table.h"

namespace tearsheet::report {
namespace {

std::vector<plugin::Facet> most_frequent(const plugin::Column& column, std::size_t size) {
  std::vector<plugin::Facet> values;
  for (const auto& value : column.values) values.push_back({value, 0});
  for (const auto number : column.numbers) ++values[number].count;
  const auto comes_before = [](const plugin::Facet& a, const plugin::Facet& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  };
  const auto kept = static_cast<std::ptrdiff_t>(std::min(size, values.size()));
  std::ranges::partial_sort(values, values.begin() + kept, comes_before);
  values.resize(static_cast<std::size_t>(kept));
  return values;
}

}  // namespace

std::vector<FacetList> facets(const plugin::EngineReader& coverage, const FacetRequest& request) {
  plugin::SearchOptions options;
  options.all_versions = request.all_versions;
  options.now = request.now;
  const auto table = read_table(coverage, *request.query, request.of, options, request.zone);
  std::vector<FacetList> lists;
  for (std::size_t i = 0; i < request.of.size(); ++i)
    lists.push_back({request.of[i], most_frequent(table.columns[i], request.size)});
  return lists;
}

}  // namespace tearsheet::report
