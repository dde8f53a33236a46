#include "archive/warc/fields.h"

#include <algorithm>

#include "base/utf8.h"

namespace tearsheet::archive::warc {

void Fields::add(std::string_view name, std::string_view value) {
  std::string clean{value};
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  list_.emplace_back(name, std::move(clean));
}

void Fields::remove(std::string_view name) {
  std::erase_if(list_, [&](const auto& field) { return ascii_iequals(field.first, name); });
}

std::string_view Fields::get(std::string_view name) const& {
  for (const auto& [key, value] : list_) {
    if (ascii_iequals(key, name)) return trim(value);
  }
  return {};
}

std::string Fields::all(std::string_view name) const {
  std::string joined;
  for (const auto& [key, value] : list_) {
    if (!ascii_iequals(key, name)) continue;
    if (!joined.empty()) joined += ", ";
    joined += trim(value);
  }
  return joined;
}

std::string_view Fields::uri(std::string_view name) const& {
  auto value = get(name);
  if (value.size() >= 2 && value.front() == '<' && value.back() == '>') value = value.substr(1, value.size() - 2);
  return value;
}

std::string Fields::text() const {
  std::string lines;
  for (const auto& [name, value] : list_) lines.append(name).append(": ").append(value).append("\r\n");
  return lines;
}

Fields Fields::parse(std::string_view lines) {
  Fields fields;
  while (!lines.empty()) {
    const auto line = take_line(lines);
    if (line.empty()) continue;
    if (line.front() == ' ' || line.front() == '\t') {
      const auto folded = trim(line);
      if (fields.list_.empty() || folded.empty()) continue;
      auto& value = fields.list_.back().second;
      value.append(value.empty() ? "" : " ").append(folded);
      continue;
    }
    const auto colon = line.find(':');
    const auto name = trim(line.substr(0, colon));
    if (colon == std::string_view::npos || name.empty()) continue;
    fields.list_.emplace_back(name, trim(line.substr(colon + 1)));
  }
  return fields;
}

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace tearsheet::archive::warc
