#include "analyzers/content/copies.h"

#include <string_view>
#include <unordered_set>

namespace tearsheet::analyzers::content {
namespace {

constexpr std::uint32_t kShortestCopy = 80;  // reading length of a paragraph that shows that a text is a copy

bool is_copied_prose(const Line& line) {
  return line.length >= kShortestCopy && (line.kind == BlockKind::kParagraph || line.kind == BlockKind::kListItem);
}

}  // namespace

std::vector<std::size_t> copied_lines(const std::vector<Line>& lines, const std::vector<std::size_t>& kept) {
  std::vector<std::size_t> out;
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    std::size_t copied = i;  // the end of the last paragraph of this run that was there before
    std::string_view last;
    bool differ = false;
    auto end = i;
    for (; end < kept.size() && seen.contains(lines[kept[end]].text); ++end) {
      const auto& line = lines[kept[end]];
      if (!is_copied_prose(line)) continue;
      differ |= !last.empty() && line.text != last;
      last = line.text;
      copied = end + 1;
    }
    if (differ)
      out.insert(out.end(), kept.begin() + static_cast<std::ptrdiff_t>(i),
                 kept.begin() + static_cast<std::ptrdiff_t>(copied));
    if (end < kept.size()) seen.insert(lines[kept[end]].text);
    i = end;
  }
  return out;
}

}  // namespace tearsheet::analyzers::content
