#include "analyzers/plain/paragraphs.h"

#include <algorithm>

#include "analyzers/content/fold.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::plain {
namespace {

/// Widths that mail programs and old editors wrap at, in code points.
constexpr std::size_t kNarrowest = 50;
constexpr std::size_t kWidest = 100;

/// Are these lines one paragraph, wrapped at some width? Then all but the last have about the same length, and few end
/// a sentence.
bool is_wrapped(const std::vector<std::string_view>& lines) {
  if (lines.size() < 3) return false;
  std::size_t shortest = SIZE_MAX, longest = 0, ends = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const auto length = code_points(lines[i]);
    shortest = std::min(shortest, length);
    longest = std::max(longest, length);
    ends += content::ends_sentence(lines[i]) ? 1 : 0;
  }
  return longest <= kWidest && shortest >= kNarrowest && code_points(lines.back()) <= longest &&
         4 * shortest >= 3 * longest && 2 * ends < lines.size();
}

void flush(std::vector<std::string_view>& lines, std::vector<std::string>& paragraphs) {
  const bool wrapped = is_wrapped(lines);
  bool first = true;
  for (const auto line : lines) {
    if (wrapped && !first) {
      paragraphs.back() += ' ';
      paragraphs.back() += line;
    } else {
      paragraphs.emplace_back(line);
    }
    first = false;
  }
  lines.clear();
}

}  // namespace

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  std::vector<std::string_view> lines;
  for (;;) {
    const auto end = text.find_first_of("\n\f");
    const auto line = trim_white(text.substr(0, end));
    if (line.empty()) {
      flush(lines, paragraphs);
    } else {
      lines.push_back(line);
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  flush(lines, paragraphs);
  return paragraphs;
}

}  // namespace tearsheet::analyzers::plain
