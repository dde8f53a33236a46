#include "plugin/index/lucene/intervals_query.h"

#include <ComplexExplanation.h>
#include <Scorer.h>
#include <StringUtils.h>
#include <Weight.h>

#include <array>

#include "base/utf8.h"
#include "plugin/index/format/postings.h"
#include "plugin/index/lucene/lucene_terms.h"

namespace tearsheet::plugin::index {

using match::FieldText;
using match::holds;
namespace {

using Lucene::newLucene;

/// Decides which documents of one segment match. They must be asked for in ascending order.
class Decision {
 public:
  Decision(QueryPtr query, const Lucene::IndexReaderPtr& reader) : query_(std::move(query)), reader_(reader) {}

  bool operator()(int32_t document) {
    return holds(*query_, [&](analyzers::Field field) -> FieldText& {
      auto& text = texts_[static_cast<std::size_t>(field)];
      if (!text) text = std::make_unique<PostingsText<LuceneTerms>>(LuceneTerms(reader_), field);
      text->move_to(static_cast<std::uint32_t>(document));
      return *text;
    });
  }

 private:
  QueryPtr query_;
  Lucene::IndexReaderPtr reader_;
  std::array<std::unique_ptr<PostingsText<LuceneTerms>>, analyzers::kFields> texts_;
};

class IntervalsScorer : public Lucene::Scorer {
 public:
  IntervalsScorer(const Lucene::SimilarityPtr& measure, const Lucene::ScorerPtr& candidates, double score,
                  QueryPtr query, const Lucene::IndexReaderPtr& reader)
      : Scorer(measure), candidates_(candidates), score_(score), decide_(std::move(query), reader) {}

  using Lucene::Scorer::score;
  double score() override { return score_; }
  int32_t docID() override { return document_; }
  int32_t nextDoc() override { return decided(candidates_->nextDoc()); }
  int32_t advance(int32_t target) override { return decided(candidates_->advance(target)); }

 private:
  int32_t decided(int32_t document) {
    while (document != NO_MORE_DOCS && !decide_(document)) document = candidates_->nextDoc();
    return document_ = document;
  }

  Lucene::ScorerPtr candidates_;
  double score_;
  int32_t document_ = -1;
  Decision decide_;
};

class IntervalsWeight : public Lucene::Weight {
 public:
  IntervalsWeight(const Lucene::QueryPtr& owner, QueryPtr query, const Lucene::SimilarityPtr& similarity,
                  const Lucene::WeightPtr& candidates)
      : owner_(owner), query_(std::move(query)), similarity_(similarity), candidates_(candidates) {}

  Lucene::QueryPtr getQuery() override { return owner_; }
  double getValue() override { return value_; }
  void normalize(double norm) override { value_ = norm * owner_->getBoost(); }
  double sumOfSquaredWeights() override { return owner_->getBoost() * owner_->getBoost(); }

  Lucene::ScorerPtr scorer(const Lucene::IndexReaderPtr& reader, bool, bool) override {
    const auto candidates = candidates_->scorer(reader, true, false);
    if (!candidates) return {};
    return newLucene<IntervalsScorer>(similarity_, candidates, value_, query_, reader);
  }

  Lucene::ExplanationPtr explain(const Lucene::IndexReaderPtr& reader, int32_t document) override {
    const auto found = scorer(reader, true, false);
    const bool matches = found && found->advance(document) == document;
    return newLucene<Lucene::ComplexExplanation>(matches, matches ? value_ : 0, owner_->toString());
  }

 private:
  Lucene::QueryPtr owner_;
  QueryPtr query_;
  Lucene::SimilarityPtr similarity_;
  Lucene::WeightPtr candidates_;
  double value_ = 1;
};

}  // namespace

IntervalsQuery::IntervalsQuery(QueryPtr query, const Lucene::QueryPtr& candidates)
    : query_(std::move(query)), candidates_(candidates) {}

Lucene::WeightPtr IntervalsQuery::createWeight(const Lucene::SearcherPtr& searcher) {
  return newLucene<IntervalsWeight>(shared_from_this(), query_, getSimilarity(searcher), candidates_->weight(searcher));
}

void IntervalsQuery::extractTerms(Lucene::SetTerm terms) { candidates_->extractTerms(terms); }

Lucene::String IntervalsQuery::toString(const Lucene::String&) { return to_wide(to_string(*query_)); }

bool IntervalsQuery::equals(const Lucene::LuceneObjectPtr& other) {
  const auto same_kind = boost::dynamic_pointer_cast<IntervalsQuery>(other);
  return same_kind && same(*same_kind->query_, *query_) && same_kind->getBoost() == getBoost();
}

int32_t IntervalsQuery::hashCode() { return Lucene::StringUtils::hashCode(toString(L"")); }

Lucene::LuceneObjectPtr IntervalsQuery::clone(const Lucene::LuceneObjectPtr& other) {
  return Lucene::Query::clone(other ? other : newLucene<IntervalsQuery>(query_, candidates_));
}

}  // namespace tearsheet::plugin::index
