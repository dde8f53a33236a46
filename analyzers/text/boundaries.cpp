#include "analyzers/text/boundaries.h"

namespace tearsheet::analyzers {
namespace {

bool is_part(WordClass c) { return c == WordClass::kLetter || c == WordClass::kDigit || c == WordClass::kJoiner; }

/// WB6, WB7, WB11 and WB12: does `middle` join what stands around it?
bool joins(WordClass before, WordClass middle, WordClass after) {
  if (before != after) return false;
  if (before == WordClass::kLetter) return middle == WordClass::kMidLetter || middle == WordClass::kMidBoth;
  return before == WordClass::kDigit && (middle == WordClass::kMidNumber || middle == WordClass::kMidBoth);
}

}  // namespace

bool BoundaryReader::read(std::string_view paragraph) {
  characters_.clear();
  stops_.clear();
  characters_.reserve(paragraph.size() + 1);
  const auto& table = CharacterTable::get();
  for (std::size_t at = 0; at < paragraph.size();) {
    const auto from = static_cast<std::uint32_t>(at);
    const auto classes = table[next_character(paragraph, at)];
    if (classes.word == WordClass::kUnknown) return false;
    if (classes.sentence == SentenceClass::kFullStop || classes.sentence == SentenceClass::kTerminator) {
      stops_.push_back(static_cast<std::uint32_t>(characters_.size()));
    }
    characters_.push_back({from, classes});
  }
  characters_.push_back({static_cast<std::uint32_t>(paragraph.size()), {WordClass::kOther, SentenceClass::kOther}});
  return true;
}

void BoundaryReader::words(std::vector<Span>& out) const {
  const auto end = characters_.size() - 1;
  for (std::size_t i = 0; i < end;) {
    const auto from = i;
    if (word(i) == WordClass::kAlone || word(i) == WordClass::kHangul) {
      do ++i;
      while (word(from) == WordClass::kHangul && word(i) == WordClass::kHangul);
      out.push_back({characters_[from].at, characters_[i].at, true});
      continue;
    }
    if (!is_part(word(i))) {
      ++i;
      continue;
    }
    bool plain = true, empty = true;
    for (;; ++i) {  // the end of the text is no part
      if (is_part(word(i))) {
        const bool joiner = word(i) == WordClass::kJoiner;
        plain = plain && !joiner;
        empty = empty && joiner;
      } else if (i < end && joins(word(i - 1), word(i), word(i + 1))) {
        plain = false;
      } else {
        break;
      }
    }
    if (!empty) out.push_back({characters_[from].at, characters_[i].at, plain});
  }
}

/// SB8: does a lower-case letter come before any other letter or terminator?
bool BoundaryReader::goes_on_lower(std::size_t at) const {
  for (; at < characters_.size(); ++at) {
    switch (sentence(at)) {
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

/// Behind the terminator at `at` with its closing marks and blanks: is there a boundary?
bool BoundaryReader::breaks(std::size_t at, std::size_t next) const {
  const auto after = sentence(next);
  if (after == SentenceClass::kContinue || after == SentenceClass::kFullStop || after == SentenceClass::kTerminator) {
    return false;  // SB8a
  }
  if (sentence(at) == SentenceClass::kTerminator) return true;  // SB11
  if (next == at + 1) {
    if (after == SentenceClass::kDigit) return false;  // SB6
    const auto before = at > 0 ? sentence(at - 1) : SentenceClass::kOther;
    const bool letter = before == SentenceClass::kUpper || before == SentenceClass::kLower;
    if (letter && after == SentenceClass::kUpper) return false;  // SB7
  }
  return !goes_on_lower(next);  // SB8
}

void BoundaryReader::sentences(std::vector<std::uint32_t>& out) const {
  const auto end = characters_.size() - 1;
  out.push_back(0);
  for (const auto at : stops_) {
    auto next = static_cast<std::size_t>(at) + 1;
    while (next < end && sentence(next) == SentenceClass::kClose) ++next;
    while (next < end && sentence(next) == SentenceClass::kSpace) ++next;
    if (next < end && breaks(at, next)) out.push_back(characters_[next].at);
  }
}

}  // namespace tearsheet::analyzers
