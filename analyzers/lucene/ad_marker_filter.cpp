#include "analyzers/lucene/ad_marker_filter.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <CharReader.h>

#include "base/utf8.h"

namespace tearsheet::analyzers {

AdMarkerFilter::AdMarkerFilter(const Lucene::CharStreamPtr& stream, Drop drop,
                               std::shared_ptr<const furniture::Markers> markers)
    : BaseCharFilter(stream), drop_(drop), markers_(std::move(markers)) {}

AdMarkerFilter::AdMarkerFilter(const Lucene::ReaderPtr& reader, Drop drop,
                               std::shared_ptr<const furniture::Markers> markers)
    : BaseCharFilter(Lucene::CharReader::get(reader)), drop_(drop), markers_(std::move(markers)) {}

int32_t AdMarkerFilter::read() {
  wchar_t c = 0;
  return read(&c, 0, 1) == 1 ? static_cast<int32_t>(c) : READER_EOF;
}

int32_t AdMarkerFilter::read(wchar_t* buffer, int32_t offset, int32_t length) {
  if (!read_) read_input();
  const auto count = std::min(text_.size() - at_, static_cast<std::size_t>(length));
  if (count == 0) return READER_EOF;
  text_.copy(buffer + offset, count, at_);
  at_ += count;
  return static_cast<int32_t>(count);
}

bool AdMarkerFilter::drops(std::wstring_view line) const {
  const auto text = from_wide(line);
  const auto kind = markers_ ? markers_->kind(text) : furniture::Markers().kind(text);
  return kind == "ad_marker" || (drop_ == Drop::kAdMarkersAndReadMore && kind == "read_more");
}

void AdMarkerFilter::read_input() {
  std::wstring whole;
  std::array<wchar_t, 4096> buffer;
  for (int32_t got; (got = input->read(buffer.data(), 0, static_cast<int32_t>(buffer.size()))) > 0;) {
    whole.append(buffer.data(), static_cast<std::size_t>(got));
  }
  for (std::size_t at = 0; at < whole.size();) {
    const auto end = std::min(whole.find(L'\n', at), whole.size());
    const auto next = std::min(end + 1, whole.size());
    if (drops(std::wstring_view(whole).substr(at, end - at))) {
      const auto dropped = static_cast<int32_t>(next - at);
      addOffCorrectMap(static_cast<int32_t>(text_.size()), getLastCumulativeDiff() + dropped);
    } else {
      text_.append(whole, at, next - at);
    }
    at = next;
  }
  read_ = true;
}

}  // namespace tearsheet::analyzers
