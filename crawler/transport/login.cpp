#include "crawler/transport/login.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kFields = 7;

/// The fields of a line, the last one with all that is left; nothing if there are fewer.
std::optional<std::array<std::string_view, kFields>> fields_of(std::string_view line) {
  std::array<std::string_view, kFields> fields;
  for (std::size_t i = 0; i + 1 < kFields; ++i) {
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    fields[i] = trim(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  fields.back() = trim(line);
  return fields;
}

bool is_below(std::string_view host, std::string_view domain) {
  return host.size() > domain.size() && host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

std::optional<Login::Cookie> Login::of_line(std::string_view line) {
  constexpr std::string_view kHttpOnly = "#HttpOnly_";
  if (line.starts_with(kHttpOnly)) line.remove_prefix(kHttpOnly.size());
  const auto fields = line.starts_with('#') ? std::nullopt : fields_of(line);
  if (!fields) return std::nullopt;
  const auto& [domain, subdomains, path, secure, until, name, value] = *fields;
  Cookie cookie;
  cookie.text = std::string{name} + "=" + std::string{value};
  cookie.domain = ascii_lower(domain.substr(domain.starts_with('.') ? 1 : 0));
  cookie.path = path;
  cookie.subdomains = ascii_iequals(subdomains, "TRUE");
  cookie.secure = ascii_iequals(secure, "TRUE");
  std::int64_t expires = 0;
  std::from_chars(until.data(), until.data() + until.size(), expires);
  if (expires > 0) cookie.until = Time{Seconds{expires}};  // 0: of a session
  return cookie;
}

Login Login::parse(std::string_view text) {
  Login login;
  std::string_view first;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (auto cookie = of_line(line)) login.cookies_.push_back(std::move(*cookie));
    if (first.empty() && !line.starts_with('#')) first = trim(line);
  }
  if (!login.cookies_.empty() || first.empty()) return login;
  if (ascii_iequals(first.substr(0, 7), "cookie:")) first = trim(first.substr(7));
  Cookie header;
  header.text = first;
  login.cookies_.push_back(std::move(header));
  return login;
}

bool Login::Cookie::fits(const Url& url, Time now) const {
  const bool is_there = domain.empty() || url.host() == domain || (subdomains && is_below(url.host(), domain));
  const bool is_in_path = url.path().starts_with(path) &&
                          (path.ends_with('/') || url.path().size() == path.size() || url.path()[path.size()] == '/');
  return is_there && is_in_path && (!secure || url.scheme() == "https") && (!until || now < *until);
}

std::string Login::header_for(const Url& url, Time now) const {
  std::string header;
  for (const auto& cookie : cookies_) {
    if (cookie.fits(url, now)) header.append(header.empty() ? "" : "; ").append(cookie.text);
  }
  return header;
}

}  // namespace tearsheet::crawler
