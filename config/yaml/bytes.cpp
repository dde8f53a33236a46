#include "config/yaml/bytes.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"

namespace tearsheet::config::yaml {
namespace {

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F;
}

std::size_t first_invalid(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto before = at;
    if (next_code_point(bytes, at) == 0xFFFD && bytes.substr(before, 3) != "\xEF\xBF\xBD") return before;
  }
  return bytes.size();
}

}  // namespace

std::string with_plain_line_breaks(std::string bytes) {
  // All of them: yaml-cpp would skip one, and then its columns would be wrong.
  std::size_t marks = 0;
  while (bytes.compare(marks, 3, "\xEF\xBB\xBF") == 0) marks += 3;
  bytes.erase(0, marks);
  if (bytes.find('\r') == std::string::npos) return bytes;
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r') {
      out += bytes[i];
    } else if (i + 1 == bytes.size() || bytes[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

std::optional<BadByte> find_bad_byte(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return BadByte{0, "the file is UTF-16: save it as UTF-8"};
  }
  const auto control = static_cast<std::size_t>(std::find_if(bytes.begin(), bytes.end(), is_forbidden) - bytes.begin());
  if (!is_utf8(bytes.substr(0, control))) {
    return BadByte{first_invalid(bytes), "not UTF-8 from here on: save the file as UTF-8"};
  }
  if (control == bytes.size()) return std::nullopt;
  const auto byte = static_cast<unsigned char>(bytes[control]);
  return BadByte{control, fmt::format("a control character (0x{:02X}): remove it", byte)};
}

std::vector<std::uint32_t> starts_of_lines(std::string_view bytes) {
  std::vector<std::uint32_t> starts{0};
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

}  // namespace tearsheet::config::yaml
