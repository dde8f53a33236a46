#include "plugin/monitor/presearch.h"

#include <algorithm>
#include <numeric>

namespace tearsheet::plugin {

const std::vector<QueryNumber>& Presearcher::candidates(const Segment& segment, const Presence& presence) {
  constexpr std::size_t kAhead = 4;
  found_.clear();
  bits_.resize(std::max<std::size_t>(bits_.size(), segment.size() / 64 + 1));
  const auto& present = presence.present();
  for (std::size_t i = 0; i < present.size(); ++i) {
    if (i + 2 * kAhead < present.size()) segment.prefetch_posting_start(present[i + 2 * kAhead]);
    if (i + kAhead < present.size()) segment.prefetch_postings(present[i + kAhead]);
    for (const auto& posting : segment.postings(present[i])) {
      if (posting.second != kNoFeature && !presence.has(posting.second)) continue;
      auto& bits = bits_[posting.query / 64];
      const auto bit = std::uint64_t{1} << (posting.query % 64);
      if ((bits & bit) != 0) continue;
      bits |= bit;
      found_.push_back(posting.query);
    }
  }
  for (const auto query : found_) bits_[query / 64] = 0;
  found_.insert(found_.end(), segment.always().begin(), segment.always().end());
  return found_;
}

const std::vector<QueryNumber>& Presearcher::every_query(const Segment& segment) {
  found_.resize(segment.size());
  std::iota(found_.begin(), found_.end(), QueryNumber{0});
  return found_;
}

}  // namespace tearsheet::plugin
