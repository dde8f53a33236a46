#include "archive/wacz.h"

#include <algorithm>
#include <fstream>
#include <string_view>

#include "base/error.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kLocalMagic{"PK\3\4", 4}, kEntryMagic{"PK\1\2", 4}, kEndMagic{"PK\5\6", 4},
    kEnd64LocatorMagic{"PK\6\7", 4}, kEnd64Magic{"PK\6\6", 4};
constexpr std::size_t kLocalSize = 30, kEntrySize = 46, kEndSize = 22, kLocatorSize = 20, kEnd64Size = 56;
constexpr std::uint64_t kLongestComment = 0xFFFF;
constexpr std::uint64_t kIn64Bits = 0xFFFFFFFF;  ///< the real value is in the 64-bit field
constexpr std::uint64_t kLargestDirectory = 64 << 20;
constexpr std::uint16_t kZip64Field = 1;

[[noreturn]] void damaged(const std::string& what) { throw Error(ErrorKind::kCorrupt, "the ZIP file " + what); }

/// Little-endian numbers at places in bytes; what is not there is damage.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t at(std::size_t offset, std::size_t size) const {
    if (offset + size > bytes_.size()) damaged("is cut");
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes_[offset + i]);
    return value;
  }
  std::uint16_t two(std::size_t offset) const { return static_cast<std::uint16_t>(at(offset, 2)); }
  std::uint64_t four(std::size_t offset) const { return at(offset, 4); }
  std::uint64_t eight(std::size_t offset) const { return at(offset, 8); }

 private:
  std::string_view bytes_;
};

class ZipFile {
 public:
  explicit ZipFile(const fs::path& path) : size_(fs::file_size(path)), stream_(path, std::ios::binary) {}

  std::string read(std::uint64_t offset, std::uint64_t size) {
    if (offset > size_ || size > size_ - offset) damaged("is cut");
    std::string bytes(size, '\0');
    stream_.seekg(static_cast<std::streamoff>(offset));
    if (!stream_.read(bytes.data(), static_cast<std::streamsize>(size))) damaged("can't be read");
    return bytes;
  }
  std::uint64_t size() const { return size_; }

 private:
  std::uint64_t size_;
  std::ifstream stream_;
};

/// The central directory: all that the file says of its entries.
std::string directory(ZipFile& zip) {
  const auto tail_size = std::min(zip.size(), kLongestComment + kEndSize);
  const auto tail = zip.read(zip.size() - tail_size, tail_size);
  const auto end = tail.rfind(kEndMagic);
  if (end == std::string::npos) damaged("is cut, or is none: it has no directory at its end");
  const Numbers numbers(std::string_view{tail}.substr(end));
  auto size = numbers.four(12), offset = numbers.four(16);
  if ((size == kIn64Bits || offset == kIn64Bits) && end >= kLocatorSize) {
    const auto locator = std::string_view{tail}.substr(end - kLocatorSize, kLocatorSize);
    if (!locator.starts_with(kEnd64LocatorMagic)) damaged("has no 64-bit directory, though it needs one");
    const auto end64 = zip.read(Numbers(locator).eight(8), kEnd64Size);
    if (!std::string_view{end64}.starts_with(kEnd64Magic)) damaged("has a damaged 64-bit directory");
    size = Numbers(end64).eight(40);
    offset = Numbers(end64).eight(48);
  }
  if (size > kLargestDirectory) damaged("has too large a directory");
  return zip.read(offset, size);
}

struct Entry {
  std::string name;
  std::uint64_t packed_size = 0, size = 0, local_offset = 0;
  bool packed = false;
  std::size_t length = 0;  ///< of the entry itself
};

/// Takes from the 64-bit field those values that don't fit into 32 bits, in their fixed order (§4.5.3).
void widen(Entry& entry, std::string_view extra) {
  while (extra.size() >= 4) {
    const Numbers numbers(extra);
    const std::size_t length = numbers.two(2);
    if (numbers.two(0) == kZip64Field) {
      std::size_t at = 4;
      for (auto* value : {&entry.size, &entry.packed_size, &entry.local_offset}) {
        if (*value != kIn64Bits) continue;
        *value = numbers.eight(at);
        at += 8;
      }
      return;
    }
    extra.remove_prefix(std::min(extra.size(), 4 + length));
  }
}

Entry entry_at(std::string_view bytes) {
  if (!bytes.starts_with(kEntryMagic)) damaged("has a damaged directory");
  const Numbers numbers(bytes);
  const std::size_t name_size = numbers.two(28), extra_size = numbers.two(30), comment_size = numbers.two(32);
  Entry entry;
  entry.packed = numbers.two(10) != 0;
  entry.packed_size = numbers.four(20);
  entry.size = numbers.four(24);
  entry.local_offset = numbers.four(42);
  entry.length = kEntrySize + name_size + extra_size + comment_size;
  if (entry.length > bytes.size()) damaged("has a damaged directory");
  entry.name = bytes.substr(kEntrySize, name_size);
  widen(entry, bytes.substr(kEntrySize + name_size, extra_size));
  return entry;
}

}  // namespace

bool is_zip(const fs::path& file) {
  std::string magic(kLocalMagic.size(), '\0');
  std::ifstream{file, std::ios::binary}.read(magic.data(), static_cast<std::streamsize>(magic.size()));
  return magic == kLocalMagic;
}

std::vector<StoredFile> files_in_zip(const fs::path& file) {
  ZipFile zip(file);
  std::vector<StoredFile> files;
  const auto bytes = directory(zip);
  for (std::string_view rest = bytes; !rest.empty();) {
    const auto entry = entry_at(rest);
    rest.remove_prefix(entry.length);
    const auto local = zip.read(entry.local_offset, kLocalSize);
    if (!std::string_view{local}.starts_with(kLocalMagic)) damaged("has no file where its directory says so");
    const Numbers numbers(local);
    const auto begin = entry.local_offset + kLocalSize + numbers.two(26) + numbers.two(28);
    if (begin > zip.size() || entry.packed_size > zip.size() - begin) damaged("is cut");
    files.push_back({entry.name, begin, begin + entry.packed_size, entry.packed});
  }
  return files;
}

}  // namespace tearsheet::archive
