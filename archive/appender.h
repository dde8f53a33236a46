#pragma once

// The end of a WARC file that is being written: buffered, digested on the way, and cut back when a write fails.
//
//   begin_group() ─► write() … ─► flush()      or     ─► roll_back(): as it was at begin_group()
//
// Errors are Error(kIo) naming the path. After a failed sync nobody knows what the disk holds, so the appender takes no
// more.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/io.h"

namespace tearsheet::archive {

class Appender {
 public:
  /// Opens (or creates) the file and cuts it to `length`.
  Appender(const std::filesystem::path& path, std::uint64_t length);

  void begin_group();
  void write(std::string_view bytes);
  void flush();
  /// Forgets what was written since begin_group().
  void roll_back();
  void sync();

  std::uint64_t length() const { return written_ + buffer_.size(); }
  const std::filesystem::path& path() const { return file_.path(); }
  /// The SHA-256 of the file in hex; nothing if it wasn't written from its beginning by this object.
  std::optional<std::string> sha256() const;

 private:
  io::File file_;
  std::uint64_t written_, group_start_;
  std::string buffer_;
  std::optional<Sha256> digest_, group_digest_;  ///< of all that was written, and of that before the group
  bool broken_ = false;
};

}  // namespace tearsheet::archive
