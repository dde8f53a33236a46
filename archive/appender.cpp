#include "archive/appender.h"

#include "base/error.h"

namespace tearsheet::archive {
namespace {
constexpr std::size_t kBuffer = 256 * 1024;
}

Appender::Appender(const std::filesystem::path& path, std::uint64_t length)
    : file_(path, io::OpenFor::kUpdating), written_(length) {
  file_.truncate(length);
}

void Appender::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void Appender::flush() {
  if (broken_) throw Error(ErrorKind::kIo, "an earlier write failed", path().string());
  file_.write_at(written_, buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

void Appender::sync() {
  flush();
  try {
    file_.sync();
  } catch (const Error&) {
    broken_ = true;
    throw;
  }
}

void Appender::cut(std::uint64_t length) {
  buffer_.clear();
  written_ = length;
  try {
    file_.truncate(length);
  } catch (const Error&) {
    broken_ = true;  // opening the archive again cuts the file
  }
}

}  // namespace tearsheet::archive
