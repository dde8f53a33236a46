// Counts how many of the articles found have each value of an exact field. It reads the postings of all values and counts
// those that are among the articles found; no article is read by itself.

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/utf8.h"
#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/search/reader_state.h"
#include "plugin/query/check.h"
#include "plugin/query/fields.h"

namespace tearsheet::plugin::index {

using query::FieldKind;
using query::find_field;
namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;

void count_values(const IndexSegment& segment, std::string_view name, const DocSet& found, Counts& counts) {
  const auto* field = segment.dictionary().field(name);
  if (field == nullptr || found.empty()) return;
  segment.dictionary().walk(name, {}, [&](const TermEntry& term) {
    std::size_t count = 0;
    segment.for_each_posting(*field, term, [&](std::uint32_t document, std::uint32_t) {
      if (found.has(document)) ++count;
    });
    if (count > 0) counts[term.text] += count;
    return true;
  });
}

}  // namespace

std::vector<Facet> IndexReader::facets(const Query& query, std::string_view field, const SearchOptions& options) const {
  check(query);
  const auto* info = find_field(field);
  if (info == nullptr || info->kind != FieldKind::kExact)
    throw Error(ErrorKind::kUsage, "only the values of an exact field can be counted", std::string(field));
  return guarded(state_->folder, [&] {
    const auto found = state_->select_all(query, options);
    Counts counts;
    for (std::size_t i = 0; i < found.size(); ++i)
      count_values(state_->segments[i], from_wide(schema::exact_field(info->name)), found[i], counts);
    std::vector<Facet> facets;
    for (const auto& [value, count] : counts) facets.push_back({value, count});
    std::ranges::stable_sort(facets, std::greater(), &Facet::count);
    facets.resize(std::min(facets.size(), options.limit));
    return facets;
  });
}

}  // namespace tearsheet::plugin::index
