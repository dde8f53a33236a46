#include "plugin/index/search/matching_terms.h"

#include <algorithm>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/match/fuzzy.h"
#include "plugin/match/glob.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin {
namespace {

using Visit = std::function<void(const TermEntry&)>;

/// ASCII, so that the sign behind it is the next code point.
constexpr char kWritten = static_cast<char>(analyzers::kWrittenPrefix);

bool is_mark(std::string_view term) {
  if (term.empty()) return false;
  std::size_t at = 0;
  const auto first = static_cast<wchar_t>(next_code_point(term, at));
  return first == analyzers::kSentenceMark || first == analyzers::kParagraphMark;
}

void wildcard_terms(const Dictionary& dictionary, std::string_view field, std::string_view shape, const Visit& visit) {
  const auto prefix = shape.substr(0, shape.find_first_of("*?"));
  dictionary.walk(field, prefix, [&](const TermEntry& term) {
    if (!term.text.starts_with(prefix)) return false;
    if (glob(shape, term.text)) visit(term);
    return true;
  });
}

/// Finds out, term after term, which can't be within `edits` of the word: the distances of a term's prefixes are kept
/// for the next one, which mostly shares them.
class FuzzyPrefixes {
 public:
  FuzzyPrefixes(std::string_view word, unsigned edits) : edits_(edits) {
    for (std::size_t at = 0; at < word.size();) word_.push_back(next_code_point(word, at));
    rows_.emplace_back();
    for (unsigned i = 0; i <= word_.size(); ++i) rows_[0].distances.push_back(i);
  }

  /// `shared`: so many bytes are as in the term before.
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

  /// So many bytes of the last term are a prefix that no term near the word has; 0 if there is none, or if the term
  /// before had it already.
  std::size_t newly_dead() const { return newly_dead_; }

 private:
  /// Of a prefix of the term from each prefix of the word.
  struct Row {
    std::size_t bytes = 0;
    unsigned least = 0;
    std::vector<unsigned> distances;
  };

  bool dead(const Row& row) const { return row.least > edits_; }

  void grow(char32_t letter) {
    if (++depth_ == rows_.size()) rows_.push_back(rows_[0]);
    const auto& above = rows_[depth_ - 1].distances;
    auto& row = rows_[depth_];
    row.distances[0] = row.least = above[0] + 1;
    for (std::size_t i = 1; i < above.size(); ++i) {
      const auto change = above[i - 1] + (word_[i - 1] == letter ? 0 : 1);
      row.distances[i] = std::min({above[i] + 1, row.distances[i - 1] + 1, change});
      row.least = std::min(row.least, row.distances[i]);
    }
  }

  std::u32string word_;
  unsigned edits_;
  std::vector<Row> rows_;  ///< [i]: of the term's first i letters
  std::size_t depth_ = 0;
  std::size_t newly_dead_ = 0;
};

void fuzzy_terms(const Dictionary& dictionary, std::string_view field, const Query& operand, const Visit& visit) {
  const auto& word = operand.words.front();
  // Written forms, half of all terms, are jumped over; the two marks are no words either.
  for (const std::string& from : {std::string(), std::string(1, char{kWritten + 1})}) {
    FuzzyPrefixes prefixes(word, operand.count);
    for (Dictionary::Walk walk(dictionary, field, from); walk.term(); walk.next()) {
      const auto& term = *walk.term();
      if (term.text.starts_with(kWritten)) break;
      if (prefixes.may_be_near(term.text, term.shared)) {
        if (!is_mark(term.text) && within_edits(word, term.text, operand.count)) visit(term);
      } else if (const auto dead = prefixes.newly_dead(); dead > 0) {
        walk.skip(std::string_view(term.text).substr(0, dead));
      }
    }
  }
}

}  // namespace

void for_each_term(const Dictionary& dictionary, std::string_view field, const Query& operand, const Visit& visit) {
  const auto find = [&](std::string_view text) {
    if (const auto term = dictionary.find(field, text)) visit(*term);
  };
  const auto& word = operand.words.front();
  switch (operand.kind) {
    case QueryKind::kCase:
      find(kWritten + word);
      break;
    case QueryKind::kWildcard:
      wildcard_terms(dictionary, field, word, visit);
      break;
    case QueryKind::kFuzzy:
      fuzzy_terms(dictionary, field, operand, visit);
      break;
    case QueryKind::kAll:
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
    case QueryKind::kNear:
    case QueryKind::kNotNear:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      for (const auto& form : word_forms(word)) find(form);
  }
}

}  // namespace tearsheet::plugin
