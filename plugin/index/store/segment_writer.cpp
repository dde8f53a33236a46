#include "plugin/index/store/segment_writer.h"

#include <DocumentsWriter.h>
#include <SegmentInfo.h>
#include <SegmentInfos.h>

#include "base/utf8.h"
#include "plugin/index/format/byte_writer.h"
#include "plugin/index/format/lucene30.h"

namespace tearsheet::plugin::index {

using Lucene::newLucene;

SegmentWriter::SegmentWriter(const Lucene::DirectoryPtr& where, bool is_new,
                             const Lucene::IndexDeletionPolicyPtr& policy)
    : IndexWriter(where, newLucene<Lucene::KeywordAnalyzer>(), is_new, policy, MaxFieldLengthUNLIMITED) {}

void SegmentWriter::add_segment(const std::map<std::string, std::string>& files, std::uint32_t documents) {
  const auto name = newSegmentName();
  write_compound(from_wide(name), files);
  const bool compound = true, one_file_of_norms = true, stored_elsewhere = false, has_positions = true;
  const auto info = newLucene<Lucene::SegmentInfo>(name, static_cast<int32_t>(documents), directory, compound,
                                                   one_file_of_norms, -1, L"", stored_elsewhere, has_positions);
  info->setDiagnostics(Lucene::MapStringString::newInstance());
  segmentInfos->add(info);
  docWriter->updateFlushedDocCount(info->docCount);  // deletions apply to the documents up to this number
  checkpoint();
  maybeMerge();
}

/// Writes the number of files, the offset and name of each, and their bytes.
void SegmentWriter::write_compound(const std::string& segment, const std::map<std::string, std::string>& files) {
  const auto head_of = [&](std::uint64_t offset) {
    std::string head;
    put_number(head, files.size());
    for (const auto& [extension, bytes] : files) {
      put_fixed(head, offset, lucene30::kOffsetBytes);
      put_text(head, segment + "." + extension);
      offset += bytes.size();
    }
    return head;
  };
  const auto output = directory->createOutput(to_wide(segment + ".cfs"));
  const auto write = [&](std::string_view bytes) {
    constexpr std::size_t kMost = 1 << 30;  // Lucene++ counts in int32_t
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kMost)))
      output->writeBytes(reinterpret_cast<const std::uint8_t*>(bytes.data()), 0,
                         static_cast<int32_t>(std::min(bytes.size(), kMost)));
  };
  write(head_of(head_of(0).size()));
  for (const auto& [extension, bytes] : files) write(bytes);
  output->close();
}

std::vector<std::string> SegmentWriter::segments() {
  std::vector<std::string> names;
  for (int32_t i = 0; i < segmentInfos->size(); ++i) names.push_back(from_wide(segmentInfos->info(i)->name));
  return names;
}

void SegmentWriter::delete_now(const std::vector<Lucene::TermPtr>& terms) {
  if (terms.empty()) return;
  for (const auto& term : terms) deleteDocuments(term);
  flush(false, true, true);
}

}  // namespace tearsheet::plugin::index
