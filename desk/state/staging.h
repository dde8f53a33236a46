#pragma once

// Builds new files of var/ beside the old ones, and replaces those together or not at all:
//
//   Staging staging(var) ─► build in staging.path() ─► publish(): sync all ─► mark complete ─► move into place
//   settle_staging(var)  ─► after a kill: moves complete files into place, removes incomplete ones
//
// Nothing in var/ changes before the mark is written; from then on the next verb finishes the move. The desk's lock must
// be held throughout. Readers see either the old file or the new one, each complete.

#include <filesystem>

namespace tearsheet::desk {

class Staging {
 public:
  /// Makes an empty folder in `var`, and removes what an earlier one left.
  explicit Staging(std::filesystem::path var);
  /// Removes what was not published.
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  /// Moves everything in the folder to the same names in `var`, in the order of names. Connections to the old and the new
  /// databases must be closed.
  void publish();

 private:
  std::filesystem::path var_, path_;
};

/// Finishes what a killed run had published, and removes what it had not.
void settle_staging(const std::filesystem::path& var);

/// Would settle_staging() move something into place?
bool is_published(const std::filesystem::path& var);

}  // namespace tearsheet::desk
