#pragma once

// What an Archive holds: the tables for reading, and the writer if it was opened for writing.

#include <filesystem>
#include <memory>
#include <optional>

#include "archive/archive.h"
#include "archive/tables.h"
#include "archive/writer.h"

namespace tearsheet::archive {

struct Archive::State {
  std::filesystem::path folder;
  Tables tables;
  Options options;
  std::unique_ptr<Writer> writer;

  /// Throws Error(kInternal) if the archive was opened for reading.
  Writer& writing();
  std::optional<Capture> find(std::string_view record_id) const;
};

}  // namespace tearsheet::archive
