#include "analyzers/text/words.h"

#include <algorithm>
#include <utility>

#include <unicode/uchar.h>

#include "analyzers/text/characters.h"
#include "analyzers/text/segment.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// Characters of a word's forms that are kept: no language has a longer word, and Lucene++ drops terms beyond 16,383
/// units.
constexpr std::size_t kLongestWord = 255;

/// The form as written, of any word.
std::string written_form(std::string_view word) {
  std::string out;
  for (std::size_t at = 0, length = 0; at < word.size() && length < kLongestWord; ++length) {
    const auto c = next_character(word, at);
    if (is_apostrophe(c)) {
      out += '\'';
    } else if (!u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
      append_utf8(out, c);
    }
  }
  while (!out.empty() && out.back() == '\'') out.pop_back();  // a letter apostrophe that was meant as a quote
  return to_nfc(std::move(out));
}

/// Both forms of a word of ASCII characters; false if it is none.
bool set_ascii_forms(std::string_view word, Word& out) {
  unsigned char all = 0;
  out.folded.resize(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    all |= c;
    out.folded[i] = static_cast<char>(c + ((c >= 'A' && c <= 'Z') ? 'a' - 'A' : 0));
  }
  if (all >= 0x80) return false;
  out.written.assign(word);
  return true;
}

/// No two characters look like an apostrophe here; all else may be taken over byte by byte.
bool has_apostrophe(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (is_apostrophe(next_character(word, at))) return true;
  }
  return false;
}

/// False if nothing is left of the word.
bool set_forms(std::string_view word, bool simple, Word& out) {
  if (simple && word.size() <= kLongestWord) {
    const bool plain = word.find('`') == std::string_view::npos;
    if (plain && set_ascii_forms(word, out)) return true;
    out.written = has_apostrophe(word) ? written_form(word) : std::string(word);
  } else {
    out.written = written_form(word);
  }
  out.folded = fold(out.written);
  return !out.folded.empty();
}

/// A whole word in one sign, "㍍", whose folded form is several characters that stand alone?
bool is_squeezed(const Word& word) {
  std::size_t at = 0;
  return word.folded.size() > word.written.size() && stands_alone(next_code_point(word.folded, at)) &&
         at < word.folded.size();
}

/// Calls `take` with the words that `word` stands for: one, but for a squeezed one, which is read as if written out.
template <class Take>
void take_each(Word word, Take take) {
  if (!is_squeezed(word)) return take(std::move(word));
  for (auto& part : split_words(word.folded)) {
    part.from = word.from;
    part.to = word.to;
    part.start = std::exchange(word.start, Start::kInside);
    take(std::move(part));
  }
}

/// Gives the words of one paragraph that starts at code point `offset` to `take`, each in the same Word; returns the
/// paragraph's length in code points.
template <class Take>
std::uint32_t read_paragraph(std::string_view text, std::uint32_t offset, Segmenter& segmenter, Take take) {
  segmenter.read(text);
  const auto starts = segmenter.sentence_starts();
  auto sentence = starts.begin();
  std::size_t at = 0;            // bytes of the paragraph …
  std::uint32_t place = offset;  // … and the code points of the text up to them
  const auto move_to = [&](std::size_t byte) {
    const auto between = segmenter.is_ascii() ? byte - at : code_points(text.substr(at, byte - at));
    place += static_cast<std::uint32_t>(between);
    return at = byte, place;
  };
  bool first = true;
  for (const auto& span : segmenter.words()) {
    Word word;
    if (!set_forms(text.substr(span.from, span.to - span.from), segmenter.is_simple(), word)) continue;
    word.from = move_to(span.from);
    word.to = move_to(span.to);
    const auto behind = std::find_if(sentence, starts.end(), [&](auto start) { return start > span.from; });
    word.start = first ? Start::kParagraph : behind != sentence ? Start::kSentence : Start::kInside;
    sentence = behind;
    first = false;
    take_each(std::move(word), take);
  }
  return move_to(text.size()) - offset;
}

template <class Take>
void read_text(std::string_view text, Take take) {
  if (!is_utf8(text)) {
    const auto valid = to_utf8(std::string(text));
    return read_text(valid, take);
  }
  Segmenter segmenter;
  std::uint32_t offset = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    offset += read_paragraph(text.substr(0, end), offset, segmenter, take) + 1;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

std::vector<Word> split_words(std::string_view text) {
  constexpr std::size_t kUsualLength = 6;  // bytes of a word with its blank
  std::vector<Word> words;
  words.reserve(text.size() / kUsualLength);
  read_text(text, [&](Word&& word) { words.push_back(std::move(word)); });
  return words;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  read_text(text, [&](Word&&) { ++count; });
  return count;
}

}  // namespace tearsheet::analyzers
