#include "plugin/index/score.h"

#include <algorithm>
#include <cmath>

#include <Similarity.h>

#include "plugin/index/matching_terms.h"
#include "plugin/index/schema.h"

namespace tearsheet::plugin {
namespace {

using analyzers::Field;

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
  Scorer(const std::vector<IndexSegment>& segments, const std::vector<std::uint32_t>& documents)
      : segments_(segments), documents_(documents), sums_(documents.size(), 0.0) {
    for (const auto& segment : segments) {
      seen_.emplace_back(segment.documents());
      counts_.emplace_back(segment.documents(), 0);
      live_ += segment.live().size();
    }
  }

  void add_positive_words(const Query& query) {
    if (query.kind == QueryKind::kNot) return;
    const auto positive = query.kind == QueryKind::kNotNear ? 1 : query.args.size();
    for (std::size_t i = 0; i < positive; ++i) add_positive_words(*query.args[i]);
    if (query.words.empty()) return;
    for (const auto field : fields_of(query)) {
      if (query.kind != QueryKind::kPhrase) {
        add(field, [&](const Dictionary& terms, const auto& visit) {
          for_each_term(terms, analyzers::name(field), query, visit);
        });
        continue;
      }
      for (const auto& word : query.words) {
        add(field, [&](const Dictionary& terms, const auto& visit) {
          if (const auto term = terms.find(analyzers::name(field), word)) visit(*term);
        });
      }
    }
  }

  std::vector<double> take() { return std::move(sums_); }

 private:
  /// Of the terms that count as one word, given by `for_each`.
  template <class ForEach>
  void add(Field field, const ForEach& for_each) {
    std::size_t found = 0;  // live documents that have the word
    for (std::size_t i = 0; i < segments_.size(); ++i) found += count(i, field, for_each);
    if (found == 0) return;
    const double idf = 1 + std::log(static_cast<double>(live_) / (static_cast<double>(found) + 1));
    const double weight = boost_of(field) * idf * idf;
    auto from = documents_.begin();
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const auto end = segments_[i].base() + segments_[i].documents();
      const auto to = std::lower_bound(from, documents_.end(), end);
      add_segment(i, field, weight, from, to);
      from = to;
    }
  }

  /// Puts into counts_ how often each document has one of the terms.
  template <class ForEach>
  std::size_t count(std::size_t i, Field field, const ForEach& for_each) {
    const auto& segment = segments_[i];
    const auto* indexed = segment.dictionary().field(analyzers::name(field));
    if (!indexed) return 0;
    for_each(segment.dictionary(), [&](const TermEntry& term) {
      segment.for_each_posting(*indexed, term, [&](std::uint32_t document, std::uint32_t frequency) {
        seen_[i].add(document);
        counts_[i][document] += frequency;
      });
    });
    auto live = seen_[i];
    live.keep(segment.live());
    return live.size();
  }

  using Documents = std::vector<std::uint32_t>::const_iterator;

  void add_segment(std::size_t i, Field field, double weight, Documents from, Documents to) {
    const auto norms = segments_[i].reader()->norms(schema::field(field));
    for (auto at = from; at != to; ++at) {
      const auto document = *at - segments_[i].base();
      const auto times = counts_[i][document];
      if (times == 0) continue;
      const double norm = norms ? Lucene::Similarity::decodeNorm(norms[static_cast<int32_t>(document)]) : 1;
      sums_[static_cast<std::size_t>(at - documents_.begin())] += weight * std::sqrt(times) * norm;
    }
    seen_[i].for_each([&](std::uint32_t document) { counts_[i][document] = 0; });
    seen_[i].clear();
  }

  const std::vector<IndexSegment>& segments_;
  const std::vector<std::uint32_t>& documents_;
  std::size_t live_ = 0;
  std::vector<double> sums_;
  // Of each segment; empty and 0 between two words.
  std::vector<DocSet> seen_;
  std::vector<std::vector<std::uint32_t>> counts_;
};

}  // namespace

std::vector<double> scores(const std::vector<IndexSegment>& segments, const Query& query,
                           const std::vector<std::uint32_t>& documents) {
  Scorer scorer(segments, documents);
  scorer.add_positive_words(query);
  return scorer.take();
}

}  // namespace tearsheet::plugin
