#include "crawler/transport/head.h"

#include <charconv>

#include "base/utf8.h"

namespace tearsheet::crawler {

int status_of(std::string_view head) {
  const auto line = head.substr(0, head.find_first_of("\r\n"));
  const auto blank = line.find(' ');
  if (!line.starts_with("HTTP/") || blank == std::string_view::npos || line.size() < blank + 4) return 0;
  int status = 0;
  const auto* digits = line.data() + blank + 1;
  const auto [end, error] = std::from_chars(digits, digits + 3, status);
  // Codes below 100, and a sign before two digits, are not of any class (RFC 9110 §15).
  return error == std::errc{} && end == digits + 3 && status >= 100 ? status : 0;
}

std::vector<std::string_view> headers(std::string_view head, std::string_view name) {
  std::vector<std::string_view> found;
  while (!head.empty()) {
    const auto end = head.find('\n');
    const auto line = head.substr(0, end);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && ascii_iequals(line.substr(0, colon), name)) {
      found.push_back(trim(line.substr(colon + 1)));
    }
    if (end == std::string_view::npos) break;
    head.remove_prefix(end + 1);
  }
  return found;
}

std::string_view header(std::string_view head, std::string_view name) {
  const auto all = headers(head, name);
  return all.empty() ? std::string_view{} : all.front();
}

std::string joined_headers(std::string_view head, std::string_view name) {
  std::string joined;
  for (const auto value : headers(head, name)) {
    if (!joined.empty()) joined += ", ";
    joined += value;
  }
  return joined;
}

}  // namespace tearsheet::crawler
