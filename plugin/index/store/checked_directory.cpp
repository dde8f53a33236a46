#include "plugin/index/store/checked_directory.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <BufferedIndexOutput.h>
#include <NoLockFactory.h>

#include "base/utf8.h"

namespace tearsheet::plugin {
namespace {

[[noreturn]] void fail(const std::string& path) {
  boost::throw_exception(Lucene::IOException(to_wide(path + ": " + std::strerror(errno))));
}

class CheckedOutput : public Lucene::BufferedIndexOutput {
 public:
  explicit CheckedOutput(const std::string& path)
      : path_(path), fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (fd_ < 0) fail(path_);
  }
  ~CheckedOutput() override {
    if (fd_ >= 0) ::close(fd_);
  }

  void flushBuffer(const uint8_t* bytes, int32_t offset, int32_t length) override {
    const auto* from = bytes + offset;
    auto left = static_cast<std::size_t>(length);
    while (left > 0) {
      const auto written = ::write(fd_, from, left);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_);
      from += written;
      left -= static_cast<std::size_t>(written);
    }
  }

  void seek(int64_t position) override {
    BufferedIndexOutput::seek(position);  // flushes
    if (::lseek(fd_, position, SEEK_SET) < 0) fail(path_);
  }

  int64_t length() override {
    struct stat status;
    if (::fstat(fd_, &status) != 0) fail(path_);
    return status.st_size;
  }

  void close() override {
    if (fd_ < 0) return;
    BufferedIndexOutput::close();  // flushes
    const int fd = fd_;
    fd_ = -1;
    if (::close(fd) != 0) fail(path_);
  }

 private:
  std::string path_;
  int fd_;
};

std::string path_of(Lucene::FSDirectory& directory, const Lucene::String& name) {
  return from_wide(directory.getFile() + L'/' + name);
}

}  // namespace

CheckedDirectory::CheckedDirectory(const Lucene::String& path)
    : MMapDirectory(path, Lucene::NoLockFactory::getNoLockFactory()) {}

Lucene::IndexOutputPtr CheckedDirectory::createOutput(const Lucene::String& name) {
  return Lucene::newLucene<CheckedOutput>(path_of(*this, name));
}

void CheckedDirectory::sync(const Lucene::String& name) {
  const auto path = path_of(*this, name);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail(path);
  const bool synced = ::fsync(fd) == 0;
  const int error = errno;
  ::close(fd);
  errno = error;
  if (!synced) fail(path);
}

}  // namespace tearsheet::plugin
