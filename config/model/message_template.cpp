#include "config/model/message_template.h"

#include <algorithm>

#include "base/ascii.h"

namespace tearsheet::config {

std::string fill_template(std::string_view text, const std::function<std::string(std::string_view)>& value) {
  std::string out;
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    const auto name = text.substr(std::min<std::size_t>(1, text.size()));
    const auto* end = std::ranges::find_if_not(name, [](char c) { return is_ascii_lower(c) || c == '_'; });
    const auto length = static_cast<std::size_t>(end - name.begin());
    const bool is_field = length > 0 && length < name.size() && name[length] == '}';
    if (is_field) {
      out += value(name.substr(0, length));
      text.remove_prefix(length + 2);
    } else if (!text.empty()) {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

std::vector<std::string> template_fields(std::string_view text) {
  std::vector<std::string> names;
  fill_template(text, [&](std::string_view name) {
    names.emplace_back(name);
    return std::string{};
  });
  return names;
}

}  // namespace tearsheet::config
