#include "plugin/index/search/score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <Similarity.h>

#include "plugin/index/search/in_parallel.h"
#include "plugin/index/search/matching_terms.h"

namespace tearsheet::plugin::index {
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

const std::array<double, 256>& norm_table() {
  static const auto table = [] {
    std::array<double, 256> made;
    for (int i = 0; i < 256; ++i)
      made[static_cast<std::size_t>(i)] = Lucene::Similarity::decodeNorm(static_cast<std::uint8_t>(i));
    return made;
  }();
  return table;
}

class Scorer {
 public:
  Scorer(const std::vector<IndexSegment>& segments, const std::vector<std::uint32_t>& documents, std::size_t threads)
      : documents_(documents), threads_(threads), sums_(documents.size(), 0.0), times_(documents.size(), 0) {
    std::size_t from = 0;
    for (const auto& segment : segments) {
      const auto end = std::ranges::lower_bound(documents, segment.base() + segment.documents());
      const auto to = static_cast<std::size_t>(end - documents.begin());
      const auto live = segment.live().size();
      parts_.push_back({&segment, from, to, live == segment.documents()});
      live_ += live;
      from = to;
    }
  }

  void add_positive_words(const Query& query) {
    if (query.kind == QueryKind::kNot) return;
    const auto positive = query.kind == QueryKind::kNotNear ? 1 : query.args.size();
    for (std::size_t i = 0; i < positive; ++i) add_positive_words(*query.args[i]);
    if (query.words.empty()) return;
    for (const auto field : fields_of(query)) {
      if (query.kind != QueryKind::kPhrase) {
        const bool is_open = query.kind == QueryKind::kWildcard || query.kind == QueryKind::kFuzzy;
        add(field, is_open ? threads_ : 1, [&](const Dictionary& terms, const auto& visit) {
          for_each_term(terms, analyzers::name(field), query, visit);
        });
        continue;
      }
      for (const auto& word : query.words) {
        add(field, 1, [&](const Dictionary& terms, const auto& visit) {
          if (const auto term = terms.find(analyzers::name(field), word)) visit(*term);
        });
      }
    }
  }

  std::vector<double> take() { return std::move(sums_); }

 private:
  /// A segment, and which of documents_ are in it: those in [from, to).
  struct Part {
    const IndexSegment* segment;
    std::size_t from, to;
    bool is_complete;  ///< no document is deleted
  };

  /// Adds the scores of one word, whose terms `for_each` visits. Several threads are worth their start for a word with
  /// many terms.
  template <class ForEach>
  void add(Field field, std::size_t threads, const ForEach& for_each) {
    std::vector<std::size_t> counts(parts_.size());
    in_parallel(parts_.size(), threads, [&](std::size_t i) { counts[i] = count(parts_[i], field, for_each); });
    const auto found = std::accumulate(counts.begin(), counts.end(), std::size_t{0});  // live documents with the word
    if (found == 0) return;
    const double idf = 1 + std::log(static_cast<double>(live_) / (static_cast<double>(found) + 1));
    const double weight = boost_of(field) * idf * idf;
    for (const auto& part : parts_) add_part(part, field, weight);
  }

  /// Sets times_ to how often each of documents_ has one of the terms. Returns how many live documents have one.
  template <class ForEach>
  std::size_t count(const Part& part, Field field, const ForEach& for_each) {
    const auto& dictionary = part.segment->dictionary();
    const auto* indexed = dictionary.field(analyzers::name(field));
    if (!indexed) return 0;
    std::vector<TermEntry> terms;
    for_each(dictionary, [&](const TermEntry& term) { terms.push_back(term); });
    if (terms.empty()) return 0;
    if (terms.size() > 1 || !part.is_complete) return count_all(part, *indexed, terms);
    count_times(part, *indexed, terms.front());
    return terms.front().documents;
  }

  /// For several terms, or if some documents are deleted: reads all their postings, once.
  std::size_t count_all(const Part& part, const IndexedField& field, const std::vector<TermEntry>& terms) {
    DocSet having(part.segment->documents());
    std::vector<std::uint32_t> times(part.segment->documents(), 0);
    for (const auto& term : terms) {
      part.segment->for_each_posting(field, term, [&](std::uint32_t document, std::uint32_t frequency) {
        having.add(document);
        times[document] += frequency;
      });
    }
    for (auto at = part.from; at < part.to; ++at) times_[at] = times[documents_[at] - part.segment->base()];
    having.keep(part.segment->live());
    return having.size();
  }

  /// Both are sorted by document; postings after the last of documents_ aren't read.
  void count_times(const Part& part, const IndexedField& field, const TermEntry& term) {
    PostingReader postings(*part.segment, field, term);
    for (auto at = part.from; at < part.to && postings.next();) {
      const auto document = part.segment->base() + postings.document();
      at = first_from(document, at, part.to);
      if (at < part.to && documents_[at] == document) times_[at] += postings.frequency();
    }
  }

  /// The first of documents_, from `at` on, that isn't before this document. Searched in growing steps, because it is near
  /// for a common word and far for a rare one.
  std::size_t first_from(std::uint32_t document, std::size_t at, std::size_t to) const {
    std::size_t step = 1;
    for (; at + step < to && documents_[at + step] < document; step *= 2) at += step;
    const auto begin = documents_.begin();
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(at + step, to));
    return static_cast<std::size_t>(std::lower_bound(begin + static_cast<std::ptrdiff_t>(at), end, document) - begin);
  }

  void add_part(const Part& part, Field field, double weight) {
    if (part.from == part.to) return;
    const auto norms = part.segment->norms(analyzers::name(field));
    for (auto at = part.from; at < part.to; ++at) {
      if (times_[at] == 0) continue;
      const auto document = documents_[at] - part.segment->base();
      const double norm = norms.empty() ? 1 : norm_table()[static_cast<std::uint8_t>(norms[document])];
      sums_[at] += weight * std::sqrt(times_[at]) * norm;
      times_[at] = 0;
    }
  }

  const std::vector<std::uint32_t>& documents_;
  std::size_t threads_;
  std::vector<Part> parts_;
  std::size_t live_ = 0;
  std::vector<double> sums_;
  std::vector<std::uint32_t> times_;  ///< all 0 between two words
};

}  // namespace

std::vector<double> scores(const std::vector<IndexSegment>& segments, const Query& query,
                           const std::vector<std::uint32_t>& documents, std::size_t threads) {
  Scorer scorer(segments, documents, threads);
  scorer.add_positive_words(query);
  return scorer.take();
}

}  // namespace tearsheet::plugin::index
