#include "report/stories.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <unordered_map>

namespace tearsheet::report {
namespace {

constexpr auto kEverything = std::numeric_limits<std::size_t>::max();

struct Found {
  std::size_t first = 0;            ///< row of its first article
  std::vector<std::size_t> rows{};  ///< of all of them
  bool is_placed = false;           ///< it has a place in the order
  double score = 0;
};

std::string version_key(std::string_view id, int version) { return std::string(id) + '/' + std::to_string(version); }

/// A story is named by the article in which it was first seen, so that one comes first if it was found.
bool is_earlier(const plugin::Table& table, std::string_view story, std::size_t a, std::size_t b) {
  if ((table.ids[a] == story) != (table.ids[b] == story)) return table.ids[a] == story;
  if (table.dates[a] != table.dates[b]) return table.dates[a] < table.dates[b];
  return table.ids[a] != table.ids[b] ? table.ids[a] < table.ids[b] : table.versions[a] < table.versions[b];
}

/// By number of the story's value in its column.
std::vector<Found> group(const plugin::Table& table) {
  const auto& column = table.columns.front();
  std::vector<Found> groups(column.values.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const auto number : column.of(row)) {
      auto& found = groups[number];
      if (found.rows.empty() || is_earlier(table, column.values[number], row, found.first)) found.first = row;
      found.rows.push_back(row);
    }
  }
  return groups;
}

std::vector<std::string> outlets_of(const plugin::Table& table, std::size_t row) {
  const auto& column = table.columns.back();
  std::vector<std::string> outlets;
  for (const auto number : column.of(row)) outlets.push_back(column.values[number]);
  return outlets;
}

Story story_of(const plugin::Table& table, const std::string& id, const Found& found) {
  std::set<std::string> outlets;
  for (const auto row : found.rows) {
    for (auto& outlet : outlets_of(table, row)) outlets.insert(std::move(outlet));
  }
  Story story;
  story.story = id;
  story.id = table.ids[found.first];
  story.version = table.versions[found.first];
  story.score = found.score;
  story.articles = found.rows.size();
  story.outlets.assign(outlets.begin(), outlets.end());
  for (const auto& outlet : outlets_of(table, found.first)) outlets.erase(outlet);
  story.also.assign(outlets.begin(), outlets.end());
  return story;
}

/// The numbers of the stories in the order of their best hits, which give them their scores.
std::vector<std::uint32_t> in_order(const plugin::Table& table, const std::vector<plugin::Hit>& hits,
                                    std::vector<Found>& groups) {
  std::unordered_map<std::string, std::size_t> rows;  // never iterated over
  for (std::size_t row = 0; row < table.rows(); ++row) rows[version_key(table.ids[row], table.versions[row])] = row;
  std::vector<std::uint32_t> order;
  for (const auto& hit : hits) {
    const auto row = rows.find(version_key(hit.id, hit.version));
    if (row == rows.end()) continue;
    for (const auto number : table.columns.front().of(row->second)) {
      if (groups[number].is_placed) continue;
      groups[number].is_placed = true;
      groups[number].score = hit.score;
      order.push_back(number);
    }
  }
  return order;
}

}  // namespace

Stories find_stories(const plugin::EngineReader& coverage, const plugin::Query& query, plugin::SearchOptions options) {
  const std::array<std::string, 2> fields = {"story", "outlet"};
  const auto table = coverage.table(query, fields, options);
  auto groups = group(table);
  Stories found{table.rows(), groups.size(), {}};
  if (options.limit == 0) return found;
  const auto limit = options.limit, offset = options.offset;
  options.limit = kEverything;
  options.offset = 0;
  options.articles = false;
  const auto order = in_order(table, coverage.search(query, options).hits, groups);
  for (auto i = offset; i < order.size() && found.list.size() < limit; ++i)
    found.list.push_back(story_of(table, table.columns.front().values[order[i]], groups[order[i]]));
  return found;
}

}  // namespace tearsheet::report
