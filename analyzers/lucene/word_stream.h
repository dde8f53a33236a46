#pragma once

// The tokens of words that have been read already (terms.h has their shape): one analysis for index and monitor.
//
// Gives the tokens of ArticleAnalyzer for the same text, without offsets, which the index doesn't store. One thread at
// a time.

#include <span>

#include <LuceneHeaders.h>

#include "analyzers/text/words.h"

namespace tearsheet::analyzers {

class WordStream : public Lucene::TokenStream {
 public:
  WordStream();

  /// The words of the next run; they must outlive it.
  void set_words(std::span<const Word> words);

  bool incrementToken() override;
  void reset() override;

 private:
  enum class Next { kFolded, kSentence, kParagraph, kWritten };
  void step();

  std::span<const Word> words_;
  std::size_t at_ = 0;
  Next next_ = Next::kFolded;
  Lucene::TermAttributePtr term_;
  Lucene::PositionIncrementAttributePtr increment_;
};

}  // namespace tearsheet::analyzers
