#include "plugin/index/format/segment_files.h"

#include "plugin/index/format/byte_reader.h"
#include "plugin/index/format/lucene30.h"

namespace tearsheet::plugin::index {

SegmentFiles::SegmentFiles(const std::filesystem::path& folder, const std::string& segment) {
  const auto compound = folder / (segment + ".cfs");
  if (std::filesystem::exists(compound)) {
    files_.emplace_back(compound);
    read_compound(files_.back().bytes(), segment);
    return;
  }
  for (const std::string extension : {"fnm", "tis", "tii", "frq", "prx", "nrm", "fdx", "fdt"}) {
    const auto path = folder / (segment + "." + extension);
    const bool optional = extension == "prx" || extension == "nrm";  // if a field has positions, or norms
    if (optional && !std::filesystem::exists(path)) continue;
    files_.emplace_back(path);
    parts_[extension] = files_.back().bytes();
  }
}

std::string_view SegmentFiles::operator[](std::string_view extension) const {
  const auto found = parts_.find(extension);
  return found == parts_.end() ? std::string_view() : found->second;
}

/// The head has the number of files, then the offset and name of each. A file extends to the next one's offset.
void SegmentFiles::read_compound(std::string_view bytes, const std::string& segment) {
  ByteReader reader(bytes);
  std::map<std::uint64_t, std::string_view> names;
  for (auto count = reader.number(); count > 0; --count) {
    const auto offset = reader.fixed(lucene30::kOffsetBytes);
    names[offset] = reader.text(reader.number());
  }
  for (auto entry = names.begin(); entry != names.end(); ++entry) {
    const auto [offset, name] = *entry;
    const auto next = std::next(entry);
    const auto to = next == names.end() ? bytes.size() : next->first;
    if (to > bytes.size()) throw Error(ErrorKind::kCorrupt, "a compound file is too short", segment);
    if (name.starts_with(segment + "."))
      parts_.emplace(name.substr(segment.size() + 1), bytes.substr(offset, to - offset));
  }
}

}  // namespace tearsheet::plugin::index
