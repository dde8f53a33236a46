#include "cli/shown_cursor.h"

#include "base/error.h"
#include "base/io.h"

namespace tearsheet::cli {
namespace {

namespace fs = std::filesystem;

void require_name(const std::string& name) {
  const bool is_plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") == name.npos;
  if (name.empty() || name.front() == '.' || !is_plain)
    throw Error(ErrorKind::kUsage, "the name of a cursor is made of a-z, 0-9, -, _ and ., and doesn't start with a .",
                name);
}

/// In a folder that exists.
fs::path file_of(const fs::path& var, const std::string& name) {
  require_name(name);
  const auto folder = var / "cursors";
  io::make_folders(folder);
  return folder / name;
}

std::string line_of(const plugin::Hit& hit) { return hit.id + "/" + std::to_string(hit.version); }

}  // namespace

ShownCursor::ShownCursor(const fs::path& var, const std::string& name)
    : file_(file_of(var, name)), lock_(FileLock::try_lock(file_.parent_path() / (".lock-" + name))) {
  if (!lock_) throw Error(ErrorKind::kLocked, "another search holds this cursor", name);
  if (!fs::exists(file_)) return;
  const auto text = read_file(file_);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    shown_.insert(shown_.end(), text.substr(at, end - at));
    at = end + 1;
  }
}

bool ShownCursor::has_shown(const plugin::Hit& hit, bool versions) const {
  if (versions) return shown_.contains(line_of(hit));
  const auto found = shown_.lower_bound(hit.id + "/");
  return found != shown_.end() && found->starts_with(hit.id + "/");
}

void ShownCursor::note(const plugin::Hit& hit) { shown_.insert(line_of(hit)); }

void ShownCursor::move() const {
  std::string text;
  for (const auto& line : shown_) text += line + '\n';
  write_file(file_, text);
}

}  // namespace tearsheet::cli
