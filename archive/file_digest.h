#pragma once

// The SHA-256 of a file's first bytes, read in pieces: what seals a WARC file.

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>

namespace tearsheet::archive {

/// Hex; throws Error(kIo) if the file can't be read or is shorter.
std::string file_sha256(const std::filesystem::path& path, std::uint64_t length);

/// The same on a thread of its own, because a gigabyte takes a second that the crawler's loop doesn't have. Destroying
/// it abandons the work.
class BackgroundDigest {
 public:
  BackgroundDigest(std::filesystem::path path, std::uint64_t length);

  bool is_done() const { return done_; }
  /// Hex; waits until it is done. Nothing if the file couldn't be read: `verify` reports such a file.
  std::optional<std::string> result();

 private:
  std::optional<std::string> hex_;
  std::atomic<bool> done_ = false;
  std::jthread thread_;
};

}  // namespace tearsheet::archive
