#include "crawler/transport/head.h"

#include "archive/warc/http.h"
#include "base/utf8.h"

namespace tearsheet::crawler {

int status_of(std::string_view head) { return archive::warc::status_of(head.substr(0, head.find_first_of("\r\n"))); }

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
