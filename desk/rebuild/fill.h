#pragma once

// Makes versions and index from the archive, for `rebuild` and `rebuild --check`. Decides nothing.

#include <filesystem>

#include "archive/archive.h"
#include "base/database.h"
#include "desk/desk.h"
#include "desk/intake/progress.h"

namespace tearsheet::desk {

struct Fill {
  const archive::Archive& archive;
  Database& coverage;           ///< its versions are replaced, in transactions of a batch each
  std::filesystem::path index;  ///< a folder that doesn't exist yet
  archive::Position until;      ///< of the last capture to read
  unsigned threads = 1;
  ProgressLine progress;
  std::size_t pages_per_transaction = 1024;  ///< bounds the memory for rows that are not written yet
};

void fill(const OpenDesk& desk, const Fill& work);

}  // namespace tearsheet::desk
