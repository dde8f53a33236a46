#include "base/net/curl.h"

#include "base/error.h"

namespace tearsheet {

void start_curl() {
  static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) throw Error(ErrorKind::kInternal, curl_easy_strerror(ready));
}

void append(CurlList& list, const std::string& line) {
  auto* grown = curl_slist_append(list.get(), line.c_str());
  if (!grown) throw Error(ErrorKind::kInternal, "out of memory");
  static_cast<void>(list.release());
  list.reset(grown);
}

std::string header_value(std::string text) {
  std::erase_if(text, [](unsigned char c) { return c < ' ' || c == 0x7f; });
  return text;
}

std::string pinned_host(const std::string& host, unsigned port, const std::vector<Address>& addresses) {
  auto text = "+" + host + ":" + std::to_string(port) + ":";
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const auto ip = addresses[i].text();
    text.append(i == 0 ? "" : ",").append(addresses[i].is_v4() ? ip : "[" + ip + "]");
  }
  return text;
}

}  // namespace tearsheet
