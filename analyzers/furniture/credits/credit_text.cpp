#include "analyzers/furniture/credits/credit_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <iterator>

#include "analyzers/furniture/credits/credit_words.h"
#include "analyzers/furniture/credits/names.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::furniture {
namespace {

enum class Kind : std::uint8_t { kWhite, kFormat, kLetter, kDigit, kSign };

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) return Kind::kWhite;
    if (c >= '0' && c <= '9') return Kind::kDigit;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Kind::kLetter : Kind::kSign;
  }
  if (c >= 0xFE00 && c <= 0xFE0F) return Kind::kFormat;  // variation selectors: "©️"
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  if ((mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0) return Kind::kLetter;
  if ((mask & U_GC_ND_MASK) != 0) return Kind::kDigit;
  if ((mask & U_GC_CF_MASK) != 0) return Kind::kFormat;
  return is_white(c) ? Kind::kWhite : Kind::kSign;
}

struct SignRow {
  std::u32string_view written;
  char32_t sign;
};

/// One form for a sign that is written in many ways.
constexpr SignRow kSigns[] = {
    {U"[（【［〔〈", U'('}, {U"]）】］〕〉", U')'}, {U"：﹕∶", U':'}, {U"／⁄", U'/'},   {U"｜¦│❘", U'|'},
    {U"，、،", U','},       {U"＝", U'='},          {U"＠", U'@'},    {U"。．।", U'.'}, {U"؛；", U';'},
    {U"’‘ʼ`", U'\''},       {U"—―−‒", U'–'},        {U"‐‑", U'-'},    {U"ⓒⒸ🄫", U'©'},
};

char32_t sign_of(char32_t c) {
  if (c == 0) return 0xFFFD;  // 0 would read as "a word"
  const auto* const row = std::find_if(std::begin(kSigns), std::end(kSigns),
                                       [c](const SignRow& signs) { return is_any(c, signs.written); });
  return row == std::end(kSigns) ? c : row->sign;
}

bool is_han(std::string_view text) {
  std::size_t at = 0;
  const auto c = next_code_point(text, at);
  return c >= 0x2E80 && c < 0xAC00;
}

/// Words for jobs and sources that follow names, or are between them, without a blank. Longer ones first.
constexpr std::string_view kJoined[] = {"摄影", "攝影", "撮影", "提供", "供图", "供圖",
                                        "作图", "记者", "記者", "摄",   "攝"};

}  // namespace

CreditText::CreditText(std::string_view line) : line_(line) {
  if (line.size() > kLongestCredit) {
    line_ = {};
    return;
  }
  bool spaced = false;
  for (std::size_t at = 0; at < line.size();) {
    const auto from = at;
    const auto c = next_code_point(line, at);
    auto kind = kind_of(c);
    if (kind == Kind::kFormat) continue;
    if (kind == Kind::kWhite) {
      spaced = true;
      continue;
    }
    if (kind == Kind::kSign) {
      add_sign(sign_of(c), from, at, spaced);
      spaced = false;
      continue;
    }
    auto end = at;
    while (at < line.size()) {
      const auto next = kind_of(next_code_point(line, at));
      if (next != kind && next != Kind::kFormat) break;
      if (next == kind) end = at;
    }
    at = end;
    if (kind == Kind::kLetter && is_han(line.substr(from))) {
      add_parts(from, end, spaced);
    } else {
      add_word(from, end, spaced, kind == Kind::kDigit);
    }
    spaced = false;
  }
}

void CreditText::add_sign(char32_t sign, std::size_t from, std::size_t to, bool spaced) {
  if (sign == U')' && size_ > 1 && tokens_[size_ - 2].sign == U'(' && word(size_ - 1) == "c") {
    --size_;
    auto& copyright = tokens_[size_ - 1];
    copyright.sign = U'©';
    copyright.to = static_cast<std::uint16_t>(to);
    folded_size_ = copyright.end;
    return;
  }
  auto& token = tokens_[size_++] = {};
  token.sign = sign;
  token.from = static_cast<std::uint16_t>(from);
  token.to = static_cast<std::uint16_t>(to);
  token.begin = token.end = static_cast<std::uint16_t>(folded_size_);
  token.spaced = spaced;
}

void CreditText::add_word(std::size_t from, std::size_t to, bool spaced, bool number) {
  auto& token = tokens_[size_++] = {};
  token.from = static_cast<std::uint16_t>(from);
  token.to = static_cast<std::uint16_t>(to);
  token.spaced = spaced;
  token.number = number;
  if (folded_size_ > 0) folded_[folded_size_++] = ' ';
  token.begin = static_cast<std::uint16_t>(folded_size_);
  for (auto at = from; at < to;) {
    const bool first = at == from;
    const auto byte = static_cast<unsigned char>(line_[at]);
    if (byte < 0x80) {
      const bool upper = byte >= 'A' && byte <= 'Z';
      const bool small = byte >= 'a' && byte <= 'z';
      token.small |= first && small;
      token.has_small |= small;
      folded_[folded_size_++] = static_cast<char>(upper ? byte + ('a' - 'A') : byte);
      ++at;
      continue;
    }
    const auto c = next_code_point(line_, at);
    if (kind_of(c) == Kind::kFormat) continue;
    const auto digit = number ? u_charDigitValue(static_cast<UChar32>(c)) : -1;
    if (digit >= 0) {
      folded_[folded_size_++] = static_cast<char>('0' + digit);
      continue;
    }
    const bool small = is_small_letter(c);
    token.small |= first && small;
    token.has_small |= small;
    const auto folded = u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT);
    U8_APPEND_UNSAFE(folded_.data(), folded_size_, folded);
  }
  token.end = static_cast<std::uint16_t>(folded_size_);
  if (!number) token.flags = word_flags(word(size_ - 1));
}

void CreditText::add_parts(std::size_t from, std::size_t to, bool spaced) {
  const auto text = line_.substr(from, to - from);
  if (!is_known_phrase(text)) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (const auto part : kJoined) {
        if (!text.substr(at).starts_with(part) || part.size() == text.size()) continue;
        // 摄 is a job title only at the end, 记者 only between an organization and a name.
        const auto end = at + part.size();
        if ((part == "记者" || part == "記者") ? end == text.size() && at == 0 : end != text.size()) continue;
        if (at > 0) add_word(from, from + at, spaced, false);
        add_word(from + at, from + end, at == 0 && spaced, false);
        if (end < text.size()) add_parts(from + end, to, false);
        return;
      }
    }
  }
  add_word(from, to, spaced, false);
}

std::string_view CreditText::words(std::size_t from, std::size_t to) const {
  if (from >= to) return {};
  // A sign before the first word ends where the word before it does: step over the blank.
  std::size_t begin = tokens_[from].begin;
  if (!tokens_[from].is_word()) {
    while (from < to && !tokens_[from].is_word()) ++from;
    if (from == to) return {};
    begin = tokens_[from].begin;
  }
  return std::string_view(folded_.data(), folded_size_).substr(begin, tokens_[to - 1].end - begin);
}

std::string_view CreditText::written(std::size_t from, std::size_t to) const {
  return from < to ? line_.substr(tokens_[from].from, tokens_[to - 1].to - tokens_[from].from) : std::string_view{};
}

}  // namespace tearsheet::analyzers::furniture
