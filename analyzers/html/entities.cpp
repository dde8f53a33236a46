#include "analyzers/html/entities.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "analyzers/html/text.h"

namespace tearsheet::analyzers::html {
namespace {

struct Entity {
  std::string_view name;
  char32_t first, second;
  bool bare;
};

constexpr Entity kEntities[] = {
#include "analyzers/html/entities_table.inc"
};
constexpr std::size_t kLongestName = 31;
constexpr std::size_t kLongestBareName = 6;

// §13.2.5.80: what authors meant by the control characters 0x80 to 0x9F.
constexpr char32_t kWindows1252[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

const Entity* find_entity(std::string_view name) {
  const auto* at = std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                                    [](const Entity& e, std::string_view n) { return e.name < n; });
  return at != std::end(kEntities) && at->name == name ? at : nullptr;
}

void append(std::string& out, const Entity& entity) {
  append_code_point(out, entity.first);
  if (entity.second != 0) append_code_point(out, entity.second);
}

char32_t repaired(std::uint32_t value) {
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0xFFFD;
  if (value >= 0x80 && value <= 0x9F) return kWindows1252[value - 0x80];
  return value;
}

int digit_value(char c, int base) {
  int value = 99;
  if (c >= '0' && c <= '9') value = c - '0';
  if (c >= 'a' && c <= 'f') value = c - 'a' + 10;
  if (c >= 'A' && c <= 'F') value = c - 'A' + 10;
  return value < base ? value : -1;
}

/// Bytes used after "&#", 0 if there are no digits.
std::size_t append_numeric(std::string& out, std::string_view text) {
  const bool hexadecimal = !text.empty() && (text[0] == 'x' || text[0] == 'X');
  const int base = hexadecimal ? 16 : 10;
  const std::size_t begin = hexadecimal ? 1 : 0;
  std::size_t at = begin;
  std::uint32_t value = 0;
  for (; at < text.size(); ++at) {
    const int digit = digit_value(text[at], base);
    if (digit < 0) break;
    if (value <= 0x10FFFF) value = value * static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(digit);
  }
  if (at == begin) return 0;
  append_code_point(out, repaired(value));
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

/// Bytes used after "&", 0 if it is not a reference.
std::size_t append_named(std::string& out, std::string_view text, bool in_attribute) {
  std::size_t length = 0;
  while (length < text.size() && length <= kLongestName && is_ascii_alnum(text[length])) ++length;
  if (length < text.size() && text[length] == ';') {
    if (const auto* entity = find_entity(text.substr(0, length))) {
      append(out, *entity);
      return length + 1;
    }
  }
  for (std::size_t n = std::min(length, kLongestBareName); n >= 2; --n) {
    const auto* entity = find_entity(text.substr(0, n));
    if (entity == nullptr || !entity->bare) continue;
    const char next = n < text.size() ? text[n] : '\0';
    if (in_attribute && (next == '=' || is_ascii_alnum(next))) return 0;
    append(out, *entity);
    return n;
  }
  return 0;
}

}  // namespace

void append_unescaped(std::string& out, std::string_view text, bool in_attribute) {
  while (!text.empty()) {
    const auto ampersand = std::min(text.find('&'), text.size());
    out.append(text.substr(0, ampersand));
    if (ampersand == text.size()) return;
    text.remove_prefix(ampersand + 1);
    const bool numeric = !text.empty() && text[0] == '#';
    auto used = numeric ? append_numeric(out, text.substr(1)) : append_named(out, text, in_attribute);
    if (used == 0)
      out += '&';
    else if (numeric)
      ++used;
    text.remove_prefix(used);
  }
}

std::string unescape(std::string_view text) {
  std::string out;
  append_unescaped(out, text, false);
  return out;
}

}  // namespace tearsheet::analyzers::html
