#include "analyzers/lucene/word_tokenizer.h"

#include <array>

#include <FlagsAttribute.h>
#include <OffsetAttribute.h>
#include <PositionIncrementAttribute.h>

#include "analyzers/lucene/set_term.h"
#include "analyzers/lucene/terms.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

std::wstring read_all(Lucene::Reader& reader) {
  std::wstring text;
  std::array<wchar_t, 4096> buffer;
  for (;;) {
    const auto got = reader.read(buffer.data(), 0, static_cast<int32_t>(buffer.size()));
    if (got <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string term_text(Lucene::TermAttribute& term) {
  return from_wide({term.termBufferArray(), static_cast<std::size_t>(term.termLength())});
}

}  // namespace

WordTokenizer::WordTokenizer(const Lucene::ReaderPtr& reader)
    : Tokenizer(reader),
      term_(addAttribute<Lucene::TermAttribute>()),
      offset_(addAttribute<Lucene::OffsetAttribute>()),
      flags_(addAttribute<Lucene::FlagsAttribute>()) {}

void WordTokenizer::read_input() {
  const auto text = read_all(*input);
  length_ = static_cast<int32_t>(text.size());
  words_ = split_words(from_wide(text));
  read_ = true;
}

bool WordTokenizer::incrementToken() {
  clearAttributes();
  if (!read_) read_input();
  if (at_ == words_.size()) return false;
  const auto& word = words_[at_++];
  set_term(*term_, word.written);
  flags_->setFlags(static_cast<int32_t>(word.start));
  offset_->setOffset(correctOffset(static_cast<int32_t>(word.from)), correctOffset(static_cast<int32_t>(word.to)));
  return true;
}

void WordTokenizer::end() {
  const auto last = correctOffset(length_);
  offset_->setOffset(last, last);
}

void WordTokenizer::reset() {
  Tokenizer::reset();
  at_ = 0;
}

void WordTokenizer::reset(const Lucene::ReaderPtr& reader) {
  Tokenizer::reset(reader);
  at_ = 0;
  read_ = false;
}

WordFormsFilter::WordFormsFilter(const Lucene::TokenStreamPtr& stream)
    : TokenFilter(stream),
      term_(addAttribute<Lucene::TermAttribute>()),
      increment_(addAttribute<Lucene::PositionIncrementAttribute>()),
      flags_(addAttribute<Lucene::FlagsAttribute>()) {}

bool WordFormsFilter::incrementToken() {
  if (pending_) {
    pending_ = false;
    set_term(*term_, written_, kWrittenPrefix);
    increment_->setPositionIncrement(0);
    flags_->setFlags(static_cast<int32_t>(Start::kInside));
    return true;
  }
  if (!input->incrementToken()) return false;
  written_ = term_text(*term_);
  set_term(*term_, fold(written_));
  pending_ = true;
  return true;
}

void WordFormsFilter::reset() {
  TokenFilter::reset();
  pending_ = false;
}

StartMarksFilter::StartMarksFilter(const Lucene::TokenStreamPtr& stream)
    : TokenFilter(stream),
      term_(addAttribute<Lucene::TermAttribute>()),
      increment_(addAttribute<Lucene::PositionIncrementAttribute>()),
      flags_(addAttribute<Lucene::FlagsAttribute>()) {}

bool StartMarksFilter::incrementToken() {
  if (!marks_.empty()) {
    set_term(*term_, {}, marks_.back());
    increment_->setPositionIncrement(0);
    marks_.pop_back();
    return true;
  }
  if (!input->incrementToken()) return false;
  switch (static_cast<Start>(flags_->getFlags())) {
    case Start::kInside:
      break;
    case Start::kSentence:
      marks_ = {kSentenceMark};
      break;
    case Start::kParagraph:
      marks_ = {kParagraphMark, kSentenceMark};
      break;
  }
  return true;
}

void StartMarksFilter::reset() {
  TokenFilter::reset();
  marks_.clear();
}

}  // namespace tearsheet::analyzers
