#include "analyzers/lucene/word_stream.h"

#include <PositionIncrementAttribute.h>

#include "analyzers/lucene/set_term.h"
#include "analyzers/lucene/terms.h"

namespace tearsheet::analyzers {

WordStream::WordStream()
    : term_(addAttribute<Lucene::TermAttribute>()), increment_(addAttribute<Lucene::PositionIncrementAttribute>()) {}

void WordStream::set_words(std::span<const Word> words) {
  words_ = words;
  reset();
}

void WordStream::reset() {
  at_ = 0;
  next_ = Next::kFolded;
}

bool WordStream::incrementToken() {
  if (at_ == words_.size()) return false;
  const auto& word = words_[at_];
  increment_->setPositionIncrement(next_ == Next::kFolded ? 1 : 0);
  switch (next_) {
    case Next::kFolded:
      set_term(*term_, word.folded);
      break;
    case Next::kSentence:
      set_term(*term_, {}, kSentenceMark);
      break;
    case Next::kParagraph:
      set_term(*term_, {}, kParagraphMark);
      break;
    case Next::kWritten:
      set_term(*term_, word.written, kWrittenPrefix);
      break;
  }
  step();
  return true;
}

void WordStream::step() {
  const auto start = words_[at_].start;
  if (next_ == Next::kFolded && start != Start::kInside) {
    next_ = Next::kSentence;
  } else if (next_ == Next::kSentence && start == Start::kParagraph) {
    next_ = Next::kParagraph;
  } else if (next_ != Next::kWritten) {
    next_ = Next::kWritten;
  } else {
    next_ = Next::kFolded;
    ++at_;
  }
}

}  // namespace tearsheet::analyzers
