#include "crawler/transport/status.h"

#include <algorithm>

namespace tearsheet::crawler {

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_permanent_redirect(int status) { return status == 301 || status == 308; }

bool is_not_now(int status) { return status == 429 || status == 503; }

bool is_success(int status) { return status >= 200 && status < 300 && status != 206; }

bool leaves_rules_unknown(int status) { return status >= 500 || status == 429 || status == 206 || status == 304; }

std::string status_line(std::string_view head) {
  auto line = head.substr(0, head.find_first_of("\r\n"));
  line.remove_prefix(std::min(line.size(), line.find(' ') + 1));
  std::string text{line.substr(0, 80)};
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c >= 0x7f; }, '?');
  return text;
}

}  // namespace tearsheet::crawler
