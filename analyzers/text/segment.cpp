#include "analyzers/text/segment.h"

#include <algorithm>
#include <memory>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "analyzers/text/latin_segment.h"
#include "base/error.h"

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

bool stands_alone(UChar32 c) {
  if (c < 0x2E80) return false;                 // nothing below CJK Radicals
  if (c == 0x30FC || c == 0xFF70) return true;  // the long-vowel mark belongs to two scripts
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(c, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

/// Marks that stay with the character before them; U+FF9E and U+FF9F are half-width voicing marks.
bool extends(UChar32 c) { return c == 0xFF9E || c == 0xFF9F || u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND); }

void append_trimmed(std::u16string_view text, Segment segment, std::vector<Segment>& out) {
  while (segment.from < segment.to && text[segment.from] == u'_') ++segment.from;
  while (segment.from < segment.to && text[segment.to - 1] == u'_') --segment.to;
  if (segment.from < segment.to) out.push_back(segment);
}

/// One segment of ICU's, cut around the characters that stand alone.
void append_parts(std::u16string_view text, Segment segment, std::vector<Segment>& out) {
  auto from = segment.from, at = segment.from;
  bool alone = false;
  while (at < segment.to) {
    const auto start = at;
    UChar32 c;
    U16_NEXT(text.data(), at, segment.to, c);
    const bool single = stands_alone(c);
    if (start > from && (single || (alone && !extends(c)))) {
      append_trimmed(text, {from, start}, out);
      from = start;
    }
    if (start == from) alone = single;
  }
  append_trimmed(text, {from, segment.to}, out);
}

}  // namespace

std::vector<Segment> word_segments(std::u16string_view paragraph) {
  std::vector<Segment> words;
  if (is_latin(paragraph)) {
    for (const auto& word : latin_words(paragraph)) append_trimmed(paragraph, word, words);
    return words;
  }
  thread_local const Iterator iterator = make(icu::BreakIterator::createWordInstance);
  // ICU takes both for parts of a word. To us "@handle" is the bare word, and U+202F is a blank.
  std::u16string text(paragraph);
  std::ranges::replace_if(
      text, [](char16_t c) { return c == u'@' || c == 0x202F; }, u' ');
  set_text(*iterator, text);
  auto from = iterator->first();
  for (auto to = iterator->next(); to != icu::BreakIterator::DONE; from = to, to = iterator->next()) {
    if (iterator->getRuleStatus() >= UBRK_WORD_NUMBER) append_parts(text, {from, to}, words);
  }
  return words;
}

std::vector<std::int32_t> sentence_starts(std::u16string_view paragraph) {
  if (is_latin(paragraph)) return latin_sentences(paragraph);
  thread_local const Iterator iterator = make(icu::BreakIterator::createSentenceInstance);
  set_text(*iterator, paragraph);
  std::vector<std::int32_t> starts;
  for (auto at = iterator->first(); at != icu::BreakIterator::DONE; at = iterator->next()) starts.push_back(at);
  if (starts.size() > 1) starts.pop_back();  // the end of the text is a boundary too
  return starts;
}

}  // namespace tearsheet::analyzers
