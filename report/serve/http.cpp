#include "report/serve/http.h"

#include <algorithm>

#include "base/percent.h"
#include "base/utf8.h"

namespace tearsheet::report {
namespace {

bool is_clean(std::string_view text) {
  for (const unsigned char c : text) {
    if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F) return false;
  }
  return is_utf8(text);
}

/// `plus_is_blank`: as forms write blanks.
std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      const auto byte = escaped_byte(text, at);
      if (!byte) return std::nullopt;
      out += *byte;
      at += 2;
    } else {
      out += plus_is_blank && text[at] == '+' ? ' ' : text[at];
    }
  }
  if (!is_clean(out)) return std::nullopt;
  return out;
}

/// Calls `use` with each part between separators until it returns false.
template <class Use>
bool each_part(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0 && !use(text.substr(0, end))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace

std::string Target::parameter(const std::string& name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() ? std::string{} : found->second;
}

std::optional<Target> parse_target(std::string_view target) {
  if (!target.starts_with('/')) return std::nullopt;
  const auto mark = std::min(target.find('?'), target.size());
  Target out{std::string{target.substr(0, mark)}, {}, {}};
  const bool path_is_good = each_part(target.substr(0, mark), '/', [&](std::string_view part) {
    const auto segment = decoded(part, false);
    if (segment) out.segments.push_back(*segment);
    return segment.has_value();
  });
  if (!path_is_good) return std::nullopt;
  const auto query = target.substr(std::min(mark + 1, target.size()));
  const bool query_is_good = each_part(query, '&', [&](std::string_view part) {
    const auto sign = std::min(part.find('='), part.size());
    const auto name = decoded(part.substr(0, sign), true);
    const auto value = decoded(part.substr(std::min(sign + 1, part.size())), true);
    if (name && value) out.parameters[*name] = *value;
    return name && value;
  });
  return query_is_good ? std::optional{out} : std::nullopt;
}

}  // namespace tearsheet::report
