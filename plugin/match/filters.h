#pragma once

// What dates, lengths and exact fields ask of an article, and the same as ranges of numbers for an index to look up.
//
// Moments and days are apart: an article that is dated by day alone is compared as a calendar day. Pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/match/match.h"

namespace tearsheet::plugin::match {

/// `field` is published, updated or fetched.
bool matches_dates(std::string_view field, const DateSpan& span, const Candidate& candidate);

/// Words of the body, both ends included.
bool matches_length(std::optional<std::uint64_t> at_least, std::optional<std::uint64_t> at_most, std::uint64_t words);

bool matches_exact(std::string_view field, const std::string& value, const analyzers::Article& article);

/// Numbers of a field from `from` to `to`, both included; empty if from > to.
struct NumberRange {
  enum class Unit { kSeconds, kDays, kWords };

  std::string_view field;  ///< of the query
  Unit unit;               ///< kDays: of the articles that are dated by day alone
  std::int64_t from, to;
};

/// An article matches a kDates or kLength query if it has a number in one of these.
std::vector<NumberRange> number_ranges(const Query& query, Time now);

}  // namespace tearsheet::plugin::match
