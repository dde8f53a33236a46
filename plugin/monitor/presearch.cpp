#include "plugin/monitor/presearch.h"

#include <numeric>

namespace tearsheet::plugin {

const std::vector<QueryNumber>& Presearcher::candidates(const Segment& segment, const Presence& presence) {
  found_ = segment.always();
  if (++run_ == 0) stamps_.clear(), run_ = 1;
  if (stamps_.size() < segment.size()) stamps_.resize(segment.size());
  for (const auto feature : presence.present()) {
    for (const auto& posting : segment.postings(feature)) {
      if (posting.second != kNoFeature && !presence.has(posting.second)) continue;
      if (stamps_[posting.query] == run_) continue;
      stamps_[posting.query] = run_;
      found_.push_back(posting.query);
    }
  }
  return found_;
}

const std::vector<QueryNumber>& Presearcher::every_query(const Segment& segment) {
  found_.resize(segment.size());
  std::iota(found_.begin(), found_.end(), QueryNumber{0});
  return found_;
}

}  // namespace tearsheet::plugin
