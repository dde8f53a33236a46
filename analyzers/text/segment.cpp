#include "analyzers/text/segment.h"

#include "analyzers/text/icu_boundaries.h"
#include "analyzers/text/refine.h"

namespace tearsheet::analyzers {

void Segmenter::read(std::string_view paragraph) {
  unrefined_.clear();
  words_.clear();
  sentences_.clear();
  simple_ = reader_.read(paragraph);
  ascii_ = simple_ && reader_.length() == paragraph.size();
  if (simple_) {
    reader_.words(unrefined_);
    reader_.sentences(sentences_);
  } else {
    icu_words(paragraph, unrefined_);
    icu_sentences(paragraph, sentences_);
  }
  for (const auto& span : unrefined_) refine(paragraph, span, words_);
}

}  // namespace tearsheet::analyzers
