#include "plugin/index/format/index_segment.h"

#include <BitVector.h>
#include <SegmentInfo.h>

#include "base/utf8.h"

namespace tearsheet::plugin::index {
namespace {

DocSet live_documents(const Lucene::SegmentInfoPtr& info) {
  DocSet live(static_cast<std::uint32_t>(info->docCount));
  live.add_all();
  if (!info->hasDeletions()) return live;
  const auto bits = Lucene::newLucene<Lucene::BitVector>(info->dir, info->getDelFileName());
  DocSet deleted(live.limit());
  for (std::uint32_t i = 0; i < live.limit(); ++i)
    if (bits->get(static_cast<int32_t>(i))) deleted.add(i);
  live.remove(deleted);
  return live;
}

}  // namespace

IndexSegment::IndexSegment(const std::filesystem::path& folder, const Lucene::SegmentInfoPtr& info, std::uint32_t base)
    : base_(base),
      files_(folder, from_wide(info->name)),
      dictionary_(files_["fnm"], files_["tis"], files_["tii"]),
      live_(live_documents(info)) {}

/// After the header, .nrm has a byte for each document for each field with norms, in the order of the fields.
std::string_view IndexSegment::norms(std::string_view name) const {
  const auto* wanted = dictionary_.field(name);
  if (!wanted || !wanted->has_norms) return {};
  const auto bytes = files_["nrm"];
  std::size_t offset = lucene30::kNormsHeader.size();
  for (const auto& field : dictionary_.fields()) {
    if (&field == wanted) break;
    if (field.has_norms) offset += documents();
  }
  if (bytes.size() < offset + documents()) throw Error(ErrorKind::kCorrupt, "the norms of the index are too short");
  return bytes.substr(offset, documents());
}

/// .fdx has the offset of each document in .fdt, where its fields follow their number ("Index File Formats", Stored
/// Fields).
std::string_view IndexSegment::stored(std::uint32_t document, std::string_view name) const {
  const auto at = lucene30::kFormatBytes + std::uint64_t{document} * lucene30::kOffsetBytes;
  ByteReader bytes(files_["fdt"], ByteReader(files_["fdx"], at).fixed(lucene30::kOffsetBytes));
  for (auto fields = bytes.number(); fields > 0; --fields) {
    const auto number = bytes.number();
    const auto bits = bytes.byte();
    const auto value = bytes.text(bytes.number());
    if ((bits & lucene30::kIsBinary) != 0 && number < dictionary_.fields().size() &&
        dictionary_.fields()[number].name == name)
      return value;
  }
  throw Error(ErrorKind::kCorrupt, "a document of the index has no article");
}

}  // namespace tearsheet::plugin::index
