#include "plugin/index/format/index_segment.h"

#include <SegmentReader.h>

#include "base/utf8.h"

namespace tearsheet::plugin::index {
namespace {

std::string name_of(const Lucene::IndexReaderPtr& reader) {
  const auto segment = boost::dynamic_pointer_cast<Lucene::SegmentReader>(reader);
  if (!segment) throw Error(ErrorKind::kInternal, "a reader of a segment is of an unknown class");
  return from_wide(segment->getSegmentName());
}

DocSet live_documents(const Lucene::IndexReaderPtr& reader) {
  DocSet live(static_cast<std::uint32_t>(reader->maxDoc()));
  live.add_all();
  if (!reader->hasDeletions()) return live;
  DocSet deleted(live.limit());
  for (std::uint32_t i = 0; i < live.limit(); ++i)
    if (reader->isDeleted(static_cast<int32_t>(i))) deleted.add(i);
  live.remove(deleted);
  return live;
}

}  // namespace

IndexSegment::IndexSegment(const std::filesystem::path& folder, const Lucene::IndexReaderPtr& reader,
                           std::uint32_t base)
    : reader_(reader),
      base_(base),
      files_(folder, name_of(reader)),
      dictionary_(files_["fnm"], files_["tis"], files_["tii"]),
      live_(live_documents(reader)) {}

}  // namespace tearsheet::plugin::index
