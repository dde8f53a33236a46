#pragma once

// Lucene++'s IndexWriter with a door for segments that are made already (segment_buffer.h): it keeps the list of
// segments, merges and commits; what it does with single documents is not used.

#include <map>
#include <string>

#include <LuceneHeaders.h>

namespace tearsheet::plugin::index {

class SegmentWriter : public Lucene::IndexWriter {
 public:
  SegmentWriter(const Lucene::DirectoryPtr& where, bool is_new, const Lucene::IndexDeletionPolicyPtr& policy);

  /// Adds a segment of `documents`, of these files by their extensions, in one compound file; then merges what is due.
  void add_segment(const std::map<std::string, std::string>& files, std::uint32_t documents);

  /// The names of the segments so far, which all stand before the next one.
  std::vector<std::string> segments();
  /// Deletes the documents of all segments so far that have one of the terms.
  void delete_now(const std::vector<Lucene::TermPtr>& terms);

 private:
  void write_compound(const std::string& segment, const std::map<std::string, std::string>& files);
};

}  // namespace tearsheet::plugin::index
