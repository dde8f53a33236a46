#include "archive/file_name.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/error.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {
constexpr std::string_view kPrefix = "tearsheet-";
constexpr std::string_view kSuffix = ".warc.gz";
constexpr std::size_t kDigits = 8;
}  // namespace

std::string file_name(std::int64_t serial) {
  auto digits = std::to_string(serial);
  digits.insert(0, kDigits - std::min(kDigits, digits.size()), '0');
  return std::string{kPrefix} + digits + std::string{kSuffix};
}

std::optional<std::int64_t> serial_in(std::string_view name) {
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return std::nullopt;
  const auto digits = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
  std::int64_t serial = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), serial);
  if (error != std::errc{} || serial <= 0 || file_name(serial) != name) return std::nullopt;
  return serial;
}

std::map<std::int64_t, fs::path> warc_files(const fs::path& folder) {
  std::map<std::int64_t, fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
    if (const auto serial = serial_in(at->path().filename().string())) files.emplace(*serial, at->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw Error(ErrorKind::kIo, "can't list: " + error.message(), folder.string());
  }
  return files;
}

}  // namespace tearsheet::archive
