#include "crawler/discovery/dates.h"

#include <string>

#include <curl/curl.h>

#include "base/utf8.h"

namespace tearsheet::crawler {

std::optional<Time> feed_date(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 64) return std::nullopt;
  if (const auto stated = parse_date_time(text)) return sort_time(*stated);
  const auto since_epoch = curl_getdate(std::string{text}.c_str(), nullptr);
  if (since_epoch < 0) return std::nullopt;
  return Time{std::chrono::seconds{since_epoch}};
}

}  // namespace tearsheet::crawler
