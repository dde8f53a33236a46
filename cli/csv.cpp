#include "cli/csv.h"

namespace tearsheet::cli {
namespace {

std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out += '"';
}

}  // namespace

std::string harmless_cell(std::string_view text) {
  constexpr std::string_view kFormulas = "=+-@";
  const auto first = text.empty() ? 'a' : text.front();
  const bool is_control = static_cast<unsigned char>(first) < 0x20 || first == 0x7F;
  return (is_control || kFormulas.find(first) != kFormulas.npos ? "'" : "") + std::string{text};
}

std::string csv_row(const std::vector<std::string>& fields) {
  std::string row;
  for (const auto& text : fields) {
    if (&text != &fields.front()) row += ',';
    row += field(text);
  }
  return row;
}

}  // namespace tearsheet::cli
