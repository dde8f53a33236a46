#include "alerts/delivery/schedule.h"

#include <algorithm>
#include <tuple>

namespace tearsheet::alerts {

Time next_due(int attempts, std::optional<Seconds> asked, Time now) {
  auto pause = kFirstPause;
  for (int i = 1; i < attempts && pause < kLongestPause; ++i) pause *= 2;
  pause = std::min(pause, kLongestPause);
  return now + std::max(pause, asked.value_or(Seconds{0}));
}

bool is_given_up(const Waiting& message, Time now) { return now - message.queued >= kGiveUp; }

Settled settle(const Waiting& message, const Outcome& outcome, Time now) {
  using Result = Settled::Result;
  if (std::holds_alternative<Sent>(outcome)) return {Result::kSent, {}};
  const auto* later = std::get_if<Later>(&outcome);
  if (later == nullptr || is_given_up(message, now)) return {Result::kDropped, {}};
  return {Result::kFailed, next_due(message.attempts + 1, later->after, now)};
}

Turn::Turn(std::vector<Waiting> messages, Time now) : due_(std::move(messages)), now_(now) {
  const auto later = std::ranges::stable_partition(due_, [&](const Waiting& each) { return each.due <= now; });
  not_due_.assign(later.begin(), later.end());
  due_.erase(later.begin(), later.end());
  const auto order = [](const Waiting& each) {
    const bool tried = each.attempts > 0;
    return std::tuple(tried, tried ? each.due : Time{}, each.seq);
  };
  std::ranges::sort(due_, {}, order);
}

std::optional<Waiting> Turn::next() {
  if (down_ || at_ == due_.size()) return std::nullopt;
  return due_[at_++];
}

void Turn::report(const Outcome& outcome) {
  const auto* later = std::get_if<Later>(&outcome);
  if (later == nullptr) {
    got_through_ = true;
    failures_ = 0;
    return;
  }
  ++failures_;
  down_ = later->channel_down || failures_ >= (got_through_ ? kFailuresInARow : kFailuresAtStart);
}

std::vector<Waiting> Turn::given_up() const {
  std::vector<Waiting> out;
  if (!down_) return out;
  const auto add = [&](const Waiting& each) {
    if (is_given_up(each, now_)) out.push_back(each);
  };
  std::for_each(due_.begin() + static_cast<std::ptrdiff_t>(at_), due_.end(), add);
  std::ranges::for_each(not_due_, add);
  return out;
}

}  // namespace tearsheet::alerts
