#pragma once

// Queries and articles that are meant to be expensive. Each pair grows in one direction, and its cost must grow in
// proportion (tests/growth.h).

#include <functional>
#include <string>
#include <vector>

namespace tearsheet::plugin::hostile {

struct Pair {
  std::string name;
  std::function<std::string(std::size_t)> query, body;  ///< for a size
  std::size_t size;                                     ///< the largest one to try
};

std::vector<Pair> all_pairs();

}  // namespace tearsheet::plugin::hostile
