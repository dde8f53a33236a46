#pragma once

// Lucene++'s IndexWriter, extended to take finished segments (segment_buffer.h). It keeps the list of segments, merges and
// commits; its own way of adding documents is not used. For one thread.

#include <map>
#include <string>

#include <LuceneHeaders.h>

namespace tearsheet::plugin::index {

class SegmentWriter : public Lucene::IndexWriter {
 public:
  SegmentWriter(const Lucene::DirectoryPtr& where, bool is_new, const Lucene::IndexDeletionPolicyPtr& policy);

  /// Adds a segment with this many documents and these files (by extension) as one compound file; then merges if needed.
  void add_segment(const std::map<std::string, std::string>& files, std::uint32_t documents);

  /// The names of the segments so far.
  std::vector<std::string> segments();
  /// Deletes the documents that have one of the terms from all segments so far.
  void delete_now(const std::vector<Lucene::TermPtr>& terms);

 private:
  void write_compound(const std::string& segment, const std::map<std::string, std::string>& files);
};

}  // namespace tearsheet::plugin::index
