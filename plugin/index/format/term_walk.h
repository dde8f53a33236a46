#pragma once

// Finds the terms of a dictionary that a one-word operand matches: a word, =Case, wildcard or fuzzy word. For any
// dictionary whose terms can be visited in order: that of our own segments (search/matching_terms.cpp), and that of any
// index that Lucene++ has open (lucene/terms_filter.cpp). match/ decides what a wildcard or fuzzy word matches (glob,
// within_edits). For one thread.
//
// A source of terms has, for its terms in byte order:
//
//   void find(string_view text, visit)     visits this term, if it exists
//   Walk(source, string_view from)         iterates over the terms from there on:
//     const Term* term()                   the current one: .text, and .shared, the number of bytes that it has in common
//                                          with the term before; null at the end
//     void next()
//     void skip(string_view prefix)        may skip terms after the current one that have this prefix

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/match/fuzzy.h"
#include "plugin/match/glob.h"
#include "plugin/query/forms.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

/// Precedes a form as written. It is ASCII, so the character after it in byte order is kWritten + 1.
inline constexpr char kWritten = static_cast<char>(analyzers::kWrittenPrefix);

inline bool is_mark(std::string_view term) {
  if (term.empty()) return false;
  std::size_t at = 0;
  const auto first = static_cast<wchar_t>(next_code_point(term, at));
  return first == analyzers::kSentenceMark || first == analyzers::kParagraphMark;
}

/// Rules out terms that can't be within `edits` of the word. Terms come in order, and each mostly has a prefix in common
/// with the one before: the rows of the distance table for that prefix are kept.
class FuzzyPrefixes {
 public:
  FuzzyPrefixes(std::string_view word, unsigned edits) : edits_(edits) {
    for (std::size_t at = 0; at < word.size();) word_.push_back(next_code_point(word, at));
    rows_.emplace_back();
    for (unsigned i = 0; i <= word_.size(); ++i) rows_[0].distances.push_back(i);
  }

  /// `shared` is the number of bytes that the term has in common with the one before.
  bool may_be_near(std::string_view term, std::size_t shared) {
    while (depth_ > 0 && rows_[depth_].bytes > shared) --depth_;
    newly_dead_ = 0;
    if (dead(rows_[depth_])) return false;
    for (auto at = rows_[depth_].bytes; at < term.size();) {
      grow(next_code_point(term, at));
      rows_[depth_].bytes = at;
      if (!dead(rows_[depth_])) continue;
      newly_dead_ = at;
      return false;
    }
    return rows_[depth_].distances.back() <= edits_;
  }

  /// The size of a prefix of the last term that no term near the word can have; 0 if there is none, or if the term before
  /// it had the same prefix.
  std::size_t newly_dead() const { return newly_dead_; }

 private:
  /// The distances of one prefix of the term from each prefix of the word.
  struct Row {
    std::size_t bytes = 0;
    unsigned least = 0;
    std::vector<unsigned> distances;
  };

  bool dead(const Row& row) const { return row.least > edits_; }

  void grow(char32_t letter) {
    if (++depth_ == rows_.size()) rows_.push_back(rows_[0]);
    const auto* above = rows_[depth_ - 1].distances.data();
    auto* row = rows_[depth_].distances.data();
    auto left = above[0] + 1, least = left;
    row[0] = left;
    for (std::size_t i = 1; i <= word_.size(); ++i) {
      const auto change = above[i - 1] + (word_[i - 1] == letter ? 0 : 1);
      row[i] = left = std::min({above[i] + 1, left + 1, change});
      least = std::min(least, left);
    }
    rows_[depth_].least = least;
  }

  std::u32string word_;
  unsigned edits_;
  std::vector<Row> rows_;  ///< [i]: for the term's first i letters
  std::size_t depth_ = 0;
  std::size_t newly_dead_ = 0;
};

template <class Source, class Visit>
void each_wildcard_term(const Source& source, std::string_view shape, const Visit& visit) {
  const auto prefix = shape.substr(0, shape.find_first_of("*?"));
  for (typename Source::Walk walk(source, prefix); walk.term() && walk.term()->text.starts_with(prefix); walk.next())
    if (match::glob(shape, walk.term()->text)) visit(*walk.term());
}

template <class Source, class Visit>
void each_fuzzy_term(const Source& source, const std::string& word, unsigned edits, const Visit& visit) {
  // Forms as written, half of all terms, are skipped. The two marks are not words either.
  for (const std::string& from : {std::string(), std::string(1, char{kWritten + 1})}) {
    FuzzyPrefixes prefixes(word, edits);
    for (typename Source::Walk walk(source, from); walk.term(); walk.next()) {
      const auto& term = *walk.term();
      if (term.text.starts_with(kWritten)) break;
      if (prefixes.may_be_near(term.text, term.shared)) {
        if (!is_mark(term.text) && match::within_edits(word, term.text, edits)) visit(term);
      } else if (const auto dead = prefixes.newly_dead(); dead > 0) {
        walk.skip(std::string_view(term.text).substr(0, dead));
      }
    }
  }
}

/// A name with a suffix after an apostrophe.
template <class Source, class Visit>
void each_suffixed_term(const Source& source, const std::string& name, const Visit& visit) {
  if (name.find('\'') != std::string::npos) return;
  const auto prefix = name + '\'';
  for (typename Source::Walk walk(source, prefix); walk.term() && walk.term()->text.starts_with(prefix); walk.next())
    if (query::suffixed_name(walk.term()->text) == name) visit(*walk.term());
}

/// Visits the terms that exist, each once. `operand` is a word, =Case, wildcard or fuzzy word, or a phrase of one word.
template <class Source, class Visit>
void each_term(const Source& source, const Query& operand, const Visit& visit) {
  const auto& word = operand.words.front();
  switch (text_kind(operand.kind)) {
    case TextKind::kCase:
      for (const auto& form : query::written_forms(word)) source.find(kWritten + form, visit);
      return;
    case TextKind::kWildcard:
      return each_wildcard_term(source, word, visit);
    case TextKind::kFuzzy:
      return each_fuzzy_term(source, word, operand.count, visit);
    case TextKind::kWord:
      for (const auto& form : query::word_forms(word)) {
        source.find(form, visit);
        each_suffixed_term(source, form, visit);
      }
      return;
    case TextKind::kPhrase:
      for (const auto& form : query::possessive_forms(word)) source.find(form, visit);
      return;
  }
}

}  // namespace tearsheet::plugin::index
