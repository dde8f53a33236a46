#include "analyzers/trace.h"

namespace tearsheet::analyzers {

/// After the kept lines from `first` on that make up the text; `first` itself if they don't.
std::size_t Trace::end_of(std::size_t first, std::string_view text) const {
  auto end = first;
  for (; end < lines.size() && !text.empty(); ++end) {
    const auto& line = lines[end];
    if (!line.kept && end > first) continue;
    if (!line.kept || line.text.empty() || !text.starts_with(line.text)) return first;
    text.remove_prefix(line.text.size());
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
  return text.empty() ? end : first;
}

void Trace::drop(std::string_view text, std::string_view kind, std::string_view reason) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto first = (next_ + i) % lines.size();
    const auto end = end_of(first, text);
    for (auto number = first; number < end; ++number) {
      if (auto& line = lines[number]; line.kept)
        line = {false, std::string(kind), std::string(reason), line.where, line.text};
    }
    if (end == first) continue;
    next_ = first;
    return;
  }
}

}  // namespace tearsheet::analyzers
