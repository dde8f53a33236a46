#include "analyzers/trace.h"

namespace tearsheet::analyzers {

void Trace::drop(std::string_view text, std::string_view kind, std::string_view reason) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto number = (next_ + i) % lines.size();
    auto& line = lines[number];
    if (!line.kept || line.text.empty() || !text.starts_with(line.text)) continue;
    line.kept = false;
    line.kind = kind;
    line.reason = reason;
    next_ = number;
    return;
  }
}

}  // namespace tearsheet::analyzers
