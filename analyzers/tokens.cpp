#include "analyzers/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

constexpr std::size_t kMostReserved = 128;

bool is_ascii_white(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_format(char32_t c) { return c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR; }

bool is_letter(char32_t c) {
  constexpr std::uint32_t kLetters = U_GC_L_MASK | U_GC_M_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kLetters) != 0;
}

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    return;
  }
  append_utf8(out, static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
}

int digit_of(char32_t c) {
  if (c < 0x80) return is_ascii_digit(c) ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

Token::Kind kind_of(char32_t c, int digit) {
  if (digit >= 0) return Token::Kind::kNumber;
  return (c < 0x80 ? is_ascii_alpha(c) : is_letter(c)) ? Token::Kind::kWord : Token::Kind::kSymbol;
}

/// The end of the run of ASCII letters or figures at `at`, which has at least one.
std::size_t end_of_run(std::string_view text, std::size_t at, Token::Kind kind) {
  const bool letters = kind == Token::Kind::kWord;
  const auto in_run = [letters](unsigned char c) { return letters ? is_ascii_alpha(c) : is_ascii_digit(c); };
  while (at < text.size() && in_run(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

void append_lower(std::string& out, std::string_view ascii) {
  const auto old = out.size();
  out.append(ascii);
  for (auto i = old; i < out.size(); ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] + ('a' - 'A'));
  }
}

}  // namespace

bool is_white(char32_t c) { return c < 0x80 ? is_ascii_white(c) : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

std::vector<Token> tokenize(std::string_view text, std::size_t most) {
  std::vector<Token> tokens;
  tokens.reserve(std::min({text.size() / 4 + 4, kMostReserved, most}));
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
    const int digit = digit_of(c);
    const auto kind = kind_of(c, digit);
    if (!joined || kind == Token::Kind::kSymbol || tokens.back().kind != kind) {
      if (tokens.size() == most) return tokens;
      tokens.push_back({kind, {}, from, at, spaced});
    }
    auto& token = tokens.back();
    if (c < 0x80) {
      if (kind != Token::Kind::kSymbol) at = end_of_run(text, at, kind);
      append_lower(token.folded, text.substr(from, at - from));
    } else if (digit >= 0) {
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

bool may_hold_figure(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    // Decimal digits outside of ASCII begin at U+0660, whose lead byte is 0xD9.
    return (byte >= '0' && byte <= '9') || byte >= 0xD9;
  });
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

std::string run_together(std::string_view text) {
  auto words = bare(text);
  std::erase(words, ' ');
  return words;
}

std::string_view trim_white(std::string_view text) {
  const auto blank = [](char32_t c) { return is_white(c) || is_format(c); };
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); from = at) {
    if (!blank(next_code_point(text, at))) break;
  }
  text.remove_prefix(from);
  for (auto end = text.size(); end > 0; text = text.substr(0, end)) {
    if (!blank(previous_code_point(text, end))) break;
  }
  return text;
}

}  // namespace tearsheet::analyzers
