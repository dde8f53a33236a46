#pragma once

// The end of a WARC file that is being written: buffered, and cut back where a write fails. Errors are Error(kIo)
// naming the path. After a failed sync what the disk holds is unknown, so nothing more is taken.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tearsheet::archive {

class Appender {
 public:
  /// Opens (or makes) the file and cuts it to `length`.
  Appender(std::filesystem::path path, std::uint64_t length);
  ~Appender();
  Appender(const Appender&) = delete;
  Appender& operator=(const Appender&) = delete;

  void write(std::string_view bytes);
  void flush();
  void sync();
  /// Forgets what was written behind `length`.
  void cut(std::uint64_t length);

  std::uint64_t length() const { return written_ + buffer_.size(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  [[noreturn]] void fail(const char* what) const;

  std::filesystem::path path_;
  int fd_ = -1;
  std::uint64_t written_;
  std::string buffer_;
  bool broken_ = false;
};

}  // namespace tearsheet::archive
