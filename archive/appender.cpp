#include "archive/appender.h"

#include "base/error.h"

namespace tearsheet::archive {
namespace {
constexpr std::size_t kBuffer = 256 * 1024;
}

Appender::Appender(const std::filesystem::path& path, std::uint64_t length)
    : file_(path, io::OpenFor::kUpdating), written_(length), group_start_(length) {
  file_.truncate(length);
  if (length == 0) digest_.emplace();
  group_digest_ = digest_;
}

void Appender::begin_group() {
  flush();
  group_start_ = written_;
  group_digest_ = digest_;
}

void Appender::write(std::string_view bytes) {
  buffer_ += bytes;
  if (digest_) digest_->update(bytes);
  if (buffer_.size() >= kBuffer) flush();
}

void Appender::flush() {
  if (broken_) throw Error(ErrorKind::kIo, "an earlier write failed", path().string());
  file_.write_at(written_, buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

void Appender::roll_back() {
  buffer_.clear();
  written_ = group_start_;
  digest_ = group_digest_;
  try {
    file_.truncate(written_);
  } catch (const Error&) {
    broken_ = true;  // opening the archive again cuts the file
  }
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

std::optional<std::string> Appender::sha256() const {
  if (!digest_) return std::nullopt;
  return Sha256(*digest_).finish_hex();
}

}  // namespace tearsheet::archive
