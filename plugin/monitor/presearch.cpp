#include "plugin/monitor/presearch.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace tearsheet::plugin::monitor {

const std::vector<QueryNumber>& Presearcher::candidates(const CompiledQueries& compiled,
                                                        const FeatureHits& feature_hits) {
  constexpr std::size_t kAhead = 8;
  bits_.resize(std::max<std::size_t>(bits_.size(), compiled.size() / 64 + 1));
  const auto mark = [this](QueryNumber query, bool is_one) {
    bits_[query / 64] |= std::uint64_t{is_one} << query % 64;
  };
  const auto& present = feature_hits.present();
  for (std::size_t i = 0; i < present.size(); ++i) {
    if (i + 2 * kAhead < present.size()) compiled.prefetch_posting_start(present[i + 2 * kAhead]);
    if (i + kAhead < present.size()) compiled.prefetch_postings(present[i + kAhead]);
    for (const auto& posting : compiled.postings(present[i]))
      mark(posting.query, posting.second == kNoFeature || feature_hits.has(posting.second));
  }
  for (const auto query : compiled.always()) mark(query, true);
  found_.clear();
  for (std::size_t i = 0; i <= compiled.size() / 64; ++i) {
    for (auto bits = std::exchange(bits_[i], 0); bits != 0; bits &= bits - 1)
      found_.push_back(static_cast<QueryNumber>(64 * i) + static_cast<QueryNumber>(std::countr_zero(bits)));
  }
  return found_;
}

const std::vector<QueryNumber>& Presearcher::every_query(const CompiledQueries& compiled) {
  found_.resize(compiled.size());
  std::iota(found_.begin(), found_.end(), QueryNumber{0});
  return found_;
}

}  // namespace tearsheet::plugin::monitor
