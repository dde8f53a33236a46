#pragma once

// The SHA-256 of a file's first bytes, read in pieces: what seals a WARC file.

#include <cstdint>
#include <filesystem>
#include <string>

namespace tearsheet::archive {

/// Hex; throws Error(kIo) if the file can't be read or is shorter.
std::string file_sha256(const std::filesystem::path& path, std::uint64_t length);

}  // namespace tearsheet::archive
