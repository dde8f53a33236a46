#include "base/url.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <vector>

#include <arpa/inet.h>
#include <libpsl.h>
#include <unicode/idna.h>

#include "base/utf8.h"

namespace tearsheet {
namespace {

constexpr std::size_t kMaxLength = 8 * 1024;
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_unreserved(char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<char> escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return std::nullopt;
  const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

void append_escaped(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kHexDigits[byte >> 4];
  out += kHexDigits[byte & 15];
}

/// RFC 3986 §6.2.2.1 and §6.2.2.2: escapes of unreserved characters decoded, the others upper-cased; bytes that may not
/// stand in a URL escaped. A lone "%" is kept as "%25".
std::string normalise_escapes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (const auto byte = escaped_byte(text, at)) {
      if (is_unreserved(*byte)) {
        out += *byte;
      } else {
        append_escaped(out, *byte);
      }
      at += 2;
    } else if (is_unreserved(c) || std::string_view("!$&'()*+,;=:@/?[]|").find(c) != std::string_view::npos) {
      out += c;
    } else {
      append_escaped(out, c);
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

/// One part of a historic IPv4 address: decimal, octal ("017") or hexadecimal ("0x7f").
std::optional<std::uint64_t> ipv4_part(std::string_view part) {
  int base = 10;
  if (part.starts_with("0x") || part.starts_with("0X")) {
    part.remove_prefix(2);
    base = 16;
  } else if (part.size() > 1 && part.starts_with('0')) {
    part.remove_prefix(1);
    base = 8;
  }
  if (part.empty()) return base == 16 ? std::optional<std::uint64_t>(0) : std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, base);
  if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
  return value;
}

/// WHATWG URL §3.5: a host whose last label is a number is an IPv4 address or invalid.
enum class HostShape { kName, kAddress, kInvalid };

HostShape to_ipv4(std::string& host) {
  std::string_view rest = host;
  if (rest.ends_with('.')) rest.remove_suffix(1);
  std::vector<std::string_view> parts;
  for (;;) {
    const auto dot = rest.find('.');
    parts.push_back(rest.substr(0, dot));
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  const auto last = parts.back();
  const bool digits = !last.empty() && std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits && !(last.starts_with("0x") && ipv4_part(last))) return HostShape::kName;
  if (parts.size() > 4) return HostShape::kInvalid;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = ipv4_part(parts[i]);
    if (!value) return HostShape::kInvalid;
    const bool is_last = i + 1 == parts.size();
    const std::uint64_t limit = is_last ? (std::uint64_t{1} << (8 * (5 - parts.size()))) : 256;
    if (*value >= limit) return HostShape::kInvalid;
    address |= is_last ? *value : *value << (8 * (3 - i));
  }
  host.clear();
  for (int shift = 24; shift >= 0; shift -= 8) {
    host += std::to_string((address >> shift) & 255);
    if (shift > 0) host += '.';
  }
  return HostShape::kAddress;
}

bool is_forbidden_in_host(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || std::string_view("#%/:<>?@[\\]^|").find(c) != std::string_view::npos;
}

/// UTS #46, non-transitional, as browsers do it.
std::optional<std::string> idna(std::string_view host) {
  static const std::unique_ptr<icu::IDNA> converter = [] {
    UErrorCode made = U_ZERO_ERROR;
    return std::unique_ptr<icu::IDNA>(
        icu::IDNA::createUTS46Instance(UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, made));
  }();
  if (!converter) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::IDNAInfo info;
  converter->nameToASCII_UTF8(host, sink, info, status);
  constexpr std::uint32_t kTolerated = UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
  if (U_FAILURE(status) || (info.getErrors() & ~kTolerated) != 0) return std::nullopt;
  return out;
}

std::optional<std::string> parse_ipv6(std::string_view inside) {
  in6_addr address{};
  if (inet_pton(AF_INET6, std::string{inside}.c_str(), &address) != 1) return std::nullopt;
  char text[INET6_ADDRSTRLEN];
  if (!inet_ntop(AF_INET6, &address, text, sizeof text)) return std::nullopt;
  return "[" + std::string{text} + "]";
}

/// RFC 1035 §2.3.4: labels of 1 to 63 bytes, 253 in all.
bool has_valid_labels(std::string_view host) {
  if (host.size() > 253) return false;
  for (;;) {
    const auto dot = std::min(host.find('.'), host.size());
    if (dot == 0 || dot > 63) return false;
    if (dot == host.size()) return true;
    host.remove_prefix(dot + 1);
  }
}

std::optional<std::string> parse_host(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.front() == '[') {
    return text.back() == ']' ? parse_ipv6(text.substr(1, text.size() - 2)) : std::nullopt;
  }
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = escaped_byte(text, at);
    decoded += byte ? *byte : text[at];
    if (byte) at += 2;
  }
  const bool ascii = std::all_of(decoded.begin(), decoded.end(), [](char c) { return static_cast<signed char>(c) > 0; });
  std::string host = ascii_lower(decoded);
  if (!ascii || host.find("xn--") != std::string::npos) {
    const auto encoded = idna(decoded);
    if (!encoded) return std::nullopt;
    host = *encoded;
  }
  // "example.org." is the same name, spelled for a resolver (RFC 1034 §3.1); two spellings would be two hosts to us.
  if (host.ends_with('.')) host.pop_back();
  if (std::any_of(host.begin(), host.end(), is_forbidden_in_host) || !has_valid_labels(host)) return std::nullopt;
  if (to_ipv4(host) == HostShape::kInvalid) return std::nullopt;
  return host;
}

