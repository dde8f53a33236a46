#pragma once

// Pages made to hurt, of any size: what the tests of time and memory feed to the analyzers.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::analyzers::tests {

struct HostilePage {
  std::string name;
  std::string content_type;
  std::function<std::string(std::size_t bytes)> make;  ///< about that large
  bool heavy = false;                                  ///< one of those that took most memory for their size
};

/// `unit` again and again, up to `bytes`.
std::string repeat(std::string_view unit, std::size_t bytes);

/// A usual page of paragraphs in a container, links around it: what the others are compared to.
std::string usual_page(std::size_t bytes);

const std::vector<HostilePage>& hostile_pages();

}  // namespace tearsheet::analyzers::tests
