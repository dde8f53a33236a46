#include "analyzers/text/boundaries.h"

#include "analyzers/text/characters.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

bool is_part(WordClass c) { return c == WordClass::kLetter || c == WordClass::kDigit || c == WordClass::kJoiner; }
bool is_middle(WordClass c) {
  return c == WordClass::kMidLetter || c == WordClass::kMidNumber || c == WordClass::kMidBoth;
}
bool is_stop(SentenceClass c) { return c == SentenceClass::kFullStop || c == SentenceClass::kTerminator; }

/// WB6, WB7, WB11 and WB12: does `middle` join what is around it?
bool joins(WordClass before, WordClass middle, WordClass after) {
  if (before != after) return false;
  if (before == WordClass::kLetter) return middle == WordClass::kMidLetter || middle == WordClass::kMidBoth;
  return before == WordClass::kDigit && (middle == WordClass::kMidNumber || middle == WordClass::kMidBoth);
}

class BoundaryReader {
 public:
  BoundaryReader(std::string_view text, std::vector<Span>& words, std::vector<std::uint32_t>& sentences)
      : text_(text), words_(words), sentences_(sentences) {}

  bool read() {
    sentences_.push_back(0);
    while (at_ < text_.size()) {
      const auto from = at_;
      const auto classes = next(at_);
      switch (classes.word) {
        case WordClass::kLetter:
        case WordClass::kDigit:
        case WordClass::kJoiner:
          read_word(from, classes.word);
          break;
        case WordClass::kHangul:
          pass_hangul();
          [[fallthrough]];
        case WordClass::kAlone:
          add_word(from, true);
          break;
        case WordClass::kUnknown:
          return false;
        default:
          if (is_stop(classes.sentence)) end_sentence(from, at_);
      }
    }
    return true;
  }

 private:
  /// The classes of the character at `at`; moves `at` past it.
  CharacterClasses next(std::size_t& at) const { return table_[next_character(text_, at)]; }

  void add_word(std::size_t from, bool plain) {
    words_.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at_), plain});
  }

  void pass_hangul() {
    for (auto after = at_; at_ < text_.size() && next(after).word == WordClass::kHangul;) at_ = after;
  }

  /// `at_` is after the word's first character, of this class.
  void read_word(std::size_t from, WordClass last) {
    bool plain = true, empty = true;
    for (auto end = at_;; at_ = end) {
      plain = plain && last != WordClass::kJoiner;
      last = pass_ascii(last);
      empty = empty && last == WordClass::kJoiner;
      end = at_;
      if (at_ == text_.size()) break;
      const auto classes = next(end);
      if (is_part(classes.word)) {
        last = classes.word;
        continue;
      }
      if (!is_middle(classes.word) || end == text_.size()) break;
      const auto middle_end = end;
      const auto after = next(end).word;
      if (!joins(last, classes.word, after)) break;
      if (is_stop(classes.sentence)) end_sentence(at_, middle_end);
      last = after;
      plain = false;
    }
    if (!empty) add_word(from, plain);
  }

  /// Skips ASCII letters and figures; returns the class of the last character.
  WordClass pass_ascii(WordClass last) {
    const auto end = skip_ascii_alphanumerics(text_, at_);
    if (end == at_) return last;
    at_ = end;
    return table_[static_cast<unsigned char>(text_[end - 1])].word;
  }

  /// A terminator is at `stop` and ends at `after`: does a sentence start after its closing marks and blanks?
  void end_sentence(std::size_t stop, std::size_t after) {
    auto start = pass(SentenceClass::kClose, after);
    start = pass(SentenceClass::kSpace, start);
    if (start < text_.size() && breaks(stop, start, start == after)) {
      sentences_.push_back(static_cast<std::uint32_t>(start));
    }
  }

  /// The place after all characters of the class, from `at` on.
  std::size_t pass(SentenceClass passed, std::size_t at) const {
    for (auto after = at; at < text_.size() && next(after).sentence == passed;) at = after;
    return at;
  }

  /// Is there a boundary at `start`, where what follows a terminator begins, perhaps right after it?
  bool breaks(std::size_t stop, std::size_t start, bool directly_after) const {
    auto at = start;
    const auto after = next(at).sentence;
    if (after == SentenceClass::kContinue || is_stop(after)) return false;  // SB8a
    at = stop;
    if (next(at).sentence == SentenceClass::kTerminator) return true;  // SB11
    if (directly_after) {
      if (after == SentenceClass::kDigit) return false;                                 // SB6
      if (after == SentenceClass::kUpper && is_after_cased_letter(stop)) return false;  // SB7
    }
    return !goes_on_lower(start);  // SB8
  }

  bool is_after_cased_letter(std::size_t at) const {
    if (at == 0) return false;
    const auto before = table_[previous_code_point(text_, at)].sentence;
    return before == SentenceClass::kUpper || before == SentenceClass::kLower;
  }

  /// SB8: does a lower-case letter come before any other letter or terminator?
  bool goes_on_lower(std::size_t at) const {
    while (at < text_.size()) {
      switch (next(at).sentence) {
        case SentenceClass::kLower:
          return true;
        case SentenceClass::kUpper:
        case SentenceClass::kLetter:
        case SentenceClass::kFullStop:
        case SentenceClass::kTerminator:
          return false;
        default:
          break;
      }
    }
    return false;
  }

  const CharacterTable& table_ = CharacterTable::get();
  std::string_view text_;
  std::vector<Span>& words_;
  std::vector<std::uint32_t>& sentences_;
  std::size_t at_ = 0;
};

}  // namespace

bool read_boundaries(std::string_view paragraph, std::vector<Span>& words, std::vector<std::uint32_t>& sentences) {
  return BoundaryReader(paragraph, words, sentences).read();
}

}  // namespace tearsheet::analyzers
