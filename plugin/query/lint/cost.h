#pragma once

// Estimates what a query costs from its tree alone: how much is looked up, and what can't be looked up. Pure functions.

#include <string>

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

struct Cost {
  std::size_t terms = 0;      ///< looked up one by one: the forms of words, values
  std::size_t walks = 0;      ///< wildcards and fuzzy words: part or all of the dictionary is read
  std::size_t decisions = 0;  ///< phrases, the NEAR family, ATLEAST, FIRST: compare the positions of every candidate
  bool everything = false;    ///< it has no necessary term, so every article is examined
};

Cost cost(const Query& query);

/// "12 terms, 1 walk through the dictionary, 2 comparisons of positions".
std::string to_string(const Cost& cost);

}  // namespace tearsheet::plugin::query

namespace tearsheet::plugin {
using query::Cost;
using query::cost;
using query::to_string;
}  // namespace tearsheet::plugin
