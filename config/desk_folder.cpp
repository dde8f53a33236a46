#include "config/desk_folder.h"

#include <string>
#include <string_view>

#include "base/error.h"

namespace tearsheet::config {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "tearsheet.yaml";

bool is_desk(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / kFile, error);
}

fs::path named_desk(const fs::path& folder, const fs::path& working_folder) {
  const auto path = (working_folder / folder).lexically_normal();
  if (is_desk(path)) return path;
  throw Error(ErrorKind::kNoDesk,
              "not a desk: it has no tearsheet.yaml (tearsheet init " + folder.string() + " makes one)",
              folder.string());
}

std::optional<fs::path> value(const Environment& environment, const char* name) {
  const char* text = environment(name);
  return text && *text ? std::optional<fs::path>{text} : std::nullopt;
}

std::optional<fs::path> home_desk(const Environment& environment) {
  if (const auto config = value(environment, "XDG_CONFIG_HOME"); config && config->is_absolute())
    return *config / "tearsheet";
  if (const auto home = value(environment, "HOME")) return *home / ".config" / "tearsheet";
  return std::nullopt;
}

}  // namespace

fs::path find_desk(const std::optional<fs::path>& option, const Environment& environment,
                   const fs::path& working_folder) {
  if (option) return named_desk(*option, working_folder);
  if (const auto folder = value(environment, "TEARSHEET_DESK")) return named_desk(*folder, working_folder);
  for (auto folder = working_folder;; folder = folder.parent_path()) {
    if (is_desk(folder)) return folder;
    if (folder == folder.parent_path()) break;
  }
  const auto home = home_desk(environment);
  if (home && is_desk(*home)) return *home;
  throw Error(ErrorKind::kNoDesk, "no desk here: no tearsheet.yaml in this folder or above" +
                                      (home ? ", nor in " + home->string() : std::string{}) +
                                      " (tearsheet init DIR makes a desk, --desk DIR names one)");
}

}  // namespace tearsheet::config
