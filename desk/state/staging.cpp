#include "desk/state/staging.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/io.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFolder = "staged";
constexpr const char* kComplete = "complete";  ///< the mark: a file in the folder
constexpr const char* kOld = "old-";           ///< prefix of replaced files, kept until everything is in place

/// The names to move, in byte order.
std::vector<std::string> staged_names(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    auto name = entry.path().filename().string();
    if (name != kComplete && !name.starts_with(kOld)) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void sync_tree(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    entry.is_directory() ? io::sync_folder(entry.path()) : io::sync_file(entry.path());
  }
  io::sync_folder(folder);
}

/// SQLite would replay the log of a replaced database into the new one.
void remove_side_files(const fs::path& database) {
  for (const auto* suffix : {"-wal", "-shm", "-journal"}) io::remove(database.string() + suffix);
}

void move_into_place(const fs::path& folder, const std::string& name, const fs::path& var) {
  const auto target = var / name;
  if (fs::is_directory(target)) {
    // A folder can't be renamed over another.
    io::remove_all(folder / (kOld + name));
    io::rename(target, folder / (kOld + name));
  } else {
    remove_side_files(target);
  }
  io::rename(folder / name, target);
  io::sync_folder(var);
}

}  // namespace

Staging::Staging(fs::path var) : var_(std::move(var)), path_(var_ / kFolder) {
  settle_staging(var_);
  io::make_folders(path_);
}

Staging::~Staging() {
  if (!is_published(var_)) io::try_remove(path_);
}

void Staging::publish() {
  for (const auto& name : staged_names(path_)) {
    if (name.ends_with("-wal") || name.ends_with("-shm"))
      throw Error(ErrorKind::kInternal, "a database is still open", (path_ / name).string());
  }
  sync_tree(path_);
  io::sync_folder(var_);
  write_file(path_ / kComplete, "");
  settle_staging(var_);
}

bool is_published(const fs::path& var) { return fs::exists(var / kFolder / kComplete); }

void settle_staging(const fs::path& var) {
  const auto folder = var / kFolder;
  if (!fs::exists(folder)) return;
  if (is_published(var)) {
    for (const auto& name : staged_names(folder)) move_into_place(folder, name, var);
    // The mark is removed first: without it, a half-removed folder counts as incomplete.
    io::remove(folder / kComplete);
    io::sync_folder(folder);
  }
  io::remove_all(folder);
}

}  // namespace tearsheet::desk
