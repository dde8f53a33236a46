#pragma once

// Exact fields, dates and lengths: whether an article satisfies them, and the same as ranges of numbers that an index can
// look up.
//
// Moments and days are separate: an article whose date is just a day is compared by calendar day. Pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/match/match.h"

namespace tearsheet::plugin::match {

/// `field` is published, updated or fetched.
bool matches_dates(std::string_view field, const DateSpan& span, const Candidate& candidate);

/// `words` are those of the body; both ends are inclusive.
bool matches_length(std::optional<std::uint64_t> at_least, std::optional<std::uint64_t> at_most, std::uint64_t words);

bool matches_exact(std::string_view field, const std::string& value, const analyzers::Article& article);

/// `query` is of the family kFilter.
bool matches_filter(const Query& query, const Candidate& candidate);

/// Numbers of a field from `from` to `to`, both included; empty if from > to.
struct NumberRange {
  enum class Unit { kSeconds, kDays, kWords };

  std::string_view field;  ///< of the query
  Unit unit;               ///< kDays: of articles whose date is just a day
  std::int64_t from, to;
};

/// An article matches a kDates or kLength query if it has a number in one of these ranges.
std::vector<NumberRange> number_ranges(const Query& query, Time now);

}  // namespace tearsheet::plugin::match
