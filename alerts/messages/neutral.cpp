#include "alerts/messages/neutral.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

constexpr char32_t kEscape = 0x1B, kBell = 0x07, kControlSequence = 0x9B, kStringTerminator = 0x9C;
constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D;

/// Moves after the rest of a terminal's escape sequence (ECMA-48 §5.4), of which `introducer` was read. One that never
/// ends must not swallow the text: then only its start is dropped.
void skip_escape_sequence(std::string_view text, std::size_t& at, char32_t introducer) {
  if (at == text.size()) return;
  auto kind = introducer == kControlSequence ? U'[' : next_code_point(text, at);
  const auto start = at;
  if (kind == U']' || kind == U'P' || kind == U'^' || kind == U'_') {  // strings: they end with BEL or ST
    while (at < text.size()) {
      const auto c = next_code_point(text, at);
      if (c == kBell || c == kStringTerminator) return;
      if (c != kEscape) continue;
      if (at < text.size() && text[at] == '\\') ++at;
      return;
    }
    at = start;
  } else if (kind == U'[') {  // parameters, then one character from @ to ~
    while (at < text.size() && text[at] >= 0x20 && text[at] <= 0x3F) ++at;
    if (at < text.size() && text[at] >= 0x40 && text[at] <= 0x7E) {
      ++at;
    } else {
      at = start;
    }
  }
}

bool is_long(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<signed char>(text[at]) < 0;
}

/// Joiners have a meaning between letters of other scripts and between emoji; variation selectors after either.
bool has_meaning(char32_t c, bool after_long, bool before_long) {
  if (c == kJoiner || c == kNonJoiner) return after_long && before_long;
  return c >= 0xFE00 && c <= 0xFE0F && after_long;
}

bool is_invisible(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || (c >= 0xFFF9 && c <= 0xFFFB);
}

bool ends_line(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

/// A backslash or an entity for some characters.
template <class Replace>
std::string with_replaced(std::string_view text, Replace replace) {
  std::string out;
  out.reserve(text.size() + 16);
  for (const char c : text) {
    const std::string_view instead = replace(c);
    if (instead.empty()) {
      out += c;
    } else {
      out += instead;
    }
  }
  return out;
}

}  // namespace

std::string plain_part(std::string_view given) {
  const auto text = to_utf8(std::string{given});
  std::string out;
  bool after_long = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if (c == kEscape || c == kControlSequence) {
      skip_escape_sequence(text, at, c);
    } else if (ends_line(c)) {
      out += ' ';
      after_long = false;
    } else if (!is_invisible(c) || has_meaning(c, after_long, is_long(text, at))) {
      append_utf8(out, c);
      after_long = c >= 0x80;
    }
  }
  return out;
}

std::string plain_line(std::string_view text) { return squeeze(plain_part(text)); }

std::string shortened(std::string text, std::size_t most) {
  std::size_t at = 0, count = 0, last = 0;
  while (at < text.size() && count < most) {
    last = at;
    next_code_point(text, at);
    ++count;
  }
  if (at == text.size()) return text;
  text.resize(last);
  return std::string{trim(text)} + "…";
}

std::string without_formula(std::string text) {
  if (text.empty() || std::string_view{"=+-@"}.find(text.front()) == std::string_view::npos) return text;
  return "'" + text;
}

std::string without_mentions(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool in_word = i > 0 && (is_ascii_alnum(static_cast<unsigned char>(text[i - 1])) || text[i - 1] == '_');
    if (text[i] == '@' && !in_word) {
      out += "＠";
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string escape_html(std::string_view text) {
  return with_replaced(text, [](char c) -> std::string_view {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\'':
        return "&#39;";
      default:
        return {};
    }
  });
}

std::string escape_markdown(std::string_view text, std::string_view also) {
  std::string out;
  for (const char c : text) {
    const bool is_special = std::string_view{R"(\`*_{}[]()#+-.!>~|)"}.find(c) != std::string_view::npos;
    if (is_special || also.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string escape_slack(std::string_view text) {
  return with_replaced(text, [](char c) -> std::string_view {
    return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string_view{};
  });
}

bool is_web_link(std::string_view url) {
  const auto parsed = Url::parse(url);
  const auto is_bad = [](unsigned char c) { return c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>'; };
  return parsed && parsed->text() == url && std::ranges::none_of(url, is_bad);
}

}  // namespace tearsheet::alerts
