#include "base/net/retry_after.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

#include <curl/curl.h>

namespace tearsheet {
namespace {

using std::chrono::seconds;

std::optional<seconds> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return std::nullopt;
  // A number with too many digits is still a number: "wait for ever" isn't a reason to come back at once.
  if (error == std::errc::result_out_of_range) return kLongestPause;
  if (error != std::errc{} || value < 0) return std::nullopt;
  return seconds{value};
}

std::optional<Time> http_date(std::string_view text) {
  const auto time = curl_getdate(std::string{text}.c_str(), nullptr);
  if (time < 0) return std::nullopt;
  return Time{seconds{time}};
}

}  // namespace

std::optional<seconds> retry_after(std::string_view value, std::string_view date, Time received) {
  auto pause = whole_number(value);
  if (!pause) {
    if (const auto until = http_date(value)) pause = *until - http_date(date).value_or(received);
  }
  if (!pause) return std::nullopt;
  return std::clamp(*pause, seconds{0}, kLongestPause);
}

}  // namespace tearsheet
