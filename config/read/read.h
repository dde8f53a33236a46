#pragma once

// From checked YAML to plain values, one function a kind of file. Values that the check found broken are left out: a
// rule, outlet or test as a whole, in tearsheet.yaml the one value, which then keeps its default.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/model/desk.h"
#include "config/schema/check.h"
#include "config/yaml/tree.h"

namespace tearsheet::config {

/// Something that the user gave a name.
struct Named {
  std::string_view what;  ///< "rule", "list" …
  Place place;
  bool whole = false;  ///< broken things keep their names, so that references to them aren't called dangling as well
};
using Names = std::map<std::string, Named, std::less<>>;

/// A desk in the making.
struct Draft {
  std::filesystem::path folder;
  Desk desk;
  Findings findings;
  Names channels, outlets, rules;  ///< rules: lists and queries too, since @name may mean any of them
  bool knows_channels = false;     ///< tearsheet.yaml could be read
};

// In this order: a reference is followed where it is read.
void read_tearsheet(const yaml::Tree& tree, Draft& draft);
void read_outlets(const yaml::Tree& tree, Draft& draft);
void read_rules(const yaml::Tree& tree, Draft& draft);
void read_tests(const yaml::Tree& tree, Draft& draft);

/// What all four readers share: whole values only.
class Reader {
 public:
  Reader(const yaml::Tree& tree, const Shape& shape, Findings& findings) : check_(tree, shape, findings) {}

  bool whole(const yaml::Node& node) const { return check_.whole(node); }
  /// The value of a key, if it is there and whole.
  std::optional<yaml::Node> get(const yaml::Node& map, std::string_view key) const;
  /// The text of a key, empty if there is none.
  std::string text(const yaml::Node& map, std::string_view key) const;
  /// The whole texts of a list, also where others in it are broken.
  std::vector<std::string> texts(const yaml::Node& map, std::string_view key) const;

 private:
  Check check_;
};

/// Enters `name` into `names`; if it is taken: nothing, and an error that names both places.
Named* take_name(Names& names, std::string_view what, const yaml::Node& name, Draft& draft);

/// The names of `names`, for did_you_mean; all, or those of one kind. None if they are too many to compare.
std::vector<std::string_view> known_names(const Names& names, std::string_view what = {});

}  // namespace tearsheet::config
