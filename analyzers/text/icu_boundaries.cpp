#include "analyzers/text/icu_boundaries.h"

#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "analyzers/text/characters.h"
#include "base/error.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

using Iterator = std::unique_ptr<icu::BreakIterator>;
using Factory = icu::BreakIterator*(const icu::Locale&, UErrorCode&);

Iterator make(Factory* factory) {
  UErrorCode status = U_ZERO_ERROR;
  Iterator iterator(factory(icu::Locale::getRoot(), status));
  if (U_FAILURE(status))
    throw Error(ErrorKind::kInternal, std::string("ICU has no break rules: ") + u_errorName(status));
  return iterator;
}

/// A text in UTF-16, and for each unit the byte that it comes from.
struct Wide {
  std::u16string text;
  std::vector<std::uint32_t> bytes;

  void append(char32_t c, std::uint32_t at, int units) {
    if (units == 2) {
      text += U16_LEAD(c);
      text += U16_TRAIL(c);
    } else {
      text += static_cast<char16_t>(c);
    }
    bytes.insert(bytes.end(), static_cast<std::size_t>(units), at);
  }
};

/// Sets an iterator to `text` without copying it.
void set_text(icu::BreakIterator& iterator, std::u16string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUChars(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator.setText(&view, status);
  utext_close(&view);  // the iterator has its own shallow clone
  if (U_FAILURE(status))
    throw Error(ErrorKind::kInternal, std::string("ICU can't read a text: ") + u_errorName(status));
}

/// Marks that stay with a character that is a word by itself; U+FF9E and U+FF9F are half-width voicing marks.
bool extends(char32_t c) {
  return c == 0xFF9E || c == 0xFF9F || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_GRAPHEME_EXTEND);
}

/// What ICU reads instead of a character, so that our deviations result; has the same length in UTF-16.
char32_t read_as(char32_t c) {
  if (is_no_part_of_words(c)) return U' ';
  if (is_subscript_digit(c)) return U'0' + (c - 0x2080);
  if (is_tatweel(c) || is_filler(c)) return 0xAD;  // as invisible as a soft hyphen
  if (c == U'`' || c == 0xB4 || c == 0x201B) return 0x2019;
  return c;
}

/// ICU doesn't call it a word if it ends with a mark on a joiner: "h_́".
bool is_joined_word(std::string_view span) {
  if (span.find('_') == std::string_view::npos) return false;
  for (std::size_t at = 0; at < span.size();) {
    if (u_isalnum(static_cast<UChar32>(next_code_point(span, at)))) return true;
  }
  return false;
}

/// For the word iterator: characters that are words by themselves go to `alone`, and ICU sees blanks in their places.
Wide wide_without(std::string_view text, std::vector<Span>& alone) {
  Wide wide;
  bool after_alone = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto from = static_cast<std::uint32_t>(at);
    const auto c = next_code_point(text, at);
    const auto end = static_cast<std::uint32_t>(at);
    const int units = c > 0xFFFF ? 2 : 1;
    if (stands_alone(c)) {
      alone.push_back({from, end, false});
      after_alone = true;
    } else if (after_alone && extends(c)) {
      alone.back().to = end;
    } else {
      after_alone = false;
    }
    if (!after_alone) {
      wide.append(read_as(c), from, units);
    } else {
      for (int i = 0; i < units; ++i) wide.append(U' ', from, 1);
    }
  }
  wide.bytes.push_back(static_cast<std::uint32_t>(text.size()));
  return wide;
}

}  // namespace

void icu_words(std::string_view paragraph, std::vector<Span>& out) {
  thread_local const Iterator iterator = make(icu::BreakIterator::createWordInstance);
  std::vector<Span> alone;
  const auto wide = wide_without(paragraph, alone);
  set_text(*iterator, wide.text);
  auto next_alone = alone.begin();
  auto from = iterator->first();
  for (auto to = iterator->next(); to != icu::BreakIterator::DONE; from = to, to = iterator->next()) {
    const Span word{wide.bytes[static_cast<std::size_t>(from)], wide.bytes[static_cast<std::size_t>(to)], false};
    const bool none = iterator->getRuleStatus() < UBRK_WORD_NUMBER;
    if (none && !is_joined_word(paragraph.substr(word.from, word.to - word.from))) continue;
    while (next_alone != alone.end() && next_alone->from < word.from) out.push_back(*next_alone++);
    out.push_back(word);
  }
  out.insert(out.end(), next_alone, alone.end());
}

void icu_sentences(std::string_view paragraph, std::vector<std::uint32_t>& out) {
  thread_local const Iterator iterator = make(icu::BreakIterator::createSentenceInstance);
  Wide wide;
  for (std::size_t at = 0; at < paragraph.size();) {
    const auto from = static_cast<std::uint32_t>(at);
    const auto c = next_code_point(paragraph, at);
    wide.append(c, from, c > 0xFFFF ? 2 : 1);
  }
  wide.bytes.push_back(static_cast<std::uint32_t>(paragraph.size()));
  set_text(*iterator, wide.text);
  for (auto at = iterator->first(); at != icu::BreakIterator::DONE; at = iterator->next()) {
    out.push_back(wide.bytes[static_cast<std::size_t>(at)]);
  }
}

}  // namespace tearsheet::analyzers
