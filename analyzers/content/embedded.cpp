#include "analyzers/content/embedded.h"

#include <algorithm>
#include <utility>

#include "analyzers/html/entities.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kShortest = 400;  // bytes of a string that may be an article's markup
constexpr int kDeepest = 3;             // JSON within a string within a string: what frameworks stream

bool has_paragraphs(std::string_view text) {
  return text.find("<p>") != text.npos || text.find("<p ") != text.npos || text.find("</p>") != text.npos;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The four hexadecimal digits at `at`, or -1.
int hex4(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  int value = 0;
  for (auto i = at; i < at + 4; ++i) {
    const auto digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// Appends the character of "\u" and the digits at `at`; returns the end of what was read.
std::size_t append_code_unit(std::string& out, std::string_view text, std::size_t at) {
  const auto unit = hex4(text, at);
  if (unit < 0) return at;
  at += 4;
  const bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
  if (high && text.substr(at).starts_with("\\u")) {
    const auto next = hex4(text, at + 2);
    if (next >= 0xDC00 && next < 0xE000) {
      append_utf8(out, static_cast<char32_t>(0x10000 + (unit - 0xD800) * 0x400 + (next - 0xDC00)));
      return at + 6;
    }
  }
  append_utf8(out, high || low ? char32_t{0xFFFD} : static_cast<char32_t>(unit));
  return at;
}

/// A JSON string without its quotes, its escapes resolved.
std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at++];
      continue;
    }
    const char c = text[at + 1];
    at += 2;
    if (c == 'u')
      at = append_code_unit(out, text, at);
    else
      out += c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f' ? '\n' : c;
  }
  return out;
}

/// Looks at each string in `text`. A string ends with its line, as JSON demands, so a stray quote spoils no more than
/// its line.
void search(std::string_view text, int depth, std::string& best) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"') continue;
    const auto begin = ++at;
    while (at < text.size() && text[at] != '"' && text[at] != '\n') at += text[at] == '\\' ? 2u : 1u;
    at = std::min(at, text.size());
    const auto string = text.substr(begin, at - begin);
    if (string.size() < kShortest) continue;
    auto inner = unescaped(string);
    const auto before = best.size();
    if (depth < kDeepest && string.find("\\\"") != string.npos) search(inner, depth + 1, best);
    if (best.size() == before && inner.size() > before && has_paragraphs(inner)) best = std::move(inner);
  }
}

}  // namespace

std::string markup_in_scripts(const Document& doc) {
  std::string best;
  for (auto n = doc.find_next(kNil, Tag::kScript); n != kNil; n = doc.find_next(n, Tag::kScript)) {
    const auto text = doc.raw_text(n);
    if (text.size() >= kShortest) search(text, 0, best);
  }
  return best.size() >= kShortest ? best : std::string{};
}

Document page_of(std::string_view text) {
  if (has_paragraphs(text)) return html::parse("<article>" + std::string(text) + "</article>");
  if (auto markup = html::unescape(text); has_paragraphs(markup)) {
    return html::parse("<article>" + markup + "</article>");
  }
  std::string page = "<article><p>";
  for (const char c : text) {
    if (c == '<')
      page += "&lt;";
    else if (c == '\n')
      page += "</p><p>";
    else
      page += c;
  }
  return html::parse(page + "</p></article>");
}

}  // namespace tearsheet::analyzers::content
