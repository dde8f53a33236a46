#include "alerts/delivery/schedule.h"

#include <algorithm>

namespace tearsheet::alerts {
namespace {

bool is_given_up(const Waiting& message, Time now, Seconds give_up) { return now - message.queued >= give_up; }

}  // namespace

Time next_due(int attempts, std::optional<Seconds> asked, Time now) {
  auto pause = kFirstPause;
  for (int i = 1; i < attempts && pause < kLongestPause; ++i) pause *= 2;
  pause = std::min(pause, kLongestPause);
  return now + std::max(pause, asked.value_or(Seconds{0}));
}

std::string why_of(const Outcome& outcome) {
  if (const auto* later = std::get_if<Later>(&outcome)) return later->why;
  const auto* permanent = std::get_if<Permanent>(&outcome);
  return permanent != nullptr ? permanent->why : std::string{};
}

Settled settle(const Waiting& message, const Outcome& outcome, Time now, Seconds give_up) {
  using Result = Settled::Result;
  if (std::holds_alternative<Sent>(outcome)) return {Result::kSent, {}};
  const auto* later = std::get_if<Later>(&outcome);
  if (later == nullptr || is_given_up(message, now, give_up)) return {Result::kDropped, {}};
  return {Result::kFailed, next_due(message.attempts + 1, later->after, now)};
}

Turn::Turn(std::vector<Waiting> messages, bool was_down, Time now) : now_(now), probes_(was_down) {
  for (const auto& each : messages) (each.attempts > 0 ? failed_ : fresh_).push_back(each);
  std::ranges::stable_sort(failed_, {}, &Waiting::due);
}

/// If there is a reason to try the channel at all.
std::optional<Waiting> Turn::probe() {
  if (!probes_ || failed_.empty()) return std::nullopt;
  if (fresh_.empty() && planned_ == 0 && failed_.front().due > now_) return std::nullopt;
  probes_ = false;
  const auto first = failed_.front();
  failed_.pop_front();
  return first;
}

std::optional<Turn::Next> Turn::next() {
  if (down_) return std::nullopt;
  if (auto first = probe()) return Next{first};
  if (!fresh_.empty()) {
    const auto first = fresh_.front();
    fresh_.pop_front();
    return Next{first};
  }
  if (planned_ > 0) {
    --planned_;
    return Next{};
  }
  if (failed_.empty() || failed_.front().due > now_) return std::nullopt;
  const auto first = failed_.front();
  failed_.pop_front();
  return Next{first};
}

void Turn::report(const Outcome& outcome) {
  const auto* later = std::get_if<Later>(&outcome);
  if (later == nullptr) {
    got_through_ = true;
    failures_ = 0;
    return;
  }
  ++failures_;
  down_ = down_ || later->channel_down || failures_ >= (got_through_ ? kFailuresInARow : kFailuresAtStart);
  if (later->channel_down && later->after) paused_ = now_ + *later->after;
}

std::vector<Waiting> Turn::given_up(Seconds give_up) const {
  std::vector<Waiting> out;
  if (!down_) return out;
  for (const auto* list : {&fresh_, &failed_}) {
    std::ranges::copy_if(*list, std::back_inserter(out),
                         [&](const Waiting& each) { return is_given_up(each, now_, give_up); });
  }
  return out;
}

std::vector<Waiting> Turn::untried() const {
  std::vector<Waiting> out;
  std::ranges::copy_if(fresh_, std::back_inserter(out), &Waiting::made_now);
  return out;
}

}  // namespace tearsheet::alerts
