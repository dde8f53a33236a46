#pragma once

// The files of one segment of an index, by their extensions: separate files (_4.tis), or all in one compound file
// (_4.cfs). Immutable, so thread-safe.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/index/format/mapped_file.h"

namespace tearsheet::plugin::index {

class SegmentFiles {
 public:
  /// Throws Error(kIo), Error(kCorrupt).
  SegmentFiles(const std::filesystem::path& folder, const std::string& segment);

  /// The bytes of a file ("tis"); empty if the segment has no such file.
  std::string_view operator[](std::string_view extension) const;

 private:
  void read_compound(std::string_view bytes, const std::string& segment);

  std::vector<MappedFile> files_;
  std::map<std::string, std::string_view, std::less<>> parts_;
};

}  // namespace tearsheet::plugin::index
