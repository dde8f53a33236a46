#pragma once

// A file mapped into memory, read-only, as long as the object lives, even if the file is removed. Immutable, so
// thread-safe.

#include <filesystem>
#include <string_view>

namespace tearsheet::plugin::index {

class MappedFile {
 public:
  /// Throws Error(kIo).
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

}  // namespace tearsheet::plugin::index
