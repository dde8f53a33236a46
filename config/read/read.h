#pragma once

// From checked YAML to plain values, with one function for each kind of file. Invalid values are left out: an entire
// rule, outlet or test, or, in tearsheet.yaml, just the value, which then keeps its default.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/model/desk.h"
#include "config/schema/check.h"
#include "config/yaml/tree.h"

namespace tearsheet::config {

/// Something that has a name in the desk.
struct Named {
  std::string_view what;  ///< "rule", "list" …
  Place place;
  bool whole = false;  ///< a broken thing keeps its name, so that references to it are not reported as well
};
using Names = std::map<std::string, Named, std::less<>>;

/// A desk while it is loaded.
struct Draft {
  std::filesystem::path folder;
  Desk desk;
  Findings findings;
  Names channels, outlets, rules;  ///< rules: also lists and queries, since @name may refer to any of them
  bool knows_channels = false;     ///< tearsheet.yaml could be read
};

// In this order, so that a reference can be resolved when it is read.
void read_tearsheet(const yaml::Tree& tree, Draft& draft);
void read_outlets(const yaml::Tree& tree, Draft& draft);
void read_rules(const yaml::Tree& tree, Draft& draft);
void read_tests(const yaml::Tree& tree, Draft& draft);
void read_silences(const yaml::Tree& tree, Draft& draft);

/// What all readers share: access to valid values only.
class Reader {
 public:
  Reader(const yaml::Tree& tree, const Shape& shape, Findings& findings) : check_(tree, shape, findings) {}

  bool whole(const yaml::Node& node) const { return check_.whole(node); }
  /// The value of a key, if it exists and is valid.
  std::optional<yaml::Node> get(const yaml::Node& map, std::string_view key) const;
  /// The text of a key, empty if there is none.
  std::string text(const yaml::Node& map, std::string_view key) const;
  /// The valid texts of a list, even if others in it are broken.
  std::vector<std::string> texts(const yaml::Node& map, std::string_view key) const;

 private:
  Check check_;
};

/// `channels` of tearsheet.yaml. A broken channel keeps its name: what is for it waits.
void read_channels(const Reader& reader, const yaml::Node& channels, Draft& draft);

/// The names in `notify` of a rule or of `health`, also those of unknown or broken channels: what is for those waits. An
/// unknown one is an error.
std::vector<std::string> read_notify(const Reader& reader, const yaml::Node& node, Draft& draft);

/// `people` and `subscriptions` of tearsheet.yaml, after its channels.
void read_people(const Reader& reader, const yaml::Node& root, Draft& draft);

/// Gives each rule its subscribers. Call it once, when people and rules are read.
void subscribe(Desk& desk);

/// `node` is valid as a rule. Nothing, and an error among the findings, if its keys contradict each other.
std::optional<Rule> read_rule(const Reader& reader, const yaml::Node& node, Draft& draft);

/// `node` is valid as a silence. Nothing, and an error, if it doesn't say what it is of, or says it twice.
std::optional<Silence> read_silence(const Reader& reader, const yaml::Node& node, const std::string& zone,
                                    Findings& findings);

/// Adds `name` to `names`. If it is taken: returns null, and adds an error that names both places.
Named* take_name(Names& names, std::string_view what, const yaml::Node& name, Draft& draft);

/// The names for did_you_mean(): all, or those of one kind; none if there are too many to compare.
std::vector<std::string_view> known_names(const Names& names, std::string_view what = {});

}  // namespace tearsheet::config
