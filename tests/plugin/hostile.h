#pragma once

// Queries and articles made to hurt: each grows in one direction, and what it costs to match must grow in proportion.

#include <functional>
#include <string>
#include <vector>

#include "tests/growth.h"

namespace tearsheet::plugin::hostile {

struct Pair {
  std::string name;
  std::function<std::string(std::size_t)> query, body;  ///< of a size
  std::size_t size;                                     ///< the largest to be tried
};

std::vector<Pair> all_pairs();

using tests::cpu_seconds;
using tests::grows_in_proportion;
using tests::kGrowth;
using tests::Run;
using tests::seconds_of;

}  // namespace tearsheet::plugin::hostile
