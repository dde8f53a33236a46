#include "crawler/transport/cookies.h"

#include <algorithm>
#include <optional>

#include <curl/curl.h>

#include "base/utf8.h"
#include "crawler/transport/head.h"

namespace tearsheet::crawler {
namespace {

// RFC 6265 §6.1 asks for at least these. A chain of redirects has no use for more.
constexpr std::size_t kMostCookies = 50;
constexpr std::size_t kLongestCookie = 4096;

struct Field {
  std::string_view name, value;
};

/// The next "name=value" of a list that ";" divides; takes it off.
Field take_field(std::string_view& list) {
  const auto part = list.substr(0, list.find(';'));
  list.remove_prefix(std::min(list.size(), part.size() + 1));
  const auto equals = part.find('=');
  if (equals == std::string_view::npos) return {trim(part), {}};
  return {trim(part.substr(0, equals)), trim(part.substr(equals + 1))};
}

/// §5.1.4: up to the last "/", but not that one.
std::string default_path(const Url& url) {
  const auto path = std::string_view{url.path()};
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos || slash == 0 ? "/" : std::string{path.substr(0, slash)};
}

bool path_matches(std::string_view cookie, std::string_view path) {
  if (!path.starts_with(cookie)) return false;
  return path.size() == cookie.size() || cookie.ends_with('/') || path[cookie.size()] == '/';
}

/// §5.2.2: a number of seconds; anything else is passed over.
std::optional<bool> is_over_by_age(std::string_view age) {
  const bool is_negative = age.starts_with('-');
  const auto digits = age.substr(is_negative ? 1 : 0);
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return is_negative || digits.find_first_not_of('0') == std::string_view::npos;
}

bool is_over_by_date(std::string_view date, Time now) {
  const auto time = curl_getdate(std::string{date}.c_str(), nullptr);
  return time >= 0 && Time{Seconds{time}} <= now;
}

bool is_clean(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return c < ' ' || c == 0x7F; });
}

}  // namespace

bool Cookies::take(std::string_view head, const Url& url, Time now) {
  bool changed = false;
  for (auto line : headers(head, "Set-Cookie")) {
    if (line.size() > kLongestCookie || !is_clean(line)) continue;
    const auto [name, value] = take_field(line);
    Cookie cookie{std::string{name}, std::string{value}, url.host(), default_path(url)};
    std::optional<bool> over_by_age;
    bool over_by_date = false;
    while (!line.empty()) {
      const auto attribute = take_field(line);
      if (ascii_iequals(attribute.name, "Path") && attribute.value.starts_with('/')) cookie.path = attribute.value;
      if (ascii_iequals(attribute.name, "Secure")) cookie.secure = true;
      if (ascii_iequals(attribute.name, "Max-Age")) over_by_age = is_over_by_age(attribute.value);
      if (ascii_iequals(attribute.name, "Expires")) over_by_date = is_over_by_date(attribute.value, now);
    }
    if (name.empty() || (cookie.secure && url.scheme() != "https")) continue;
    changed |= put(std::move(cookie), over_by_age.value_or(over_by_date));  // Max-Age goes first (§5.3)
  }
  return changed;
}

bool Cookies::put(Cookie cookie, bool is_over) {
  const auto known = std::ranges::find_if(cookies_, [&](const Cookie& other) { return other.is_same(cookie); });
  if (known == cookies_.end()) {
    if (is_over || cookies_.size() >= kMostCookies) return false;
    cookies_.push_back(std::move(cookie));
    return true;
  }
  const bool changed = is_over || known->value != cookie.value;
  if (is_over) {
    cookies_.erase(known);
  } else {
    *known = std::move(cookie);
  }
  return changed;
}

std::string Cookies::header_for(const Url& url) const {
  std::vector<const Cookie*> fitting;
  for (const auto& cookie : cookies_) {
    const bool fits = cookie.host == url.host() && path_matches(cookie.path, url.path());
    if (fits && (!cookie.secure || url.scheme() == "https")) fitting.push_back(&cookie);
  }
  // Longer paths go first (§5.4).
  std::ranges::stable_sort(fitting, std::ranges::greater{}, [](const Cookie* cookie) { return cookie->path.size(); });
  std::string header;
  for (const auto* cookie : fitting) {
    header.append(header.empty() ? "" : "; ").append(cookie->name).append("=").append(cookie->value);
  }
  return header;
}

std::string Cookies::header_with(std::string_view others, const Url& url) const {
  const auto own = header_for(url);
  std::vector<std::string_view> names;
  for (std::string_view list = own; !list.empty();) names.push_back(take_field(list).name);
  std::string header;
  const auto add = [&](std::string_view cookies) {
    if (!cookies.empty()) header.append(header.empty() ? "" : "; ").append(cookies);
  };
  while (!others.empty()) {
    const auto cookie = trim(others.substr(0, others.find(';')));
    if (std::ranges::find(names, take_field(others).name) == names.end()) add(cookie);
  }
  add(own);
  return header;
}

}  // namespace tearsheet::crawler
