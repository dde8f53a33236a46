#pragma once

// The folder of an index, as Lucene++ reads and writes it. Lucene++'s own directories can't be used:
//
//   - their paths are Boost's, which throw if LC_ALL names a locale that isn't installed, and can't name every file
//   - their outputs silently lose the last bytes if the disk is full when they are closed
//   - they report a file that can't be opened as damaged
//
// Here each failure is a Lucene::IOException with the system's reason (FileNotFoundException for a missing file), and
// reading past the end of a file is a CorruptIndexException. There are no lock files: IndexWriter has its own lock. As
// thread-safe as Lucene++'s directories.

#include <filesystem>

#include <LuceneHeaders.h>

namespace tearsheet::plugin::index {

class IndexDirectory : public Lucene::Directory {
 public:
  explicit IndexDirectory(std::filesystem::path folder);

  Lucene::HashSet<Lucene::String> listAll() override;
  bool fileExists(const Lucene::String& name) override;
  uint64_t fileModified(const Lucene::String& name) override;  ///< milliseconds since 1970
  void touchFile(const Lucene::String& name) override;
  void deleteFile(const Lucene::String& name) override;
  int64_t fileLength(const Lucene::String& name) override;
  Lucene::IndexOutputPtr createOutput(const Lucene::String& name) override;
  Lucene::IndexInputPtr openInput(const Lucene::String& name) override;
  using Lucene::Directory::openInput;
  void sync(const Lucene::String& name) override;
  void close() override;

 private:
  std::filesystem::path path_of(const Lucene::String& name) const;

  std::filesystem::path folder_;
};

}  // namespace tearsheet::plugin::index
