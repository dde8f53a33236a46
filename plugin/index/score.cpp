#include "plugin/index/score.h"

#include <algorithm>
#include <cmath>

#include <Similarity.h>

#include "base/utf8.h"
#include "plugin/index/schema.h"
#include "plugin/index/terms_filter.h"
#include "plugin/index/translate.h"

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
      : reader_(reader),
        documents_(documents),
        sums_(documents.size(), 0.0),
        counts_(static_cast<std::size_t>(reader->maxDoc()), 0) {}

  void add_positive_words(const Query& query) {
    if (query.kind == QueryKind::kNot) return;
    const auto positive = query.kind == QueryKind::kNotNear ? 1 : query.args.size();
    for (std::size_t i = 0; i < positive; ++i) add_positive_words(*query.args[i]);
    if (query.words.empty()) return;
    for (const auto field : fields_of(query)) {
      for (const auto& terms : words_of(query, schema::field(field))) add(field, terms);
    }
  }

  std::vector<double> take() { return std::move(sums_); }

 private:
  std::vector<Terms> words_of(const Query& operand, const std::wstring& field) const {
    std::vector<Terms> words;
    if (operand.kind == QueryKind::kPhrase) {
      for (const auto& word : operand.words) words.push_back({Lucene::newLucene<Lucene::Term>(field, to_wide(word))});
      return words;
    }
    words.emplace_back();
    for_each_term(reader_, field, operand, [&](const Lucene::TermPtr& term) { words[0].push_back(term); });
    return words;
  }

  /// Puts into counts_ how often each live document has one of the terms; the documents, each once.
  std::vector<int32_t> count(const Terms& terms) {
    constexpr int32_t kAtOnce = 1024;
    std::vector<int32_t> found;
    const auto postings = reader_->termDocs();
    const auto documents = Lucene::Collection<int32_t>::newInstance(kAtOnce);
    const auto frequencies = Lucene::Collection<int32_t>::newInstance(kAtOnce);
    for (const auto& term : terms) {
      postings->seek(term);
      for (int32_t read = 0; (read = postings->read(documents, frequencies)) > 0;) {
        for (int32_t i = 0; i < read; ++i) {
          auto& times = counts_[static_cast<std::size_t>(documents[i])];
          if (times == 0) found.push_back(documents[i]);
          times += frequencies[i];
        }
      }
    }
    postings->close();
    return found;
  }

  void add(Field field, const Terms& terms) {
    const auto found = count(terms);
    if (found.empty()) return;
    const auto norms = reader_->norms(schema::field(field));
    const double idf = 1 + std::log(reader_->numDocs() / (static_cast<double>(found.size()) + 1));
    const double weight = boost_of(field) * idf * idf;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const auto times = counts_[static_cast<std::size_t>(documents_[i])];
      if (times == 0) continue;
      const double norm = norms ? Lucene::Similarity::decodeNorm(norms[documents_[i]]) : 1;
      sums_[i] += weight * std::sqrt(times) * norm;
    }
    for (const auto document : found) counts_[static_cast<std::size_t>(document)] = 0;
  }

  Lucene::IndexReaderPtr reader_;
  const std::vector<int32_t>& documents_;
  std::vector<double> sums_;
  std::vector<int32_t> counts_;  ///< by document number; all 0 between two operands
};

}  // namespace

std::vector<double> scores(const Lucene::IndexReaderPtr& reader, const Query& query,
                           const std::vector<int32_t>& documents) {
  Scorer scorer(reader, documents);
  scorer.add_positive_words(query);
  return scorer.take();
}

}  // namespace tearsheet::plugin
