#include "analyzers/tokens.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

bool is_format(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR; }

bool is_letter(char32_t c) {
  constexpr std::uint32_t kLetters = U_GC_L_MASK | U_GC_M_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kLetters) != 0;
}

void append_folded(std::string& out, char32_t c) {
  append_utf8(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
}

Token::Kind kind_of(char32_t c, int digit) {
  if (digit >= 0) return Token::Kind::kNumber;
  return is_letter(c) ? Token::Kind::kWord : Token::Kind::kSymbol;
}

}  // namespace

bool is_white(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  bool joined = false;  // the last token may still grow
  bool spaced = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = at;
    const auto c = next_code_point(text, at);
    if (is_white(c)) {
      joined = false;
      spaced = true;
      continue;
    }
    if (is_format(c)) continue;
    const int digit = u_charDigitValue(static_cast<UChar32>(c));
    const auto kind = kind_of(c, digit);
    if (!joined || kind == Token::Kind::kSymbol || tokens.back().kind != kind) {
      tokens.push_back({kind, {}, from, at, spaced});
    }
    auto& token = tokens.back();
    if (digit >= 0) {
      token.folded += static_cast<char>('0' + digit);
    } else {
      append_folded(token.folded, c);
    }
    token.to = at;
    joined = true;
    spaced = false;
  }
  return tokens;
}

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if (!is_format(c)) append_folded(out, c);
  }
  return out;
}

std::string bare(std::string_view text) {
  std::string out;
  for (const auto& token : tokenize(text)) {
    if (token.kind == Token::Kind::kSymbol) continue;
    if (!out.empty()) out += ' ';
    out += token.folded;
  }
  return out;
}

std::string_view trim_white(std::string_view text) {
  const auto blank = [](char32_t c) { return is_white(c) || is_format(c); };
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); from = at) {
    if (!blank(next_code_point(text, at))) break;
  }
  text.remove_prefix(from);
  while (!text.empty()) {
    auto last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    auto at = last;
    if (!blank(next_code_point(text, at))) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

}  // namespace tearsheet::analyzers
