#pragma once

// The end of a WARC file that is being written: buffered, and cut back when a write fails. Errors are Error(kIo) naming
// the path. After a failed sync nobody knows what the disk holds, so the appender takes no more.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/io.h"

namespace tearsheet::archive {

class Appender {
 public:
  /// Opens (or creates) the file and cuts it to `length`.
  Appender(const std::filesystem::path& path, std::uint64_t length);

  void write(std::string_view bytes);
  void flush();
  void sync();
  /// Forgets what was written after `length`.
  void cut(std::uint64_t length);

  std::uint64_t length() const { return written_ + buffer_.size(); }
  const std::filesystem::path& path() const { return file_.path(); }

 private:
  io::File file_;
  std::uint64_t written_;
  std::string buffer_;
  bool broken_ = false;
};

}  // namespace tearsheet::archive