bool is_valid_input(std::string_view text) {
  return text.size() <= kMaxLength && std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\';
  });
}

std::string_view strip_blanks(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20) text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20) text.remove_suffix(1);
  return text;
}

/// RFC 3986 appendix B, cut at the first of the delimiters.
struct Parts {
  std::string_view scheme, authority, path, query;
  bool has_scheme = false, has_authority = false, has_query = false;
};

Parts split(std::string_view text) {
  Parts parts;
  text = text.substr(0, text.find('#'));
  const auto colon = text.find_first_of(":/?");
  if (colon != std::string_view::npos && colon > 0 && text[colon] == ':') {
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
  text = strip_blanks(text);
  if (!is_valid_input(text)) return std::nullopt;
  const auto parts = split(text);
  Url url;
  url.scheme_ = ascii_lower(parts.scheme);
  if ((url.scheme_ != "http" && url.scheme_ != "https") || !parts.has_authority) return std::nullopt;
  const std::uint16_t default_port = url.scheme_ == "http" ? 80 : 443;

  auto authority = parts.authority;
  if (authority.find('@') != std::string_view::npos || authority.find(' ') != std::string_view::npos) return std::nullopt;
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
  if (url.text_.size() > kMaxLength) return std::nullopt;  // escapes made it longer than it may be read again
  return url;
}

std::optional<Url> Url::resolve(std::string_view reference) const {
  reference = strip_blanks(reference);
  if (!is_valid_input(reference)) return std::nullopt;
  const auto parts = split(reference);
  if (parts.has_scheme) return parse(reference);
  if (parts.has_authority) return parse(scheme_ + ":" + std::string{reference});
  std::string path, query;
  if (parts.path.empty()) {
    path = path_;
    query = parts.has_query ? "?" + std::string{parts.query} : (has_query_ ? "?" + query_ : "");
  } else {
    query = parts.has_query ? "?" + std::string{parts.query} : "";
    path = parts.path.starts_with('/') ? std::string{parts.path}
                                       : path_.substr(0, path_.rfind('/') + 1).append(parts.path);
  }
  return parse(origin() + path + query);
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

Url without_tracking(const Url& url) {
  static constexpr std::array<std::string_view, 22> kNames = {
      "fbclid", "gclid",  "dclid",   "gclsrc", "msclkid",  "yclid",      "twclid",  "igshid",  "mc_cid", "mc_eid", "wbraid",
      "gbraid", "_ga",    "_gl",     "ocid",   "cmpid",    "smid",       "ns_campaign", "ns_mchannel", "ns_source", "xtor", "at_medium"};
  if (!url.has_query()) return url;
  std::string kept;
  std::string_view rest = url.query();
  for (;;) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto pair = rest.substr(0, end);
    const auto name = ascii_lower(pair.substr(0, pair.find('=')));
    const bool tracking = name.starts_with("utm_") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
    if (!pair.empty() && !tracking) kept.append(kept.empty() ? "" : "&").append(pair);
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  return Url::parse(url.origin() + url.path() + (kept.empty() ? "" : "?" + kept)).value_or(url);
}

std::string registered_domain(std::string_view host) {
  const std::string name(host);
  if (name.starts_with('[')) return name;
  in_addr address{};
  if (inet_pton(AF_INET, name.c_str(), &address) == 1) return name;
  static const psl_ctx_t* const kList = psl_builtin();
  const char* domain = kList ? psl_registrable_domain(kList, name.c_str()) : nullptr;
  return domain ? domain : name;
}

}  // namespace tearsheet
