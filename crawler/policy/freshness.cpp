#include "crawler/policy/freshness.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include <curl/curl.h>

#include "crawler/frontier/schedule.h"
#include "crawler/transport/head.h"

namespace tearsheet::crawler {
namespace {

constexpr std::string_view kBlanks = " \t";

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// A number of seconds, perhaps in quotes.
std::optional<seconds> seconds_in(std::string_view text) {
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) text = text.substr(1, text.size() - 2);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || text.empty() || text[0] == '-') return std::nullopt;
  return error == std::errc::result_out_of_range ? kDay : seconds{value};
}

std::optional<seconds> max_age_in(std::string_view control) {
  constexpr std::string_view kName = "max-age=";
  while (!control.empty()) {
    const auto end = std::min(control.find(','), control.size());
    const auto directive = without_blanks(control.substr(0, end));
    control.remove_prefix(std::min(end + 1, control.size()));
    const bool is_max_age =
        directive.size() >= kName.size() && curl_strnequal(directive.data(), kName.data(), kName.size());
    if (is_max_age) return seconds_in(directive.substr(kName.size()));
  }
  return std::nullopt;
}

std::optional<seconds> until_expiry(std::string_view expires, std::string_view date) {
  const auto at = curl_getdate(std::string{expires}.c_str(), nullptr);
  const auto sent = curl_getdate(std::string{date}.c_str(), nullptr);
  if (at < 0 || sent < 0) return std::nullopt;  // "0", which servers send for "now"
  return seconds{at - sent};
}

}  // namespace

std::chrono::seconds fresh_for(std::string_view head) {
  auto fresh = max_age_in(joined_headers(head, "Cache-Control"));
  if (!fresh) fresh = until_expiry(header(head, "Expires"), header(head, "Date"));
  return std::clamp(fresh.value_or(seconds{0}), seconds{0}, kDay);
}

}  // namespace tearsheet::crawler
