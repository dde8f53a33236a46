#include "analyzers/text/words.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "analyzers/text/segment.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// Characters of a word's forms that are kept: no language has a longer word, and Lucene++ drops terms beyond 16,383
/// units.
constexpr std::size_t kLongestWord = 255;

bool is_ascii(std::u16string_view text) {
  return std::ranges::all_of(text, [](char16_t c) { return c < 0x80; });
}

std::u16string wide_form(std::string_view text) {
  const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? std::u16string(text.begin(), text.end()) : to_utf16(text);
}

/// The form as written, of valid UTF-16.
std::string written_form(std::u16string_view word) {
  if (is_ascii(word))
    return {word.begin(), word.begin() + static_cast<std::ptrdiff_t>(std::min(word.size(), kLongestWord))};
  std::string out;
  std::size_t length = 0;
  for (std::size_t at = 0; at < word.size() && length < kLongestWord; ++length) {
    UChar32 c;
    U16_NEXT(word.data(), at, word.size(), c);
    if (is_apostrophe(static_cast<char32_t>(c))) {
      out += '\'';
    } else if (!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
      append_utf8(out, static_cast<char32_t>(c));
    }
  }
  while (!out.empty() && out.back() == '\'') out.pop_back();  // a letter apostrophe that was meant as a quote
  return to_nfc(std::move(out));
}

std::uint32_t length_in_code_points(std::u16string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char16_t unit) { return !U16_IS_TRAIL(unit); }));
}

/// A letter or figure that no form of a word loses, unlike marks, modifier letters and what is invisible.
bool stays(UChar32 c) {
  constexpr std::uint32_t kPlain = U_GC_LU_MASK | U_GC_LL_MASK | U_GC_LT_MASK | U_GC_LO_MASK | U_GC_ND_MASK;
  return (U_GET_GC_MASK(c) & kPlain) != 0 && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/// Is anything left of the word once it is folded?
bool is_word(std::u16string_view segment) {
  const auto first = segment.front();
  if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9')) return true;
  for (std::size_t at = 0; at < segment.size();) {
    UChar32 c;
    U16_NEXT(segment.data(), at, segment.size(), c);
    if (stays(c)) return true;
  }
  return !fold(written_form(segment)).empty();
}

/// Appends the words of one paragraph that starts at code point `offset`; returns its length in code points.
std::uint32_t read_paragraph(std::string_view text, std::uint32_t offset, std::vector<Word>& words) {
  const auto wide = wide_form(text);
  const std::u16string_view view = wide;
  const auto starts = sentence_starts(view);
  auto sentence = starts.begin();
  std::int32_t at = 0;           // UTF-16 units of the paragraph …
  std::uint32_t place = offset;  // … and the code points of the text up to them
  const auto move_to = [&](std::int32_t unit) {
    place += length_in_code_points(view.substr(at, unit - at));
    return at = unit, place;
  };
  bool first = true;
  for (const auto& segment : word_segments(view)) {
    Word word;
    word.written = written_form(view.substr(segment.from, segment.to - segment.from));
    word.folded = fold(word.written);
    if (word.folded.empty()) continue;
    word.from = move_to(segment.from);
    word.to = move_to(segment.to);
    const auto behind = std::upper_bound(sentence, starts.end(), segment.from);
    word.start = first ? Start::kParagraph : behind != sentence ? Start::kSentence : Start::kInside;
    sentence = behind;
    first = false;
    words.push_back(std::move(word));
  }
  return move_to(static_cast<std::int32_t>(view.size())) - offset;
}

}  // namespace

std::vector<Word> split_words(std::string_view text) {
  if (!is_utf8(text)) {
    const auto valid = to_utf8(std::string(text));
    return split_words(valid);
  }
  std::vector<Word> words;
  std::uint32_t offset = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    offset += read_paragraph(text.substr(0, end), offset, words) + 1;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto wide = wide_form(text.substr(0, end));
    for (const auto& segment : word_segments(wide)) {
      if (is_word(std::u16string_view(wide).substr(segment.from, segment.to - segment.from))) ++count;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return count;
}

}  // namespace tearsheet::analyzers
