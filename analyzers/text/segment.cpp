#include "analyzers/text/segment.h"

#include <algorithm>

#include "analyzers/text/icu_boundaries.h"
#include "analyzers/text/refine.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// One or two ASCII letters: a side of "AT&T".
bool is_short(std::string_view word) {
  return !word.empty() && word.size() <= 2 && std::ranges::all_of(word, [](char c) { return is_ascii_alpha(c); });
}

/// "T" of "AT&T's".
std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "'S", "’s", "’S"})
    if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  return word;
}

}  // namespace

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
  if (paragraph.find('&') != std::string_view::npos) join_initials(paragraph);
}

void Segmenter::join_initials(std::string_view paragraph) {
  const auto text = [&](const Span& span) { return paragraph.substr(span.from, span.to - span.from); };
  auto out = words_.begin();
  for (auto word = words_.begin(); word != words_.end(); ++word, ++out) {
    *out = *word;
    const auto next = std::next(word);
    if (next == words_.end() || next->from != word->to + 1 || paragraph[word->to] != '&') continue;
    if (!is_short(text(*word)) || !is_short(without_possessive(text(*next)))) continue;
    *out = {word->from, next->to, false};
    word = next;
  }
  words_.erase(out, words_.end());
}

}  // namespace tearsheet::analyzers
