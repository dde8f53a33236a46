#pragma once

// An index of many short words that resemble each other, and operands to look for among them: for tests of what finds
// the terms of an operand.

#include <algorithm>
#include <string>
#include <vector>

#include "plugin/index/format/term_walk.h"
#include "samples.h"
#include "tests/plugin/hand_made.h"
#include "tests/plugin/random_queries.h"

namespace tearsheet::plugin::samples {

/// A word of one to six letters, some of them of two or three bytes.
inline std::string short_word(random::Random& random) {
  static const char* const kLetters[] = {"a", "b", "s", "y", "ж", "北"};
  std::string word;
  for (auto letters = 1 + random.below(6); letters > 0; --letters) word += random.pick(kLetters);
  return word;
}

/// Articles of such words in their titles, one commit after each part.
inline void make_wordy_index(const std::filesystem::path& folder, int commits) {
  random::Random random(1);
  IndexWriter writer(folder);
  for (int commit = 0, id = 0; commit < commits; ++commit) {
    for (int articles = 0; articles < 40; ++articles) {
      std::string title, body;
      for (int words = 0; words < 60; ++words) title += (words % 9 == 0 ? "Ab" : "") + short_word(random) + ' ';
      for (int words = 0; words < 9; ++words) body += short_word(random) + ' ';
      add(writer, article("id" + std::to_string(id++), title, body));
    }
    writer.commit("");
  }
}

/// Operands with a word of the index, a part of it or something near it.
inline std::vector<Query> operands() {
  std::vector<Query> all;
  const auto add_all = [&](QueryKind kind, std::initializer_list<const char*> words, std::uint32_t count = 0) {
    for (const auto* word : words) all.push_back(operand(kind, {word}, count));
  };
  add_all(QueryKind::kWord, {"ab", "aby", "s", "abs", "ж", "ba北", "no-such-word"});
  add_all(QueryKind::kPhrase, {"ab", "abs", "no-such-word"});
  add_all(QueryKind::kCase, {"ab", "Aba", "Abжs", "AB"});
  add_all(QueryKind::kWildcard, {"ab*", "a?", "ba*s*", "жb??", "b?*y", "北*", "ы*", "ss*ss"});
  add_all(QueryKind::kFuzzy, {"abss", "жb北y", "ssss", "yyyyyyyyy"}, 1);
  add_all(QueryKind::kFuzzy, {"abssy", "жb北yaa", "bbbbbbbb", "yyyyyyyyy"}, 2);
  return all;
}

/// By trying each term. `terms` are all terms of a field, in order.
inline std::vector<std::string> expected_terms(const std::vector<std::string>& terms, const Query& operand) {
  const auto& word = operand.words.front();
  const auto forms = word_forms(word);
  std::vector<std::string> expected;
  for (const auto& term : terms) {
    const bool written = term.starts_with('='), mark = term == "." || term == "¶";
    bool matches = false;
    if (operand.kind == QueryKind::kCase) matches = term == '=' + word;
    if (operand.kind == QueryKind::kWord) matches = std::ranges::count(forms, term) > 0;
    if (operand.kind == QueryKind::kPhrase) matches = term == word;
    if (operand.kind == QueryKind::kWildcard) matches = !written && !mark && glob(word, term);
    if (operand.kind == QueryKind::kFuzzy) matches = !written && !mark && within_edits(word, term, operand.count);
    if (matches) expected.push_back(term);
  }
  return expected;
}

}  // namespace tearsheet::plugin::samples
