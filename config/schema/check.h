#pragma once

// Checks a YAML tree against a shape. One pass finds every problem in a file, and remembers which values are valid: the
// loader reads those and leaves out the rest.
//
// Not thread-safe while it checks; const, and so safe to share, afterwards.

#include <string>
#include <string_view>
#include <vector>

#include "config/schema/findings.h"
#include "config/schema/shape.h"
#include "config/yaml/tree.h"

namespace tearsheet::config {

class Check {
 public:
  /// Checks all of `tree` against `shape`; problems are added to `findings`, which must outlive this.
  Check(const yaml::Tree& tree, const Shape& shape, Findings& findings);

  /// True if the value and everything below it is valid.
  bool whole(const yaml::Node& node) const { return !broken_[node.index()]; }

 private:
  bool check(const yaml::Node& node, const Shape& shape, std::string_view name);
  bool check_text(const yaml::Node& node, const Shape& shape, std::string_view name);
  bool check_list(const yaml::Node& node, const Shape& shape, std::string_view name);
  bool check_table(const yaml::Node& node, const Shape& shape);
  bool check_record(const yaml::Node& node, const Shape& shape);
  bool check_choice(const yaml::Node& node, const Shape& shape, std::string_view name);
  bool check_keys(const yaml::Node& map);
  bool unknown_key(const yaml::Node& key, const Shape& shape);
  bool error(const Place& place, std::string message);  ///< always false

  std::vector<bool> broken_;  ///< by Node::index
  Findings& findings_;
};

/// `: did you mean "query"?` for the most similar of `known`; empty if none is similar.
std::string did_you_mean(std::string_view written, const std::vector<std::string_view>& known);

/// "a, b, c".
std::string listed(const std::vector<std::string_view>& names);

}  // namespace tearsheet::config
