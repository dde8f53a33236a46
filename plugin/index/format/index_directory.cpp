#include "plugin/index/format/index_directory.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include <BufferedIndexOutput.h>
#include <IndexInput.h>
#include <NoLockFactory.h>

#include "base/error.h"
#include "base/io.h"
#include "base/utf8.h"
#include "plugin/index/format/mapped_file.h"

namespace tearsheet::plugin::index {
namespace {

[[noreturn]] void fail(const std::string& path, int code = errno) {
  const auto message = to_wide(path + ": " + std::strerror(code));
  if (code == ENOENT) boost::throw_exception(Lucene::FileNotFoundException(message));
  boost::throw_exception(Lucene::IOException(message));
}

/// Runs `work` and turns an Error of base/io.h into Lucene++'s exception, which its callers expect.
template <class Work>
auto with_lucene_exceptions(const Work& work) {
  try {
    return work();
  } catch (const Error& error) {
    boost::throw_exception(Lucene::IOException(to_wide(error.what())));
  }
}

class FileOutput : public Lucene::BufferedIndexOutput {
 public:
  explicit FileOutput(const std::filesystem::path& path)
      : file_(with_lucene_exceptions([&] { return std::make_unique<io::File>(path, io::OpenFor::kReplacing); })) {}

  void flushBuffer(const uint8_t* bytes, int32_t offset, int32_t length) override {
    const auto size = static_cast<std::size_t>(length);
    const std::string_view piece(reinterpret_cast<const char*>(bytes) + offset, size);
    with_lucene_exceptions([&] { file_->write_at(at_, piece); });
    at_ += size;
    length_ = std::max(length_, at_);
  }

  void seek(int64_t position) override {
    BufferedIndexOutput::seek(position);  // flushes
    at_ = static_cast<uint64_t>(position);
  }

  int64_t length() override { return static_cast<int64_t>(length_); }

  void close() override {
    if (!file_) return;
    BufferedIndexOutput::close();  // flushes
    file_.reset();
  }

 private:
  std::unique_ptr<io::File> file_;
  uint64_t at_ = 0, length_ = 0;
};

class MappedInput : public Lucene::IndexInput {
 public:
  explicit MappedInput(std::shared_ptr<const MappedFile> file) : file_(std::move(file)) {}

  using Lucene::IndexInput::readBytes;
  uint8_t readByte() override {
    require(1);
    return static_cast<uint8_t>(bytes()[at_++]);
  }
  void readBytes(uint8_t* target, int32_t offset, int32_t length) override {
    const auto size = static_cast<std::size_t>(length);
    require(size);
    if (size > 0) std::memcpy(target + offset, bytes().data() + at_, size);
    at_ += size;
  }
  int64_t getFilePointer() override { return static_cast<int64_t>(at_); }
  void seek(int64_t position) override { at_ = static_cast<std::size_t>(position); }
  int64_t length() override { return static_cast<int64_t>(bytes().size()); }
  void close() override {}  // a clone may still read: the last one unmaps the file

  Lucene::LuceneObjectPtr clone(const Lucene::LuceneObjectPtr& other) override {
    const auto copy = Lucene::IndexInput::clone(other ? other : Lucene::newLucene<MappedInput>(file_));
    boost::dynamic_pointer_cast<MappedInput>(copy)->at_ = at_;
    return copy;
  }

 private:
  std::string_view bytes() const { return file_->bytes(); }
  void require(std::size_t size) const {
    if (at_ > bytes().size() || size > bytes().size() - at_)
      boost::throw_exception(Lucene::CorruptIndexException(L"a file of the index ends too early"));
  }

  std::shared_ptr<const MappedFile> file_;
  std::size_t at_ = 0;
};

struct stat status_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) fail(path.string());
  return status;
}

}  // namespace

IndexDirectory::IndexDirectory(std::filesystem::path folder) : folder_(std::move(folder)) {
  setLockFactory(Lucene::NoLockFactory::getNoLockFactory());
}

std::filesystem::path IndexDirectory::path_of(const Lucene::String& name) const { return folder_ / from_wide(name); }

Lucene::HashSet<Lucene::String> IndexDirectory::listAll() {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(folder_.c_str()), ::closedir);
  if (!folder) fail(folder_.string());
  auto names = Lucene::HashSet<Lucene::String>::newInstance();
  while (const auto* entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.add(to_wide(name));
  }
  return names;
}

bool IndexDirectory::fileExists(const Lucene::String& name) {
  struct stat status;
  if (::stat(path_of(name).c_str(), &status) == 0) return true;
  if (errno != ENOENT) fail(path_of(name).string());
  return false;
}

uint64_t IndexDirectory::fileModified(const Lucene::String& name) {
  const auto status = status_of(path_of(name));
  return static_cast<uint64_t>(status.st_mtim.tv_sec) * 1000 + static_cast<uint64_t>(status.st_mtim.tv_nsec) / 1000000;
}

void IndexDirectory::touchFile(const Lucene::String& name) {
  if (::utimensat(AT_FDCWD, path_of(name).c_str(), nullptr, 0) != 0) fail(path_of(name).string());
}

void IndexDirectory::deleteFile(const Lucene::String& name) {
  const auto path = path_of(name);
  if (!with_lucene_exceptions([&] { return io::remove(path); })) fail(path.string(), ENOENT);
}

int64_t IndexDirectory::fileLength(const Lucene::String& name) { return status_of(path_of(name)).st_size; }

Lucene::IndexOutputPtr IndexDirectory::createOutput(const Lucene::String& name) {
  return Lucene::newLucene<FileOutput>(path_of(name));
}

Lucene::IndexInputPtr IndexDirectory::openInput(const Lucene::String& name) {
  const auto path = path_of(name);
  status_of(path);
  const auto file = with_lucene_exceptions([&] { return std::make_shared<const MappedFile>(path); });
  return Lucene::newLucene<MappedInput>(file);
}

void IndexDirectory::sync(const Lucene::String& name) {
  with_lucene_exceptions([&] { io::sync_file(path_of(name)); });
}

void IndexDirectory::close() { isOpen = false; }

}  // namespace tearsheet::plugin::index
