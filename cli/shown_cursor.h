#pragma once

// A cursor of `search --new NAME`: the versions of articles that it has shown, in var/cursors/NAME.
//
// It moves only once what it shows is written, so that a full disk or a closed pipe loses nothing. A file holds one
// "ID/VERSION" a line. For one thread; one process holds a cursor at a time.

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "plugin/engine/engine.h"

namespace tearsheet::cli {

class ShownCursor {
 public:
  /// Reads it; one that doesn't exist has shown nothing. Throws Error(kUsage) for a name that isn't made of a-z 0-9 - _ .,
  /// Error(kLocked) if another process holds it, Error(kIo).
  ShownCursor(const std::filesystem::path& var, const std::string& name);

  /// With `versions` each version is news, else each article.
  bool has_shown(const plugin::Hit& hit, bool versions) const;
  void note(const plugin::Hit& hit);
  /// Writes what was noted.
  void move() const;

 private:
  std::filesystem::path file_;
  std::optional<FileLock> lock_;
  std::set<std::string, std::less<>> shown_;  ///< "ID/VERSION"
};

}  // namespace tearsheet::cli
