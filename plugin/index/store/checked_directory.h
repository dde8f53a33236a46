#pragma once

// The folder that IndexWriter writes to. Lucene++'s own outputs are C++ streams whose last bytes are lost without a
// word if the disk is full when they are closed; these tell.

#include <LuceneHeaders.h>
#include <MMapDirectory.h>

namespace tearsheet::plugin {

class CheckedDirectory : public Lucene::MMapDirectory {
 public:
  explicit CheckedDirectory(const Lucene::String& path);

  /// A file that throws IOException, with the system's reason, at the first byte that can't be written.
  Lucene::IndexOutputPtr createOutput(const Lucene::String& name) override;

  /// fsync, or IOException.
  void sync(const Lucene::String& name) override;
};

}  // namespace tearsheet::plugin
