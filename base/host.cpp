#include "base/host.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <libpsl.h>
#include <unicode/idna.h>

#include "base/percent.h"
#include "base/utf8.h"

namespace tearsheet {
namespace {

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

/// "0x7f", of any length: one too large for an address is still a number.
bool is_hexadecimal(std::string_view part) {
  return part.starts_with("0x") && std::all_of(part.begin() + 2, part.end(), [](char c) { return hex_value(c) >= 0; });
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
  const bool digits =
      !last.empty() && std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits && !is_hexadecimal(last)) return HostShape::kName;
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
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
         std::string_view("#%/:<>?@[\\]^|").find(c) != std::string_view::npos;
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
  constexpr std::uint32_t kTolerated =
      UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
  if (U_FAILURE(status) || (info.getErrors() & ~kTolerated) != 0) return std::nullopt;
  return out;
}

using Groups = std::array<unsigned, 8>;

/// The start and length of the longest run of two zero groups or more, the first one if several are equally long.
std::pair<std::size_t, std::size_t> longest_zeros(const Groups& groups) {
  std::size_t best = 0, length = 1;
  for (std::size_t from = 0; from < groups.size(); ++from) {
    auto to = from;
    while (to < groups.size() && groups[to] == 0) ++to;
    if (to - from > length) best = from, length = to - from;
  }
  return {best, length > 1 ? length : 0};
}

/// WHATWG URL §3.5, "IPv6 serializer": unlike inet_ntop, it never writes the last groups as an IPv4 address.
std::string print_ipv6(const in6_addr& address) {
  Groups groups{};
  for (std::size_t i = 0; i < groups.size(); ++i)
    groups[i] = address.s6_addr[2 * i] * 256U + address.s6_addr[2 * i + 1];
  const auto [zeros, length] = longest_zeros(groups);
  std::string out = "[";
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (length > 0 && i == zeros) {
      out += i == 0 ? "::" : ":";
      i += length - 1;
      continue;
    }
    char digits[4];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, groups[i], 16).ptr);
    if (i + 1 < groups.size()) out += ':';
  }
  return out + "]";
}

std::optional<std::string> parse_ipv6(std::string_view inside) {
  in6_addr address{};
  if (inet_pton(AF_INET6, std::string{inside}.c_str(), &address) != 1) return std::nullopt;
  return print_ipv6(address);
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

}  // namespace

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
  const bool ascii =
      std::all_of(decoded.begin(), decoded.end(), [](char c) { return static_cast<signed char>(c) > 0; });
  std::string host = ascii_lower(decoded);
  if (!ascii || host.find("xn--") != std::string::npos) {
    const auto encoded = idna(decoded);
    if (!encoded) return std::nullopt;
    host = *encoded;
  }
  // "example.org." is the same name, as written for a resolver (RFC 1034 §3.1); otherwise it would count as another host.
  if (host.ends_with('.')) host.pop_back();
  if (std::any_of(host.begin(), host.end(), is_forbidden_in_host) || !has_valid_labels(host)) return std::nullopt;
  if (to_ipv4(host) == HostShape::kInvalid) return std::nullopt;
  return host;
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

const std::string& public_suffix_version() {
  static const std::string version = [] {
    const char* sum = psl_builtin_sha1sum();
    return std::string{sum && *sum ? sum : "unknown"}.substr(0, 12);
  }();
  return version;
}

}  // namespace tearsheet
