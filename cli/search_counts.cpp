#include <algorithm>

#include "base/error.h"
#include "base/words.h"
#include "cli/records.h"
#include "cli/search_verb.h"
#include "desk/coverage.h"
#include "report/counts.h"
#include "report/timeline.h"

namespace tearsheet::cli {
namespace {

constexpr std::size_t kTextWidth = 80;

report::Counts counts_of(const Search& search, std::string_view by) {
  report::CountRequest request;
  request.query = search.query;
  request.of = desk::parse_for(search.desk, search.verb.of.empty() ? "*:*" : search.verb.of, search.zone);
  request.by = report::parse_dimensions(by);
  request.all_versions = search.verb.all_versions;
  request.now = search.options.now;
  request.zone = search.zone;
  for (const auto& outlet : search.desk.config().outlets)
    if (outlet.enabled) request.outlets.push_back(outlet.id);
  if (!search.coverage) return {request.by, 0, 0, {}};
  return report::count(*search.coverage, request, desk::looked_days(search.desk, search.zone));
}

std::vector<std::string> columns_of(const report::Counts& counts) {
  std::vector<std::string> columns;
  for (const auto& dimension : counts.by) columns.push_back(dimension.name);
  for (const auto* name : {"count", "of", "looked"}) columns.emplace_back(name);
  return columns;
}

Json cell_json(const report::Counts& counts, const report::Cell& cell) {
  auto json = Json::object();
  for (std::size_t i = 0; i < counts.by.size(); ++i) json[counts.by[i].name] = cell.values[i];
  json["count"] = cell.count;
  json["of"] = cell.of;
  json["looked"] = cell.looked;
  return json;
}

std::vector<std::string> cell_row(const report::Cell& cell) {
  auto row = cell.values;
  row.push_back(std::to_string(cell.count));
  row.push_back(std::to_string(cell.of));
  row.emplace_back(cell.looked ? "true" : "false");
  return row;
}

std::string cell_text(const report::Cell& cell) {
  return joined(cell.values, "  ") + "  " + std::to_string(cell.count) + " of " + std::to_string(cell.of) +
         (cell.looked ? "" : "  (nobody looked)");
}

/// One row a cell.
void print_cells(const Search& search, const report::Counts& counts, Output& out) {
  Records records(search.verb.format, out, search.verb.table.layout("counts", columns_of(counts)));
  for (const auto& cell : counts.cells) {
    records.add({.json = [&] { return cell_json(counts, cell); },
                 .row = [&] { return cell_row(cell); },
                 .text = [&](Output& to) { to.line(cell_text(cell)); }});
  }
  auto head = head_of(search);
  head["total"] = counts.total;
  head["of_total"] = counts.of_total;
  records.finish(head);
}

}  // namespace

std::size_t print_counts(const Search& search, Output& out) {
  if (search.verb.by.empty())
    throw Error(ErrorKind::kUsage, "--output counts needs --by, e.g. --by day,outlet: " + report::dimension_names());
  const auto counts = counts_of(search, search.verb.by);
  print_cells(search, counts, out);
  return counts.total;
}

std::size_t print_timeline(const Search& search, Output& out) {
  const auto counts = counts_of(search, search.verb.timeline);
  if (search.verb.format == "svg") {
    out.write(report::timeline_svg(counts, search.text));
  } else if (search.verb.format == "text") {
    for (const auto& line : report::timeline_text(counts, kTextWidth)) out.line(line);
  } else {
    print_cells(search, counts, out);
  }
  return counts.total;
}

Json facets_of(const Search& search) {
  auto all = Json::object();
  if (search.verb.facets.empty()) return all;
  report::FacetRequest request;
  request.query = search.query;
  request.of = report::parse_dimensions(search.verb.facets);
  request.all_versions = search.verb.all_versions;
  request.now = search.options.now;
  request.zone = search.zone;
  request.size = search.verb.facet_size;
  for (const auto& dimension : request.of) all[dimension.name] = Json::array();
  if (!search.coverage) return all;
  for (const auto& list : report::facets(*search.coverage, request)) {
    auto& values = all[list.of.name];
    for (const auto& facet : list.values) values.push_back({{"value", facet.value}, {"count", facet.count}});
  }
  return all;
}

void print_facets(const Json& facets, Output& out) {
  for (const auto& [name, values] : facets.items()) {
    out.line(out.strong(name));
    for (const auto& value : values)
      out.line("  " + value.at("value").get<std::string>() + "  " + dump(value.at("count")));
    out.line("");
  }
}

}  // namespace tearsheet::cli
