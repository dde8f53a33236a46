#include "analyzers/text/words.h"

#include <algorithm>
#include <utility>

#include <unicode/uchar.h>

#include "analyzers/text/characters.h"
#include "analyzers/text/fold.h"
#include "analyzers/text/segment.h"
#include "base/nfc.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// The most characters of a word that are kept: no language has a longer one, and Lucene++ drops terms of more than
/// 16,383 units.
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

std::string with_straight_apostrophes(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto from = at;
    const auto c = next_character(word, at);
    out += is_apostrophe(c) ? "'" : word.substr(from, at - from);
  }
  return out;
}

bool has_apostrophe(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (is_apostrophe(next_character(word, at))) return true;
  }
  return false;
}

}  // namespace

/// Fills Words from one text. Both forms of most words are views of its text_: as written, and in lower case.
class WordReader {
 public:
  /// `depth`: how deeply this text is nested in folded forms of words.
  WordReader(Segmenter& segmenter, int depth) : segmenter_(segmenter), depth_(depth) {}

  Words read(std::string_view text) {
    constexpr std::size_t kShortLength = 5;  // bytes of a word with its blank, in a text of short words
    words_.words_.reserve(text.size() / kShortLength);
    words_.text_ = std::make_unique_for_overwrite<char[]>(2 * text.size());
    written_ = words_.text_.get();
    folded_ = written_ + text.size();
    std::copy(text.begin(), text.end(), written_);
    lower_ascii(text, folded_);
    text_ = text;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      read_paragraph(at, end);
      at = end + 1;
      ++place_;  // the line feed
    }
    return std::move(words_);
  }

 private:
  void read_paragraph(std::size_t begin, std::size_t end) {
    segmenter_.read(text_.substr(begin, end - begin));
    at_ = begin;
    const auto sentences = segmenter_.sentence_starts();
    auto sentence = sentences.begin();
    auto start = Start::kParagraph;  // of the next word
    for (const auto& span : segmenter_.words()) {
      for (; sentence != sentences.end() && *sentence <= span.from; ++sentence)
        start = std::max(start, Start::kSentence);
      const Span place{static_cast<std::uint32_t>(begin + span.from), static_cast<std::uint32_t>(begin + span.to),
                       span.plain};
      if (add_word(place, start)) start = Start::kInside;
    }
    move_to(end);
  }

  /// False if nothing is left of the word.
  bool add_word(Span span, Start start) {
    const auto from = move_to(span.from), to = move_to(span.to);
    std::string_view written(written_ + span.from, span.to - span.from);
    const bool short_enough = written.size() <= kLongestWord;
    if (short_enough && (segmenter_.is_ascii() || is_ascii(written)) &&
        (span.plain || written.find('`') == std::string_view::npos)) {
      words_.words_.push_back({written, std::string_view(folded_ + span.from, written.size()), from, to, start});
      return true;
    }
    const bool simple = short_enough && segmenter_.is_simple();
    if (!simple) {
      written = keep(written_form(written), written_ + span.from, span);
    } else if (!span.plain && has_apostrophe(written)) {
      written = keep(with_straight_apostrophes(written), written_ + span.from, span);
    }
    if (!simple || !fold_by_table(written, form_)) return add_by_parts({written, {}, from, to, start});
    words_.words_.push_back({written, keep(form_, folded_ + span.from, span), from, to, start});
    return true;
  }

  /// Stores it in the word's own place, if there is room.
  std::string_view keep(std::string_view form, char* place, Span span) {
    if (form.size() > span.to - span.from) return words_.forms_.keep(form);
    std::copy(form.begin(), form.end(), place);
    return {place, form.size()};
  }

  /// Splits the folded form again, so that a query finds the words that a reader sees: "㍍", a word in a single sign, as
  /// if it were written out; marks whose letter is left out, not at all. False if nothing is left.
  bool add_by_parts(Word word) {
    constexpr int kDeepest = 2;
    const auto folded = fold(word.written);
    if (folded.empty()) return false;
    Segmenter segmenter;
    const auto parts = depth_ < kDeepest ? WordReader(segmenter, depth_ + 1).read(folded) : Words();
    if (depth_ == kDeepest || (parts.size() == 1 && parts[0].folded == folded)) {
      word.folded = words_.forms_.keep(folded);
      words_.words_.push_back(word);
      return true;
    }
    for (const auto& part : parts) {
      word.written = words_.forms_.keep(part.written);
      word.folded = words_.forms_.keep(part.folded);
      words_.words_.push_back(word);
      word.start = Start::kInside;
    }
    return !parts.empty();
  }

  /// The place of a byte, in code points; must not precede the last one asked for.
  std::uint32_t move_to(std::size_t byte) {
    place_ +=
        static_cast<std::uint32_t>(segmenter_.is_ascii() ? byte - at_ : code_points(text_.substr(at_, byte - at_)));
    at_ = byte;
    return place_;
  }

  Words words_;
  Segmenter& segmenter_;
  int depth_;
  std::string_view text_;
  char *written_ = nullptr, *folded_ = nullptr;  ///< the two of Words::text_
  std::string form_;                             ///< of the current word
  std::size_t at_ = 0;                           ///< bytes of the text …
  std::uint32_t place_ = 0;                      ///< … and the code points up to them
};

Words split_words(std::string_view text) {
  if (!is_utf8(text)) return split_words(to_utf8(std::string(text)));
  constexpr std::size_t kUsual = std::size_t{1} << 20;  // bytes; for more, no memory is kept
  thread_local Segmenter kept;
  Segmenter once;
  return WordReader(text.size() > kUsual ? once : kept, 0).read(text);
}

}  // namespace tearsheet::analyzers
