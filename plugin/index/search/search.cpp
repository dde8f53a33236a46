#include <algorithm>

#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/search/in_parallel.h"
#include "plugin/index/search/reader_state.h"
#include "plugin/index/search/score.h"
#include "plugin/index/search/select.h"
#include "plugin/query/check.h"

namespace tearsheet::plugin::index {
namespace {

struct Ranked {
  std::uint32_t document = 0;  ///< numbered through all segments
  double score = 0;
};

/// Collects the results of one page: keeps the first ones of those offered.
class Page {
 public:
  Page(const std::vector<OrderView>& order, const SearchOptions& options, std::size_t total)
      : order_(order), by_score_(options.sort == Sort::kScore) {
    offset_ = std::min(options.offset, total);
    size_ = offset_ + std::min(options.limit, total - offset_);
  }

  void offer(const Ranked& ranked) {
    const auto before = [this](const Ranked& a, const Ranked& b) { return comes_before(a, b); };
    if (first_.size() < size_) {
      first_.push_back(ranked);
      std::ranges::push_heap(first_, before);
    } else if (size_ > 0 && before(ranked, first_.front())) {
      std::ranges::pop_heap(first_, before);
      first_.back() = ranked;
      std::ranges::push_heap(first_, before);
    }
  }

  /// The results in their order.
  std::vector<Ranked> take() {
    std::ranges::sort(first_, [this](const Ranked& a, const Ranked& b) { return comes_before(a, b); });
    first_.erase(first_.begin(), first_.begin() + static_cast<std::ptrdiff_t>(offset_));
    return std::move(first_);
  }

 private:
  bool comes_before(const Ranked& a, const Ranked& b) const {
    if (by_score_ && a.score != b.score) return a.score > b.score;
    return index::comes_before(order_[a.document], order_[b.document]);
  }

  const std::vector<OrderView>& order_;
  bool by_score_;
  std::size_t offset_ = 0, size_ = 0;
  std::vector<Ranked> first_;  ///< a heap: the last result is in front
};

/// The documents that a query finds, as a set for each segment.
using FoundDocuments = std::vector<DocSet>;

std::size_t size_of(const FoundDocuments& found) {
  std::size_t size = 0;
  for (const auto& documents : found) size += documents.size();
  return size;
}

/// Visits document numbers that continue through all segments, ascending.
template <class Visit>
void for_each(const FoundDocuments& found, const std::vector<IndexSegment>& segments, Visit&& visit) {
  for (std::size_t i = 0; i < found.size(); ++i)
    found[i].for_each([&](std::uint32_t document) { visit(segments[i].base() + document); });
}

std::vector<Ranked> page_by_score(const FoundDocuments& found, const std::vector<IndexSegment>& segments,
                                  const Query& query, Page page, std::size_t threads) {
  std::vector<std::uint32_t> documents;
  for_each(found, segments, [&](std::uint32_t document) { documents.push_back(document); });
  const auto all = scores(segments, query, documents, threads);
  for (std::size_t i = 0; i < documents.size(); ++i) page.offer({documents[i], all[i]});
  return page.take();
}

std::vector<Ranked> page_by_date(const FoundDocuments& found, const std::vector<IndexSegment>& segments,
                                 const Query& query, Page page, std::size_t threads) {
  for_each(found, segments, [&](std::uint32_t document) { page.offer({document, 0}); });
  auto ranked = page.take();
  std::vector<std::uint32_t> documents;
  for (const auto& one : ranked) documents.push_back(one.document);
  std::ranges::sort(documents);
  const auto all = scores(segments, query, documents, threads);
  for (auto& one : ranked)
    one.score = all[static_cast<std::size_t>(std::ranges::lower_bound(documents, one.document) - documents.begin())];
  return ranked;
}

}  // namespace

std::vector<DocSet> IndexReader::State::select_all(const Query& query, const SearchOptions& options) {
  const auto* latest = options.all_versions ? nullptr : &this->latest();
  std::vector<DocSet> found(segments.size());
  in_parallel(segments.size(), threads(), [&](std::size_t i) {
    found[i] = select(segments[i], query, options.now, latest ? (*latest)[i] : segments[i].live());
  });
  return found;
}

SearchResult IndexReader::search(const Query& query, const SearchOptions& options) const {
  check(query);
  auto& state = *state_;
  return guarded(state.folder, [&] {
    const FoundDocuments found = state.select_all(query, options);
    SearchResult result;
    result.total = size_of(found);
    if (options.limit == 0 || options.offset >= result.total) return result;

    Page page(state.order(), options, result.total);
    const auto page_by = options.sort == Sort::kScore ? page_by_score : page_by_date;
    for (const auto& ranked : page_by(found, state.segments, query, std::move(page), state.threads())) {
      const auto& key = state.order()[ranked.document];
      result.hits.push_back({std::string(key.id), key.version, ranked.score,
                             options.articles ? state.json_of(ranked.document) : std::string()});
    }
    return result;
  });
}

}  // namespace tearsheet::plugin::index
