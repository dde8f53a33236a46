// The articles found as a table, for counting. It reads the postings of all values of a field and keeps those of articles
// found; no article is read by itself.

#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/utf8.h"
#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/search/merged_terms.h"
#include "plugin/index/search/reader_state.h"
#include "plugin/query/check.h"
#include "plugin/query/fields.h"

namespace tearsheet::plugin::index {
namespace {

constexpr auto kNoRow = std::numeric_limits<std::uint32_t>::max();

/// The row of each document, which is numbered through all segments.
using Rows = std::vector<std::uint32_t>;

struct Cell {
  std::uint32_t row, value;
};

/// Puts the cells in the order of their rows, and of their values within a row; they come in the order of values.
Column column_of(std::vector<std::string> values, const std::vector<Cell>& cells, std::size_t rows) {
  Column column{std::move(values), std::vector<std::uint32_t>(rows + 1), std::vector<std::uint32_t>(cells.size())};
  for (const auto& cell : cells) ++column.starts[cell.row + 1];
  for (std::size_t row = 0; row < rows; ++row) column.starts[row + 1] += column.starts[row];
  auto next = column.starts;
  for (const auto& cell : cells) column.numbers[next[cell.row]++] = cell.value;
  return column;
}

Column read_column(const std::vector<IndexSegment>& segments, const std::string& field, const Rows& row_of,
                   std::size_t rows) {
  std::vector<std::string> values;
  std::vector<Cell> cells;
  for (MergedTerms terms(segments, field, {}); terms.term(); terms.next()) {
    const auto value = static_cast<std::uint32_t>(values.size());
    const auto before = cells.size();
    terms.for_each_segment([&](const IndexSegment& segment, const IndexedField& indexed, const TermEntry& term) {
      segment.for_each_posting(indexed, term, [&](std::uint32_t document, std::uint32_t) {
        const auto row = row_of[segment.base() + document];
        if (row != kNoRow) cells.push_back({row, value});
      });
    });
    if (cells.size() > before) values.push_back(*terms.term());
  }
  return column_of(std::move(values), cells, rows);
}

/// Marks the rows whose date of publication is just a day: they have a number in the field for days. Terms of its full
/// precision start with this character, and come first.
void mark_days(const std::vector<IndexSegment>& segments, const Rows& row_of, std::vector<bool>& just_days) {
  constexpr char kFullPrecision = 0x20;  // NumericUtils::SHIFT_START_LONG
  for (MergedTerms terms(segments, "published_day", {}); terms.term(); terms.next()) {
    if (terms.term()->front() != kFullPrecision) return;
    terms.for_each_segment([&](const IndexSegment& segment, const IndexedField& indexed, const TermEntry& term) {
      segment.for_each_posting(indexed, term, [&](std::uint32_t document, std::uint32_t) {
        const auto row = row_of[segment.base() + document];
        if (row != kNoRow) just_days[row] = true;
      });
    });
  }
}

std::string field_for(const std::string& name) {
  const auto* info = query::find_field(name);
  const bool is_written = name == "author" || name == "section";
  if (info == nullptr || (info->kind != query::FieldKind::kExact && !is_written))
    throw Error(ErrorKind::kUsage, "only the values of an exact field can be counted", name);
  return from_wide(schema::exact_field(info->name));
}

}  // namespace

Table IndexReader::table(const Query& query, std::span<const std::string> fields, const SearchOptions& options) const {
  check(query);
  auto& state = *state_;
  std::vector<std::string> names;
  for (const auto& field : fields) names.push_back(field_for(field));
  return guarded(state.folder, [&] {
    const auto found = state.select_all(query, options);
    const auto& order = state.order();
    Table table;
    Rows row_of(order.size(), kNoRow);
    for (std::size_t i = 0; i < found.size(); ++i) {
      found[i].for_each([&](std::uint32_t document) {
        const auto at = state.segments[i].base() + document;
        row_of[at] = static_cast<std::uint32_t>(table.dates.size());
        table.dates.emplace_back(Seconds{order[at].date});
        table.ids.push_back(order[at].id);
        table.versions.push_back(order[at].version);
      });
    }
    table.just_days.resize(table.rows());
    mark_days(state.segments, row_of, table.just_days);
    for (const auto& name : names) table.columns.push_back(read_column(state.segments, name, row_of, table.rows()));
    return table;
  });
}

}  // namespace tearsheet::plugin::index
