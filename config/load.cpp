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
    std::string bytes;
    try {
      bytes = read_file(draft_.folder / name, yaml::kMaxBytes);
    } catch (const Error&) {
      draft_.findings.error({name, 0, 0}, "can't be read, or is larger than 64 MiB: check its permissions and size");
      return;
    }
    digest_.update(fmt::format("{} {}\n", name, bytes.size())).update(bytes);
    const auto tree = yaml::Tree::parse(name, std::move(bytes));
    if (const auto* finding = std::get_if<Finding>(&tree)) {
      draft_.findings.add(*finding);
    } else {
      read(std::get<yaml::Tree>(tree), draft_);
    }
  }

  /// The .yaml files of a folder, not those further down.
  void files(const std::string& folder, Read read) {
    std::error_code error;
    if (!fs::exists(draft_.folder / folder, error)) return;
    for (const auto& name : names_below(folder)) {
      const fs::path path{name};
      if (path.extension() == ".yaml" && path.parent_path() == folder) file(name, read);
    }
  }

  /// Files that look as if they should be read, but are not.
  void strays(const std::string& folder) {
    std::error_code error;
    if (!fs::exists(draft_.folder / folder, error)) return;
    for (const auto& name : names_below(folder)) {
      const fs::path path{name};
      const auto parent = path.parent_path();
      if (path.extension() == ".yml") {
        draft_.findings.warning({name, 0, 0}, fmt::format("not read: call it {}", fs::path{path}.replace_extension(".yaml").generic_string()));
      } else if (path.extension() == ".yaml" && parent != "outlets" && parent != "rules" && parent != "rules/tests") {
        draft_.findings.warning({name, 0, 0}, fmt::format("not read: move it to {}/", name.starts_with("rules/tests/") ? "rules/tests" : folder));
      }
    }
  }

  LoadedDesk finish() {
    return {std::move(draft_.desk), draft_.findings.take(), "sha256:" + digest_.finish_hex()};
  }

 private:
  /// Relative to the desk, in byte order.
  std::vector<std::string> names_below(const std::string& folder) {
    std::vector<std::string> names;
    try {
      for (const auto& path : list_files(draft_.folder / folder)) names.push_back(path.lexically_relative(draft_.folder).generic_string());
    } catch (const Error&) {
      draft_.findings.error({folder, 0, 0}, "the folder can't be listed: check its permissions");
    }
    return names;
  }

  Draft draft_;
  Sha256 digest_;
};

}  // namespace

bool LoadedDesk::has_errors() const {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::kError; });
}

LoadedDesk load_desk(const fs::path& folder) {
  Loader loader{folder};
  loader.file("tearsheet.yaml", read_tearsheet);
  loader.files("outlets", read_outlets);
  loader.files("rules", read_rules);
  loader.files("rules/tests", read_tests);
  loader.strays("outlets");
  loader.strays("rules");
  return loader.finish();
}

}  // namespace tearsheet::config
