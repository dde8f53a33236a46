#include "config/load.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "config/read/read.h"

namespace tearsheet::config {
namespace {

namespace fs = std::filesystem;

using Read = void (*)(const yaml::Tree& tree, Draft& draft);

class Loader {
 public:
  explicit Loader(const fs::path& folder) { draft_.folder = folder; }

  void file(const std::string& name, Read read) {
    if (auto source = read_source(name)) parse(std::move(*source), read);
  }

  /// Most desks have none.
  void silences() {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(draft_.folder / "silences.yaml", error))) return;
    draft_.desk.silences_broken = true;
    file("silences.yaml", read_silences);
  }

  /// Read first, since a rule's `notify` refers to its channels.
  void tearsheet() {
    auto source = read_source("tearsheet.yaml");
    if (!source) return;
    count_in(*source);
    parse(std::move(*source), read_tearsheet);
  }

  void rules(const KnownRules& known) {
    const auto errors = draft_.findings.errors();
    std::vector<Source> sources;
    for (const auto& name : yaml_in("rules")) {
      if (auto source = read_source(name)) sources.push_back(std::move(*source));
    }
    draft_.desk.rules_unreadable = draft_.findings.errors() != errors;
    for (const auto& source : sources) count_in(source);
    auto digest = rules_digest_.finish_hex();
    if (known && known(digest, draft_.desk)) {
      if (!yaml_in("rules/tests").empty()) take_names_of_rules();
    } else {
      for (auto& source : sources) draft_.desk.rules_unreadable |= !parse(std::move(source), read_rules);
    }
    if (draft_.findings.errors() == errors) digest_ = std::move(digest);
  }

  /// The .yaml files directly in a folder.
  void files(const std::string& folder, Read read) {
    for (const auto& name : yaml_in(folder)) file(name, read);
  }

  /// Warns of files that look as if they should be read, but are not.
  void strays(const std::string& folder) {
    for (const auto& name : names_in(folder)) {
      std::error_code error;
      if (fs::is_directory(draft_.folder / name, error)) {
        if (name != "rules/tests") strays_below(name, folder);
      } else if (fs::path{name}.extension() == ".yml") {
        draft_.findings.warning({name, 0, 0},
                                "not read: rename it to " + fs::path{name}.replace_extension(".yaml").generic_string());
      }
    }
  }

  LoadedDesk finish() {
    subscribe(draft_.desk);
    return {std::move(draft_.desk), draft_.findings.take(), std::move(digest_)};
  }

 private:
  struct Source {
    std::string name, bytes;
  };

  void error(const std::string& name, std::string message) { draft_.findings.error({name, 0, 0}, std::move(message)); }

  std::optional<Source> read_source(const std::string& name) {
    const auto path = draft_.folder / name;
    std::error_code failed;
    // Opening a pipe would block.
    if (fs::exists(path, failed) && !fs::is_regular_file(path, failed)) {
      error(name, "not a regular file: move it away");
      return std::nullopt;
    }
    if (fs::file_size(path, failed) > yaml::kMaxBytes && !failed) {
      error(name, "larger than 64 MiB: split the file");
      return std::nullopt;
    }
    try {
      return Source{name, read_file(path, yaml::kMaxBytes)};
    } catch (const Error& unreadable) {
      const std::string_view what = unreadable.what(), subject = unreadable.subject();
      error(name,
            std::string{what.starts_with(subject) && what.size() > subject.size() + 2 ? what.substr(subject.size() + 2)
                                                                                      : what});
      return std::nullopt;
    }
  }

  void count_in(const Source& source) {
    rules_digest_.update(fmt::format("{} {}\n", source.name, source.bytes.size())).update(source.bytes);
  }

  /// Tests refer to rules by name.
  void take_names_of_rules() {
    for (const auto& rule : draft_.desk.rules)
      draft_.rules.try_emplace(draft_.rules.end(), rule.id, Named{"rule", rule.place, true});
    for (const auto& id : draft_.desk.rules_off) draft_.rules.try_emplace(id, Named{"rule", {}, true});
  }

  /// False if it is not YAML.
  bool parse(Source source, Read read) {
    const auto tree = yaml::Tree::parse(std::move(source.name), std::move(source.bytes));
    if (const auto* finding = std::get_if<Finding>(&tree)) {
      draft_.findings.add(*finding);
      return false;
    }
    read(std::get<yaml::Tree>(tree), draft_);
    return true;
  }

  std::vector<std::string> yaml_in(const std::string& folder) {
    auto names = names_in(folder);
    std::erase_if(names, [](const std::string& name) { return fs::path{name}.extension() != ".yaml"; });
    return names;
  }

  /// The entries of a folder, without hidden ones, relative to the desk and in byte order.
  std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    if (!fs::exists(draft_.folder / folder, failed)) return names;
    fs::directory_iterator entry{draft_.folder / folder, failed};
    for (; !failed && entry != fs::directory_iterator{}; entry.increment(failed)) {
      const auto name = entry->path().filename().string();
      if (!name.starts_with('.')) names.push_back(folder + "/" + name);
    }
    if (failed) error(folder, "can't be listed: " + failed.message());
    std::sort(names.begin(), names.end());
    return names;
  }

  void strays_below(const std::string& name, const std::string& folder) {
    try {
      for (const auto& path : list_files(draft_.folder / name, ".yaml")) {
        draft_.findings.warning({path.lexically_relative(draft_.folder).generic_string(), 0, 0},
                                fmt::format("not read: move it to {}/", folder));
      }
    } catch (const Error&) {
      error(name, "can't be listed: check its permissions");
    }
  }

  Draft draft_;
  Sha256 rules_digest_;  ///< of the files hashed so far
  std::string digest_;   ///< the result
};

}  // namespace

bool LoadedDesk::has_errors() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::kError; });
}

LoadedDesk load_desk(const fs::path& folder, const KnownRules& known) {
  Loader loader{folder};
  loader.tearsheet();
  loader.files("outlets", read_outlets);
  loader.rules(known);
  loader.files("rules/tests", read_tests);
  loader.silences();
  for (const auto* read : {"outlets", "rules", "rules/tests"}) loader.strays(read);
  return loader.finish();
}

LoadedDesk load_rules(const std::vector<std::string>& files) {
  Loader loader{{}};
  for (const auto& file : files) loader.file(file, read_rules);
  return loader.finish();
}

}  // namespace tearsheet::config
