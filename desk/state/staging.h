#pragma once

// Files of var/ that are built beside the old ones and take their places together, or not at all:
//
//   Staging staging(var) ─► build in staging.path() ─► publish(): sync all ─► mark complete ─► move into place
//   settle_staging(var)  ─► after a kill: moves what was complete into place, removes what was not
//
// Until the mark is written nothing in var/ has changed; from then on the next verb finishes the move. The desk's lock
// must be held throughout. A reader meanwhile sees the old file or the new one, each complete.

#include <filesystem>

namespace tearsheet::desk {

class Staging {
 public:
  /// An empty folder in `var`; what an earlier one left is removed.
  explicit Staging(std::filesystem::path var);
  /// Removes what was not published.
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  /// Everything in the folder goes to the same name in `var`, in the order of names. Connections to both the old and
  /// the new databases must be closed.
  void publish();

 private:
  std::filesystem::path var_, path_;
};

/// Finishes what a killed run had published, and removes what it had not.
void settle_staging(const std::filesystem::path& var);

/// Is there something that settle_staging() would move into place?
bool is_published(const std::filesystem::path& var);

}  // namespace tearsheet::desk
