#pragma once

// The names of the archive's files: "tearsheet-00000001.warc.gz", with the serial number that orders them.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::archive {

std::string file_name(std::int64_t serial);
/// The serial number in a name of that form, nothing for any other name.
std::optional<std::int64_t> serial_in(std::string_view name);
/// The files in `folder` whose names have that form, by serial number; none if there is no such folder.
std::map<std::int64_t, std::filesystem::path> warc_files(const std::filesystem::path& folder);

}  // namespace tearsheet::archive
