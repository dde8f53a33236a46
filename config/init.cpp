#include "config/init.h"

#include "base/error.h"
#include "base/file.h"
#include "base/io.h"

namespace tearsheet::config {

namespace fs = std::filesystem;

std::vector<fs::path> write_desk(const fs::path& folder) {
  std::error_code error;
  const auto file = folder / "tearsheet.yaml";
  if (fs::exists(fs::symlink_status(file, error))) {
    throw Error(ErrorKind::kUsage, "there is a desk already, nothing was written", file.string());
  }
  std::vector<fs::path> written;
  for (const auto& sample : samples()) {
    const auto path = folder / sample.path;
    if (fs::exists(fs::symlink_status(path, error))) continue;
    io::make_folders(path.parent_path());
    write_file(path, sample.text);
    written.push_back(path);
  }
  return written;
}

}  // namespace tearsheet::config
