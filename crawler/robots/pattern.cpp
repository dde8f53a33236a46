#include "crawler/robots/pattern.h"

#include <cstring>

namespace tearsheet::crawler {
namespace {

constexpr char kHex[] = "0123456789ABCDEF";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// RFC 3986 §2.3.
bool is_unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_encoded(std::string& out, unsigned char c) {
  out += '%';
  out += kHex[c >> 4];
  out += kHex[c & 15];
}

/// Appends the octet or escape at `at`, and moves `at` past it.
void append_normal(std::string& out, std::string_view text, std::size_t& at) {
  const auto c = static_cast<unsigned char>(text[at++]);
  if (c == '%' && at + 1 < text.size() && hex_value(text[at]) >= 0 && hex_value(text[at + 1]) >= 0) {
    const auto octet = static_cast<unsigned char>(hex_value(text[at]) * 16 + hex_value(text[at + 1]));
    at += 2;
    if (is_unreserved(octet)) {
      out += static_cast<char>(octet);
    } else {
      append_encoded(out, octet);
    }
  } else if (c <= ' ' || c >= 0x7f || c == '*' || c == '$' || c == '%') {
    append_encoded(out, c);
  } else {
    out += static_cast<char>(c);
  }
}

/// Like std::string_view::find, but linear also for "aaa…ab" in "aaa…" (glibc's memmem is the two-way algorithm).
std::size_t find(std::string_view text, std::string_view piece, std::size_t from) {
  if (piece.empty()) return from;
  const auto* found = memmem(text.data() + from, text.size() - from, piece.data(), piece.size());
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : std::string_view::npos;
}

}  // namespace

std::string normal_path(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t at = 0; at < path.size();) append_normal(out, path, at);
  return out;
}

std::string normal_pattern(std::string_view pattern) {
  std::string out;
  out.reserve(pattern.size());
  for (std::size_t at = 0; at < pattern.size();) {
    const bool special = pattern[at] == '*' || (pattern[at] == '$' && at + 1 == pattern.size());
    if (!special) {
      append_normal(out, pattern, at);
    } else if (pattern[at++] == '$') {
      out += '$';
    } else if (out.empty() || out.back() != '*') {  // a run of stars says no more than one
      out += '*';
    }
  }
  return out;
}

std::optional<bool> pattern_matches(std::string_view pattern, std::string_view path, Steps& steps) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  auto star = pattern.find('*');
  const auto head = pattern.substr(0, star);
  if (!path.starts_with(head)) return false;

  // Literal pieces lie between the stars. The leftmost place for each is enough: a later one leaves less for the rest.
  auto at = head.size();
  while (star != std::string_view::npos) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    const auto piece = pattern.substr(0, star);
    if (star == std::string_view::npos && to_end) return path.size() >= at + piece.size() && path.ends_with(piece);
    const auto found = find(path, piece, at);
    if (!steps.spend(piece.size() + (found == std::string_view::npos ? path.size() : found) - at)) return std::nullopt;
    if (found == std::string_view::npos) return false;
    at = found + piece.size();
  }
  return !to_end || at == path.size();
}

}  // namespace tearsheet::crawler
