#include "analyzers/text/segment.h"

#include "analyzers/text/icu_boundaries.h"
#include "analyzers/text/refine.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {

void Segmenter::read(std::string_view paragraph) {
  unrefined_.clear();
  words_.clear();
  sentences_.clear();
  ascii_ = tearsheet::is_ascii(paragraph);
  simple_ = read_boundaries(paragraph, unrefined_, sentences_);
  if (!simple_) {
    unrefined_.clear();
    sentences_.clear();
    icu_words(paragraph, unrefined_);
    icu_sentences(paragraph, sentences_);
  }
  for (const auto& span : unrefined_) {
    if (span.plain && span.to - span.from > 1) {
      words_.push_back(span);
    } else {
      refine(paragraph, span, words_);
    }
  }
}

}  // namespace tearsheet::analyzers
