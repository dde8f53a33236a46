#include "alerts/channels/desk_path.h"

#include <string>

#include "base/error.h"
#include "config/model/channel_path.h"

namespace tearsheet::alerts {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse_path(const fs::path& file, const std::string& flaw) {
  throw Error(ErrorKind::kConfiguration, flaw + ": a channel writes to a file of its own", file.string());
}

}  // namespace

fs::path channel_file(const fs::path& desk_folder, const fs::path& path) {
  const auto problem = config::channel_path_problem(path);
  if (!problem.empty()) refuse_path(path, problem);
  const auto desk = fs::weakly_canonical(desk_folder), var = fs::weakly_canonical(desk / "var");
  const auto file = fs::weakly_canonical(desk / path);
  // Its target can't be resolved, and could become one of the desk's own files.
  if (fs::is_symlink(fs::symlink_status(file))) refuse_path(file, "is a link to a file that doesn't exist");
  for (const auto& inside : {file.lexically_relative(desk), "var" / file.lexically_relative(var)}) {
    const auto flaw = config::channel_path_problem(inside);
    if (!flaw.empty() && *inside.lexically_normal().begin() != "..") refuse_path(file, flaw);
  }
  return file;
}

}  // namespace tearsheet::alerts
