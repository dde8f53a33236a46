#pragma once

// The chain from a text to the tokens of terms.h, for Lucene++ programs:
//
//   Reader ─► AdMarkerFilter ─► WordTokenizer ─► WordFormsFilter ─► StartMarksFilter ─► index
//             (CharFilter)      words as written  =Summit, summit   . and ¶
//
// The tokenizer reads all of its input at the first token, since sentences need the complete paragraph. Offsets are
// those of the text before any CharFilter, in wide characters (code points, on Linux). Like all token streams: one
// thread at a time.

#include <string>

#include <LuceneHeaders.h>

#include "analyzers/text/words.h"

namespace tearsheet::analyzers {

/// Gives each word as written, with its Start in the FlagsAttribute.
class WordTokenizer : public Lucene::Tokenizer {
 public:
  explicit WordTokenizer(const Lucene::ReaderPtr& input);

  bool incrementToken() override;
  void end() override;
  void reset() override;
  void reset(const Lucene::ReaderPtr& reader) override;

 private:
  void read_input();

  Words words_;
  std::size_t at_ = 0;
  int32_t length_ = 0;
  bool read_ = false;
  Lucene::TermAttributePtr term_;
  Lucene::OffsetAttributePtr offset_;
  Lucene::FlagsAttributePtr flags_;
};

/// Folds each word; its form as written follows at the same position, after kWrittenPrefix.
class WordFormsFilter : public Lucene::TokenFilter {
 public:
  explicit WordFormsFilter(const Lucene::TokenStreamPtr& input);

  bool incrementToken() override;
  void reset() override;

 private:
  std::string written_;
  bool pending_ = false;
  Lucene::TermAttributePtr term_;
  Lucene::PositionIncrementAttributePtr increment_;
  Lucene::FlagsAttributePtr flags_;
};

/// Adds the marks after the first words of sentences and paragraphs, as the FlagsAttribute says.
class StartMarksFilter : public Lucene::TokenFilter {
 public:
  explicit StartMarksFilter(const Lucene::TokenStreamPtr& input);

  bool incrementToken() override;
  void reset() override;

 private:
  std::wstring marks_;  ///< still to be returned, last one first
  Lucene::TermAttributePtr term_;
  Lucene::PositionIncrementAttributePtr increment_;
  Lucene::FlagsAttributePtr flags_;
};

}  // namespace tearsheet::analyzers
