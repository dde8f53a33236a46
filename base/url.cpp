#include "base/url.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include <arpa/inet.h>

#include "base/ascii.h"
#include "base/host.h"
#include "base/percent.h"
#include "base/utf8.h"

namespace tearsheet {
namespace {

constexpr std::size_t kMaxLength = 8 * 1024;

bool is_unreserved(char c) { return is_ascii_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

/// RFC 3986 §6.2.2.1 and §6.2.2.2: escapes of unreserved characters are decoded, the others upper-cased; bytes that are
/// not allowed in a URL are escaped. A lone "%" becomes "%25".
std::string normalise_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (const auto byte = escaped_byte(text, at)) {
      if (is_unreserved(*byte)) {
        out += *byte;
      } else {
        append_percent_escape(out, *byte);
      }
      at += 2;
    } else if (is_unreserved(c) || std::string_view("!$&'()*+,;=:@/?[]|").find(c) != std::string_view::npos) {
      out += c;
    } else {
      append_percent_escape(out, c);
    }
  }
  return out;
}

/// RFC 3986 §5.2.4.
std::string remove_dot_segments(std::string_view path) {
  std::vector<std::string_view> segments;
  bool open_end = false;
  path.remove_prefix(path.starts_with('/') ? 1 : 0);
  for (;;) {
    const auto slash = path.find('/');
    const auto segment = path.substr(0, slash);
    const bool last = slash == std::string_view::npos;
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
      open_end = last;
    } else if (segment == ".") {
      open_end = last;
    } else {
      segments.push_back(segment);
      open_end = false;
    }
    if (last) break;
    path.remove_prefix(slash + 1);
  }
  std::string out;
  for (const auto segment : segments) out.append("/").append(segment);
  if (open_end || out.empty()) out += '/';
  return out;
}

bool is_valid_input(std::string_view text) {
  return text.size() <= kMaxLength && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
         });
}

/// In http and https "\" is "/" up to the query (WHATWG URL §4.4), including in the authority, so the host ends there.
std::string_view with_slashes(std::string_view text, std::string& own) {
  const auto end = std::min(text.find('?'), text.size());
  if (text.substr(0, end).find('\\') == text.npos) return text;
  own = text;
  std::replace(own.begin(), own.begin() + static_cast<std::ptrdiff_t>(end), '\\', '/');
  return own;
}

/// Without blanks at either end, and without the fragment, which is never sent to a server.
std::string_view strip(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20) text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20) text.remove_suffix(1);
  return text.substr(0, text.find('#'));
}

/// RFC 3986 §3.1.
bool is_scheme(std::string_view text) {
  return !text.empty() && is_ascii_alpha(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_ascii_alnum(c) || c == '+' || c == '-' || c == '.';
  });
}

/// The components, as in RFC 3986 appendix B. `text` has no fragment.
struct Parts {
  std::string_view scheme, authority, path, query;
  bool has_scheme = false, has_authority = false, has_query = false;
};

Parts split(std::string_view text) {
  Parts parts;
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && is_scheme(text.substr(0, colon))) {
    parts.scheme = text.substr(0, colon);
    parts.has_scheme = true;
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const auto end = std::min(text.find_first_of("/?"), text.size());
    parts.authority = text.substr(0, end);
    parts.has_authority = true;
    text.remove_prefix(end);
  }
  const auto mark = text.find('?');
  parts.path = text.substr(0, mark);
  if (mark != std::string_view::npos) {
    parts.query = text.substr(mark + 1);
    parts.has_query = true;
  }
  return parts;
}

std::optional<std::uint16_t> parse_port(std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc{} || end != digits.data() + digits.size() || port == 0) return std::nullopt;
  return port;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
  std::string own;
  return parse_stripped(with_slashes(strip(text), own));
}

std::optional<Url> Url::parse_stripped(std::string_view text) {
  if (!is_valid_input(text)) return std::nullopt;
  const auto parts = split(text);
  Url url;
  url.scheme_ = ascii_lower(parts.scheme);
  if ((url.scheme_ != "http" && url.scheme_ != "https") || !parts.has_authority) return std::nullopt;
  const std::uint16_t default_port = url.scheme_ == "http" ? 80 : 443;

  auto authority = parts.authority;
  if (authority.find('@') != std::string_view::npos || authority.find(' ') != std::string_view::npos)
    return std::nullopt;
  url.port_ = default_port;
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
    const auto digits = authority.substr(colon + 1);
    if (!digits.empty()) {
      const auto port = parse_port(digits);
      if (!port) return std::nullopt;
      url.port_ = *port;
    }
    authority = authority.substr(0, colon);
  }
  const auto host = parse_host(authority);
  if (!host) return std::nullopt;
  url.host_ = *host;
  url.path_ = remove_dot_segments(normalise_escapes(parts.path));
  url.query_ = normalise_escapes(parts.query);
  url.has_query_ = parts.has_query;
  url.text_ = url.origin() + url.path_and_query();
  if (url.text_.size() > kMaxLength) return std::nullopt;  // escapes made it too long to be parsed again
  return url;
}

std::optional<Url> Url::resolve(std::string_view reference) const {
  std::string own;
  reference = with_slashes(strip(reference), own);
  if (!is_valid_input(reference)) return std::nullopt;
  const auto parts = split(reference);
  if (parts.has_scheme) return parse_stripped(reference);
  if (parts.has_authority) return parse_stripped(scheme_ + ":" + std::string{reference});
  std::string path, query;
  if (parts.path.empty()) {
    path = path_;
    query = parts.has_query ? "?" + std::string{parts.query} : (has_query_ ? "?" + query_ : "");
  } else {
    query = parts.has_query ? "?" + std::string{parts.query} : "";
    path = parts.path.starts_with('/') ? std::string{parts.path}
                                       : path_.substr(0, path_.rfind('/') + 1).append(parts.path);
  }
  return parse_stripped(origin() + path + query);
}

std::string Url::origin() const {
  const bool is_default = port_ == (scheme_ == "http" ? 80 : 443);
  return scheme_ + "://" + host_ + (is_default ? "" : ":" + std::to_string(port_));
}

std::string Url::path_and_query() const { return has_query_ ? path_ + "?" + query_ : path_; }

bool Url::is_address() const {
  if (host_.starts_with('[')) return true;
  in_addr address{};
  return inet_pton(AF_INET, host_.c_str(), &address) == 1;
}

}  // namespace tearsheet
