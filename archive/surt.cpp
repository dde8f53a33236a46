#include "archive/surt.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::archive {
namespace {

constexpr int kMostUnescaping = 20;  ///< "%252525…" ends somewhere

std::optional<char> escaped(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 3, value, 16);
  return error == std::errc{} && end == text.data() + 3 ? std::optional(static_cast<char>(value)) : std::nullopt;
}

std::string unescape(std::string text) {
  for (int i = 0; i < kMostUnescaping; ++i) {
    std::string once;
    for (std::size_t at = 0; at < text.size();) {
      const auto c = escaped(std::string_view{text}.substr(at));
      once += c.value_or(text[at]);
      at += c ? 3 : 1;
    }
    if (once == text) break;
    text = std::move(once);
  }
  return text;
}

/// Each escape in one form: what need not be escaped isn't, the rest is, in lower case like all of the key.
std::string canonical(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string key;
  for (const char raw : ascii_lower(unescape(std::string{text}))) {
    const auto c = static_cast<unsigned char>(raw);
    if (c > 0x20 && c < 0x7F && c != '#' && c != '%') {
      key += raw;
    } else {
      key.append(1, '%').append(1, kHex[c >> 4]).append(1, kHex[c & 15]);
    }
  }
  return key;
}

/// "www.example.org" and "www2.example.org" are one with "example.org".
std::string_view without_www(std::string_view host) {
  constexpr std::string_view kWww = "www";
  if (!host.starts_with(kWww)) return host;
  const auto dot = host.find_first_not_of("0123456789", kWww.size());
  return dot != std::string_view::npos && host[dot] == '.' ? host.substr(dot + 1) : host;
}

std::string reversed(std::string_view host) {
  std::string key;
  while (!host.empty()) {
    const auto dot = host.rfind('.');
    key += host.substr(dot + 1);  // the entire host if it has no dot
    host = dot == std::string_view::npos ? std::string_view{} : host.substr(0, dot);
    if (!host.empty()) key += ',';
  }
  return key;
}

/// "sid=" and 32 letters and digits, and its like, differ from visit to visit.
bool is_session(std::string_view part) {
  constexpr std::size_t kIdLength = 32;
  const auto equals = std::min(part.find('='), part.size());
  const auto name = part.substr(0, equals);
  const bool is_named_so = name == "sid" || name == "jsessionid" || name == "phpsessid";
  return is_named_so && part.size() == equals + 1 + kIdLength &&
         part.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz", equals + 1) == std::string_view::npos;
}

std::string sorted_query(std::string_view query) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = std::min(query.find('&'), query.size());
    if (const auto part = query.substr(0, end); !is_session(part)) parts.push_back(part);
    if (end == query.size()) break;
    query.remove_prefix(end + 1);
  }
  // By name, then by value: "=" sorts after characters that names have, so the parts themselves would not do.
  std::ranges::stable_sort(parts, {}, [](std::string_view part) {
    const auto equals = std::min(part.find('='), part.size());
    return std::pair(part.substr(0, equals), part.substr(equals));
  });
  std::string key;
  for (const auto part : parts) key.append("&").append(part);
  return key.empty() ? key : key.substr(1);
}

std::string without_doubled_slashes(std::string path) {
  path.erase(std::unique(path.begin(), path.end(), [](char a, char b) { return a == '/' && b == '/'; }), path.end());
  if (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

std::string surt(std::string_view url) {
  const auto parsed = Url::parse(url);
  if (!parsed) return canonical(url);
  const bool is_default = parsed->port() == (parsed->scheme() == "https" ? 443 : 80);
  std::string_view host = parsed->host();
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  auto key = reversed(without_www(host));
  if (!is_default) key += ":" + std::to_string(parsed->port());
  key += ")" + without_doubled_slashes(canonical(parsed->path()));
  const auto query = parsed->query().empty() ? std::string{} : sorted_query(canonical(parsed->query()));
  if (!query.empty()) key += "?" + query;
  return key;
}

}  // namespace tearsheet::archive
