#include "analyzers/text/latin_segment.h"

#include <array>

#include <unicode/uchar.h>

namespace tearsheet::analyzers {
namespace {

/// What a character is to the rules of words (WB) and of sentences (SB).
enum class WordClass : std::uint8_t { kOther, kLetter, kDigit, kJoiner, kMidLetter, kMidNumber, kMidBoth, kUnknown };
enum class SentenceClass : std::uint8_t {
  kOther,
  kSpace,
  kLower,
  kUpper,
  kDigit,
  kFullStop,
  kTerminator,
  kContinue,
  kClose
};

struct Classes {
  WordClass word = WordClass::kUnknown;
  SentenceClass sentence = SentenceClass::kOther;
};

// The table holds what lies below kLatinEnd, then general punctuation from kDashes on.
constexpr char16_t kLatinEnd = 0x250, kDashes = 0x2010, kDashesEnd = 0x2028;

WordClass word_class(UChar32 c) {
  if (c == ':' || c == '@') return WordClass::kOther;  // as ICU's root locale and segment.h have it
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_OTHER:
    case U_WB_WSEGSPACE:
    case U_WB_DOUBLE_QUOTE:  // joins Hebrew letters only
      return WordClass::kOther;
    case U_WB_ALETTER:
      return WordClass::kLetter;
    case U_WB_NUMERIC:
      return WordClass::kDigit;
    case U_WB_EXTENDNUMLET:
      return WordClass::kJoiner;
    case U_WB_MIDLETTER:
      return WordClass::kMidLetter;
    case U_WB_MIDNUM:
      return WordClass::kMidNumber;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordClass::kMidBoth;
    default:
      return WordClass::kUnknown;
  }
}

/// Nothing for what the rules below leave out.
bool sentence_class(UChar32 c, SentenceClass& found) {
  switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_OTHER:
      found = SentenceClass::kOther;
      return true;
    case U_SB_SP:
      found = SentenceClass::kSpace;
      return true;
    case U_SB_LOWER:
      found = SentenceClass::kLower;
      return true;
    case U_SB_UPPER:
      found = SentenceClass::kUpper;
      return true;
    case U_SB_NUMERIC:
      found = SentenceClass::kDigit;
      return true;
    case U_SB_ATERM:
      found = SentenceClass::kFullStop;
      return true;
    case U_SB_STERM:
      found = SentenceClass::kTerminator;
      return true;
    case U_SB_SCONTINUE:
      found = SentenceClass::kContinue;
      return true;
    case U_SB_CLOSE:
      found = SentenceClass::kClose;
      return true;
    default:
      return false;
  }
}

class Table {
 public:
  Table() {
    for (char16_t c = 0; c < kLatinEnd; ++c) latin_[c] = classes_of(c);
    for (char16_t c = kDashes; c < kDashesEnd; ++c) dashes_[c - kDashes] = classes_of(c);
  }

  Classes operator[](char16_t c) const {
    if (c < kLatinEnd) return latin_[c];
    if (c >= kDashes && c < kDashesEnd) return dashes_[c - kDashes];
    return {};
  }

 private:
  static Classes classes_of(UChar32 c) {
    Classes classes;
    if (sentence_class(c, classes.sentence)) classes.word = word_class(c);
    return classes;
  }

  std::array<Classes, kLatinEnd> latin_;
  std::array<Classes, kDashesEnd - kDashes> dashes_;
};

const Table& table() {
  static const Table made;
  return made;
}

bool is_part(WordClass c) { return c == WordClass::kLetter || c == WordClass::kDigit || c == WordClass::kJoiner; }

/// WB6, WB7, WB11 and WB12: does `middle` join what stands around it?
bool joins(WordClass before, WordClass middle, WordClass after) {
  if (before != after) return false;
  if (before == WordClass::kLetter) return middle == WordClass::kMidLetter || middle == WordClass::kMidBoth;
  return before == WordClass::kDigit && (middle == WordClass::kMidNumber || middle == WordClass::kMidBoth);
}

/// SB8: does a lower-case letter come before any other letter or terminator?
bool goes_on_lower(std::u16string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    switch (table()[text[at]].sentence) {
      case SentenceClass::kLower:
        return true;
      case SentenceClass::kUpper:
      case SentenceClass::kFullStop:
      case SentenceClass::kTerminator:
        return false;
      default:
        break;
    }
  }
  return false;
}

/// Behind the terminator at `at` with its closing marks and blanks: is there a boundary?
bool breaks(std::u16string_view text, std::size_t at, std::size_t next) {
  const auto class_at = [&](std::size_t i) { return table()[text[i]].sentence; };
  const auto after = class_at(next);
  if (after == SentenceClass::kContinue || after == SentenceClass::kFullStop || after == SentenceClass::kTerminator) {
    return false;  // SB8a
  }
  if (class_at(at) == SentenceClass::kTerminator) return true;  // SB11
  if (next == at + 1) {
    if (after == SentenceClass::kDigit) return false;  // SB6
    const auto before = at > 0 ? class_at(at - 1) : SentenceClass::kOther;
    const bool letter = before == SentenceClass::kUpper || before == SentenceClass::kLower;
    if (letter && after == SentenceClass::kUpper) return false;  // SB7
  }
  return !goes_on_lower(text, next);  // SB8
}

}  // namespace

bool is_latin(std::u16string_view text) {
  const auto& classes = table();
  for (const auto c : text) {
    if (classes[c].word == WordClass::kUnknown) return false;
  }
  return true;
}

std::vector<Segment> latin_words(std::u16string_view text) {
  const auto class_at = [&classes = table(), text](std::size_t i) { return classes[text[i]].word; };
  std::vector<Segment> words;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_part(class_at(at))) continue;
    const auto from = at;
    bool only_joiners = class_at(at) == WordClass::kJoiner;
    for (++at; at < text.size(); ++at) {
      if (is_part(class_at(at))) {
        only_joiners = only_joiners && class_at(at) == WordClass::kJoiner;
        continue;
      }
      if (at + 1 == text.size() || !joins(class_at(at - 1), class_at(at), class_at(at + 1))) break;
    }
    if (!only_joiners) words.push_back({static_cast<std::int32_t>(from), static_cast<std::int32_t>(at)});
  }
  return words;
}

std::vector<std::int32_t> latin_sentences(std::u16string_view text) {
  const auto class_at = [&classes = table(), text](std::size_t i) { return classes[text[i]].sentence; };
  std::vector<std::int32_t> starts = {0};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (class_at(at) != SentenceClass::kFullStop && class_at(at) != SentenceClass::kTerminator) continue;
    auto next = at + 1;
    while (next < text.size() && class_at(next) == SentenceClass::kClose) ++next;
    while (next < text.size() && class_at(next) == SentenceClass::kSpace) ++next;
    if (next < text.size() && breaks(text, at, next)) starts.push_back(static_cast<std::int32_t>(next));
  }
  return starts;
}

}  // namespace tearsheet::analyzers
