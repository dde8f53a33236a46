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
    auto bytes = bytes_of(name);
    if (!bytes) return;
    digest_.update(fmt::format("{} {}\n", name, bytes->size())).update(*bytes);
    const auto tree = yaml::Tree::parse(name, std::move(*bytes));
    if (const auto* finding = std::get_if<Finding>(&tree)) {
      draft_.findings.add(*finding);
    } else {
      read(std::get<yaml::Tree>(tree), draft_);
    }
  }

  /// The .yaml files right in a folder.
  void files(const std::string& folder, Read read) {
    for (const auto& name : names_in(folder)) {
      if (fs::path{name}.extension() == ".yaml") file(name, read);
    }
  }

  /// Files that look as if they should be read, but are not.
  void strays(const std::string& folder) {
    for (const auto& name : names_in(folder)) {
      std::error_code error;
      if (fs::is_directory(draft_.folder / name, error)) {
        if (name != "rules/tests") strays_below(name, folder);
      } else if (fs::path{name}.extension() == ".yml") {
        draft_.findings.warning({name, 0, 0},
                                "not read: call it " + fs::path{name}.replace_extension(".yaml").generic_string());
      }
    }
  }

  LoadedDesk finish() { return {std::move(draft_.desk), draft_.findings.take(), "sha256:" + digest_.finish_hex()}; }

 private:
  void error(const std::string& name, std::string message) { draft_.findings.error({name, 0, 0}, std::move(message)); }

  std::optional<std::string> bytes_of(const std::string& name) {
    const auto path = draft_.folder / name;
    std::error_code failed;
    // A pipe would be waited for.
    if (fs::exists(path, failed) && !fs::is_regular_file(path, failed)) {
      error(name, "not a file: move it away");
      return std::nullopt;
    }
    if (fs::file_size(path, failed) > yaml::kMaxBytes && !failed) {
      error(name, "larger than 64 MiB: split the file");
      return std::nullopt;
    }
    try {
      return read_file(path, yaml::kMaxBytes);
    } catch (const Error& unreadable) {
      const std::string_view what = unreadable.what(), subject = unreadable.subject();
      error(name,
            std::string{what.starts_with(subject) && what.size() > subject.size() + 2 ? what.substr(subject.size() + 2)
                                                                                      : what});
      return std::nullopt;
    }
  }

  /// What stands in a folder, hidden entries aside, relative to the desk and in byte order.
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
  Sha256 digest_;
};

}  // namespace

bool LoadedDesk::has_errors() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::kError; });
}

LoadedDesk load_desk(const fs::path& folder) {
  Loader loader{folder};
  loader.file("tearsheet.yaml", read_tearsheet);
  loader.files("outlets", read_outlets);
  loader.files("rules", read_rules);
  loader.files("rules/tests", read_tests);
  for (const auto* read : {"outlets", "rules", "rules/tests"}) loader.strays(read);
  return loader.finish();
}

LoadedDesk load_rules(const std::vector<std::string>& files) {
  Loader loader{{}};
  for (const auto& file : files) loader.file(file, read_rules);
  return loader.finish();
}

}  // namespace tearsheet::config
