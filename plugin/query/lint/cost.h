#pragma once

// What a query costs, as far as the text of it tells: how much is looked up, and what can't be looked up.

#include <string>

#include "plugin/query/query.h"

namespace tearsheet::plugin::query {

struct Cost {
  std::size_t terms = 0;      ///< looked up one by one: the forms of words, values
  std::size_t walks = 0;      ///< wildcards and fuzzy words: part of the dictionary, or all of it, is walked through
  std::size_t decisions = 0;  ///< phrases, NEAR and its kin, ATLEAST, FIRST: positions of every candidate are compared
  bool everything = false;    ///< nothing that it must have narrows it down: every article is looked at
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
