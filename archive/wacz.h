#pragma once

// The WARC files in a .wacz (specs.webrecorder.net/wacz): a ZIP file whose folder archive/ holds them as they are, so
// that they can be read where they lie, whatever their size.
//
// Of ZIP (PKWARE's APPNOTE.TXT) this reads the central directory at the file's end, with the 64-bit sizes of large
// files (§4.5.3). Pure but for reading the file.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tearsheet::archive {

struct StoredFile {
  std::string name;                  ///< "archive/data.warc.gz"
  std::uint64_t begin = 0, end = 0;  ///< its bytes in the ZIP file
  bool packed = false;               ///< by ZIP itself: `begin` to `end` are not its bytes
};

bool is_zip(const std::filesystem::path& file);

/// All files in it, in the directory's order. Throws Error(kCorrupt) if the file is no ZIP file, is cut or damaged.
std::vector<StoredFile> files_in_zip(const std::filesystem::path& file);

}  // namespace tearsheet::archive
