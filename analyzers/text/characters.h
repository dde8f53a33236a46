#pragma once

// The classes of characters in the rules for words and sentences (UAX #29), including our deviations (segment.h).
//
// Classes come from ICU's data; those of European and Arabic texts are in a table. Safe from any thread.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace tearsheet::analyzers {

enum class WordClass : std::uint8_t {
  kOther,  ///< punctuation, blanks, symbols: part of no word
  kLetter,
  kDigit,
  kJoiner,     ///< "_": joins whatever is next to it
  kMidLetter,  ///< joins two letters, as kMidNumber does two digits and kMidBoth either
  kMidNumber,
  kMidBoth,
  kAlone,    ///< a word by itself: Han, Hiragana, Katakana
  kHangul,   ///< joins its own kind only
  kUnknown,  ///< needs more than its class: left to ICU
};

enum class SentenceClass : std::uint8_t {
  kOther,
  kSpace,
  kLower,
  kUpper,
  kLetter,  ///< without case
  kDigit,
  kFullStop,
  kTerminator,
  kContinue,
  kClose
};

struct CharacterClasses {
  WordClass word = WordClass::kUnknown;
  SentenceClass sentence = SentenceClass::kOther;
};

class CharacterTable {
 public:
  /// Made at the first call.
  static const CharacterTable& get();

  CharacterClasses operator[](char32_t c) const {
    if (c < kLowEnd) return low_[c];
    if (c >= kSigns && c < kSignsEnd) return signs_[c - kSigns];
    if (c >= 0x4E00 && c <= 0x9FFF) return {WordClass::kAlone, SentenceClass::kLetter};   // Han
    if (c >= 0xAC00 && c <= 0xD7A3) return {WordClass::kHangul, SentenceClass::kLetter};  // Hangul
    return look_up(c);
  }

 private:
  static constexpr char32_t kLowEnd = 0x800, kSigns = 0x2000, kSignsEnd = 0x2100;  // two bytes of UTF-8; punctuation

  CharacterTable();
  static CharacterClasses look_up(char32_t c);

  std::array<CharacterClasses, kLowEnd> low_;
  std::array<CharacterClasses, kSignsEnd - kSigns> signs_;
};

/// As next_code_point of base/utf8.h, but faster for characters of one or two bytes.
inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(at) < 0x80) return byte(at++);
  if (byte(at) >= 0xC2 && byte(at) <= 0xDF && at + 1 < text.size() && (byte(at + 1) & 0xC0) == 0x80) {
    at += 2;
    return (byte(at - 2) & 0x1FU) << 6 | (byte(at - 1) & 0x3FU);
  }
  return next_code_point(text, at);
}

/// Han, Hiragana and Katakana, and the letter-like signs of such texts (℃).
bool stands_alone(char32_t c);

/// The characters that stand for the apostrophe inside a word: ' ‘ ’ ‛ ʼ ＇, and ` ´ of typewriters.
constexpr bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC ||
         c == 0xFF07;
}

/// Parts of a word to ICU but not to us: the @ of "@handle", º and ª of 1º and 2ª, colons, and characters that join
/// words as "_" does, including the blank U+202F.
constexpr bool is_no_part_of_words(char32_t c) {
  return c == U'@' || c == U':' || c == 0xFE13 || c == 0xFE55 || c == 0xFF1A || c == 0xAA || c == 0xBA || c == 0x202F ||
         c == 0x203F || c == 0x2040 || c == 0x2054 || c == 0xFE33 || c == 0xFE34 || (c >= 0xFE4D && c <= 0xFE4F) ||
         c == 0xFF3F;
}

/// Stretches an Arabic word without being one of its letters.
constexpr bool is_tatweel(char32_t c) { return c == 0x0640; }

/// Letters of Hangul that are invisible.
constexpr bool is_filler(char32_t c) { return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0; }

/// The digits of CO₂ and H₂O.
constexpr bool is_subscript_digit(char32_t c) { return c >= 0x2080 && c <= 0x2089; }

}  // namespace tearsheet::analyzers
