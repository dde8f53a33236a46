#include "plugin/match/filters.h"

#include <algorithm>
#include <limits>

#include "plugin/query/dates.h"
#include "plugin/query/exact.h"

namespace tearsheet::plugin::match {

using query::exact_values;
namespace {

constexpr auto kLeast = std::numeric_limits<std::int64_t>::min(), kMost = std::numeric_limits<std::int64_t>::max();

/// A half-open span of moments or of days.
template <class Point>
NumberRange span_range(std::string_view field, NumberRange::Unit unit, const std::optional<Point>& from,
                       const std::optional<Point>& to) {
  return {field, unit, from ? from->time_since_epoch().count() : kLeast,
          to ? to->time_since_epoch().count() - 1 : kMost};
}

std::int64_t limited(std::uint64_t words) {
  return static_cast<std::int64_t>(std::min(words, static_cast<std::uint64_t>(kMost)));
}

}  // namespace

bool matches_dates(std::string_view field, const DateSpan& span, const Candidate& candidate) {
  const auto& article = candidate.article;
  if (field == "fetched") return article.capture && contains(span, article.capture->fetched, candidate.now);
  const auto& date = field == "published" ? article.published : article.updated;
  return date && contains(span, *date, candidate.now);
}

bool matches_length(std::optional<std::uint64_t> at_least, std::optional<std::uint64_t> at_most, std::uint64_t words) {
  return (!at_least || words >= *at_least) && (!at_most || words <= *at_most);
}

bool matches_exact(std::string_view field, const std::string& value, const analyzers::Article& article) {
  const auto values = exact_values(article, field);
  return std::binary_search(values.begin(), values.end(), value);
}

bool matches_filter(const Query& query, const Candidate& candidate) {
  if (query.kind == QueryKind::kDates) return matches_dates(query.name, query.dates, candidate);
  if (query.kind == QueryKind::kLength) return matches_length(query.at_least, query.at_most, candidate.article.words);
  return matches_exact(query.name, query.value, candidate.article);
}

std::vector<NumberRange> number_ranges(const Query& query, Time now) {
  using Unit = NumberRange::Unit;
  if (query.kind == QueryKind::kLength)
    return {{"words", Unit::kWords, query.at_least ? limited(*query.at_least) : kLeast,
             query.at_most ? limited(*query.at_most) : kMost}};
  const auto span = resolve(query.dates, now);
  std::vector ranges{span_range(query.name, Unit::kSeconds, span.from, span.to)};
  // The time of a capture is always exact.
  if (query.name != "fetched") ranges.push_back(span_range(query.name, Unit::kDays, span.from_day, span.to_day));
  return ranges;
}

}  // namespace tearsheet::plugin::match
