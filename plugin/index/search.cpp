#include <algorithm>

#include "plugin/index/document.h"
#include "plugin/index/lucene_guard.h"
#include "plugin/index/reader_state.h"
#include "plugin/index/score.h"
#include "plugin/index/translate.h"

namespace tearsheet::plugin {
namespace {

/// The numbers of all documents that match, ascending, but for those in `hidden`.
class CollectAll : public Lucene::Collector {
 public:
  explicit CollectAll(const Lucene::OpenBitSetPtr& hidden) : hidden_(hidden) {}

  void setScorer(const Lucene::ScorerPtr&) override {}
  void collect(int32_t document) override {
    const auto number = base_ + document;
    if (!hidden_ || !hidden_->get(number)) documents.push_back(number);
  }
  void setNextReader(const Lucene::IndexReaderPtr&, int32_t base) override { base_ = base; }
  bool acceptsDocsOutOfOrder() override { return false; }

  std::vector<int32_t> documents;

 private:
  Lucene::OpenBitSetPtr hidden_;
  int32_t base_ = 0;
};

struct Ranked {
  int32_t document = 0;
  double score = 0;
};

/// Cuts the page out of all results, in order.
std::vector<Ranked> page_of(std::vector<Ranked> all, const std::vector<OrderKey>& order, const SearchOptions& options) {
  const auto before = [&](const Ranked& a, const Ranked& b) {
    if (options.sort == Sort::kScore && a.score != b.score) return a.score > b.score;
    return comes_before(order[static_cast<std::size_t>(a.document)], order[static_cast<std::size_t>(b.document)]);
  };
  const auto from = std::min(options.offset, all.size());
  const auto to = from + std::min(options.limit, all.size() - from);
  const auto at = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
  std::partial_sort(all.begin(), at(to), all.end(), before);
  return {at(from), at(to)};
}

std::vector<Ranked> rank(const std::vector<int32_t>& documents, const std::vector<double>& scores) {
  std::vector<Ranked> ranked;
  for (std::size_t i = 0; i < documents.size(); ++i) ranked.push_back({documents[i], scores.empty() ? 0 : scores[i]});
  return ranked;
}

/// Scores of a page that was chosen by date.
void add_scores(std::vector<Ranked>& page, const Lucene::IndexReaderPtr& reader, const Query& query) {
  std::vector<int32_t> documents;
  for (const auto& ranked : page) documents.push_back(ranked.document);
  std::ranges::sort(documents);
  const auto found = scores(reader, query, documents);
  for (auto& ranked : page) {
    ranked.score =
        found[static_cast<std::size_t>(std::ranges::lower_bound(documents, ranked.document) - documents.begin())];
  }
}

}  // namespace

SearchResult IndexReader::search(const Query& query, const SearchOptions& options) const {
  auto& state = *state_;
  return guarded(state.folder, [&] {
    const auto collector =
        Lucene::newLucene<CollectAll>(options.all_versions ? Lucene::OpenBitSetPtr() : state.superseded());
    const auto translated = translate(query, options.now, Scoring::kNone);
    Lucene::newLucene<Lucene::IndexSearcher>(state.reader)->search(translated, collector);
    SearchResult result;
    result.total = collector->documents.size();
    if (options.limit == 0 || options.offset >= result.total) return result;

    const bool by_score = options.sort == Sort::kScore;
    const auto all_scores = by_score ? scores(state.reader, query, collector->documents) : std::vector<double>{};
    auto page = page_of(rank(collector->documents, all_scores), state.order(), options);
    if (!by_score) add_scores(page, state.reader, query);
    for (const auto& ranked : page) {
      const auto& key = state.order()[static_cast<std::size_t>(ranked.document)];
      result.hits.push_back({key.id, key.version, ranked.score, stored_json(state.reader, ranked.document)});
    }
    return result;
  });
}

}  // namespace tearsheet::plugin
