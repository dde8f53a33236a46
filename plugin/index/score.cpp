#include "plugin/index/score.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <Similarity.h>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/index/schema.h"
#include "plugin/index/translate.h"
#include "plugin/index/wildcard_filter.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin {
namespace {

using analyzers::Field;

/// Terms that count as one word.
using Terms = std::vector<Lucene::TermPtr>;

double boost_of(Field field) {
  switch (field) {
    case Field::kTitle:
      return 3;
    case Field::kStandfirst:
      return 2;
    default:
      return 1;
  }
}

class Scorer {
 public:
  Scorer(const Lucene::IndexReaderPtr& reader, const std::vector<int32_t>& documents)
      : reader_(reader), documents_(documents), sums_(documents.size(), 0.0) {}

  void add_positive_words(const Query& query) {
    if (query.kind == QueryKind::kNot) return;
    for (const auto& arg : query.args) add_positive_words(*arg);
    if (query.words.empty()) return;
    for (const auto field : fields_of(query)) {
      for (const auto& terms : words_of(query, schema::field(field))) add(field, terms);
    }
  }

  std::vector<double> take() { return std::move(sums_); }

 private:
  std::vector<Terms> words_of(const Query& operand, const std::wstring& field) const {
    const auto make = [&](const std::wstring& text) { return Lucene::newLucene<Lucene::Term>(field, text); };
    std::vector<Terms> words(1);
    switch (operand.kind) {
      case QueryKind::kWord:
        for (const auto& form : word_forms(operand.words.front())) words[0].push_back(make(to_wide(form)));
        break;
      case QueryKind::kCase:
        words[0].push_back(make(analyzers::kWrittenPrefix + to_wide(operand.words.front())));
        break;
      case QueryKind::kWildcard:
        for_each_term(reader_, field, to_wide(operand.words.front()),
                      [&](const Lucene::TermPtr& term) { words[0].push_back(make(term->text())); });
        break;
      default:
        words.clear();
        for (const auto& word : operand.words) words.push_back({make(to_wide(word))});
    }
    return words;
  }

  /// How often each live document has one of the terms.
  std::map<int32_t, int> frequencies(const Terms& terms) const {
    std::map<int32_t, int> counts;
    const auto postings = reader_->termDocs();
    for (const auto& term : terms) {
      postings->seek(term);
      while (postings->next()) counts[postings->doc()] += postings->freq();
    }
    postings->close();
    return counts;
  }

  void add(Field field, const Terms& terms) {
    const auto counts = frequencies(terms);
    if (counts.empty()) return;
    const auto norms = reader_->norms(schema::field(field));
    const double idf = 1 + std::log(reader_->numDocs() / (static_cast<double>(counts.size()) + 1));
    const double weight = boost_of(field) * idf * idf;
    auto count = counts.begin();
    for (std::size_t i = 0; i < documents_.size() && count != counts.end(); ++i) {
      while (count != counts.end() && count->first < documents_[i]) ++count;
      if (count == counts.end() || count->first != documents_[i]) continue;
      const double norm = norms ? Lucene::Similarity::decodeNorm(norms[documents_[i]]) : 1;
      sums_[i] += weight * std::sqrt(count->second) * norm;
    }
  }

  Lucene::IndexReaderPtr reader_;
  const std::vector<int32_t>& documents_;
  std::vector<double> sums_;
};

}  // namespace

std::vector<double> scores(const Lucene::IndexReaderPtr& reader, const Query& query,
                           const std::vector<int32_t>& documents) {
  Scorer scorer(reader, documents);
  scorer.add_positive_words(query);
  return scorer.take();
}

}  // namespace tearsheet::plugin
