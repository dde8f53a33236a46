#include "config/init.h"

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "base/io.h"
#include "base/words.h"

namespace tearsheet::config {

namespace fs = std::filesystem;

namespace {

/// Files that are there already stay as they are.
void write_missing(const fs::path& path, std::string_view text, std::vector<fs::path>& written) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(path, error))) return;
  io::make_folders(path.parent_path());
  write_file(path, text);
  written.push_back(path);
}

}  // namespace

std::vector<fs::path> write_desk(const fs::path& folder) {
  std::error_code error;
  const auto file = folder / "tearsheet.yaml";
  if (fs::exists(fs::symlink_status(file, error))) {
    throw Error(ErrorKind::kUsage, "there is a desk already, nothing was written", file.string());
  }
  std::vector<fs::path> written;
  for (const auto& sample : samples()) write_missing(folder / sample.path, sample.text, written);
  return written;
}

std::vector<std::string> pack_names() {
  std::vector<std::string> names;
  for (const auto& pack : packs()) names.emplace_back(pack.name);
  return names;
}

const Pack& find_pack(std::string_view name) {
  const auto pack = std::ranges::find(packs(), name, &Pack::name);
  if (pack != packs().end()) return *pack;
  throw Error(ErrorKind::kUsage, "there is no such pack of rules; there are " + joined(pack_names(), ", "),
              std::string{name});
}

std::vector<fs::path> write_pack(const fs::path& folder, const Pack& pack) {
  const auto file = std::string{pack.name} + ".yaml";
  std::vector<fs::path> written;
  write_missing(folder / "rules" / file, pack.rules, written);
  write_missing(folder / "rules/tests" / file, pack.tests, written);
  return written;
}

}  // namespace tearsheet::config
