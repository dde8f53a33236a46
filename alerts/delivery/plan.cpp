#include "alerts/delivery/plan.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "alerts/delivery/daily.h"

namespace tearsheet::alerts {
namespace {

Seconds window_of(const config::SendLimit& max) { return std::chrono::ceil<Seconds>(max.window); }

/// For a limit: the window that `now` is in, if one has begun.
bool in_window(const config::SendLimit& max, const ChannelPast& past, Time now) {
  return past.in_window > 0 && now < past.window_from + window_of(max);
}

}  // namespace

void count_message(const PlannedMessage& message, const PlanSettings& settings, Time now, ChannelPast& past) {
  if (settings.digest) past.digest = now;
  for (const auto& group : message.groups) past.groups[group.name] = now + group.repeat;
  if (!settings.max) return;
  if (!in_window(*settings.max, past, now)) {
    past.window_from = now;
    past.in_window = 0;
  }
  ++past.in_window;
}

Planner::Planner(PlanSettings settings, const ChannelPast& past, Time now)
    : settings_(std::move(settings)), past_(past), now_(now) {}

void Planner::add(const PendingAlert& alert) {
  if (settings_.digest) {
    auto from = alert.queued;
    if (past_.digest) from = std::max(from, *past_.digest + Seconds{1});
    const auto due = next_daily(*settings_.digest, from);
    // After days without a run, one digest has them all.
    auto& digest = digests_[due <= now_ ? Time::min() : due];
    if (digest.seqs.empty()) digest = {.kind = MessageKind::kDigest, .due = due, .seqs = {}};
    add_to(digest, alert);
  } else if (alert.group) {
    auto& group = groups_[alert.group->name];
    if (group.seqs.empty()) {
      group = {.kind = MessageKind::kGroup, .due = alert.queued + alert.group->wait, .seqs = {}};
      group.groups = {*alert.group};
      if (const auto last = past_.groups.find(alert.group->name); last != past_.groups.end())
        group.due = std::max(group.due, last->second);
    }
    add_to(group, alert);
  } else {
    singles_.push_back({alert.queued, alert.seq, alert.queued});
  }
}

void Planner::add_to(PlannedMessage& message, const PendingAlert& alert) {
  message.seqs.push_back(alert.seq);
  message.queued = std::max(message.queued, alert.queued);
}

/// All messages before outages and limits, those that are due first.
std::vector<Planner::Candidate> Planner::candidates() {
  auto all = std::move(singles_);
  for (auto& [name, group] : groups_) {
    all.push_back({group.due, group.seqs.front(), group.queued, std::ssize(bundles_)});
    bundles_.push_back(std::move(group));
  }
  std::ranges::sort(all, {}, [](const Candidate& each) { return std::pair(each.due, each.seq); });
  return all;
}

PlannedMessage Planner::message_of(const Candidate& candidate) {
  if (candidate.bundle >= 0) return std::move(bundles_[static_cast<std::size_t>(candidate.bundle)]);
  return {.due = candidate.due, .queued = candidate.queued, .seqs = {candidate.seq}};
}

void Planner::absorb(const Candidate& candidate, PlannedMessage& digest) {
  auto message = message_of(candidate);
  digest.seqs.insert(digest.seqs.end(), message.seqs.begin(), message.seqs.end());
  digest.groups.insert(digest.groups.end(), message.groups.begin(), message.groups.end());
  digest.queued = std::max(digest.queued, message.queued);
}

/// Replaces the first candidates, which are due for longer than `stale`, by one.
void Planner::add_outage(std::vector<Candidate>& due) {
  const auto fresh = std::ranges::find_if(due, [&](const auto& each) { return now_ - each.due <= settings_.stale; });
  if (fresh - due.begin() < 2) return;  // one message isn't a flood
  PlannedMessage digest{.kind = MessageKind::kDigest, .due = due.front().due, .seqs = {}};
  std::for_each(due.begin(), fresh, [&](const auto& each) { absorb(each, digest); });
  std::ranges::sort(digest.seqs);
  const Candidate one{digest.due, digest.seqs.front(), digest.queued, std::ssize(bundles_)};
  bundles_.push_back(std::move(digest));
  due.erase(due.begin() + 1, fresh);
  due.front() = one;
}

/// Replaces what is beyond the limit by one digest: of the last window, which leaves now, or of this one, which waits.
void Planner::limit(std::vector<Candidate>& due) {
  const auto& max = *settings_.max;
  const auto bundle = [&](auto first, auto last, Time when) {
    PlannedMessage digest{.kind = MessageKind::kDigest, .due = when, .seqs = {}};
    std::for_each(first, last, [&](const auto& each) { absorb(each, digest); });
    std::ranges::sort(digest.seqs);
    const Candidate one{when, digest.seqs.front(), digest.queued, std::ssize(bundles_)};
    bundles_.push_back(std::move(digest));
    *first = one;
    due.erase(first + 1, last);
  };
  const auto end = past_.window_from + window_of(max);
  const bool is_open = in_window(max, past_, now_);
  if (!is_open && past_.in_window >= max.count) {
    const auto later = std::ranges::find_if(due, [&](const auto& each) { return each.due > end; });
    if (later != due.begin()) bundle(due.begin(), later, end);
  }
  const auto left = is_open ? max.count - std::min(max.count, past_.in_window) : max.count;
  if (due.size() <= left) return;
  bundle(due.begin() + static_cast<std::ptrdiff_t>(left), due.end(), is_open ? end : now_ + window_of(max));
}

void Planner::emit(PlannedMessage message, Plan& plan) const {
  const bool is_due = message.due <= now_;
  while (message.seqs.size() > kMostInMessage) {
    const auto end = message.seqs.begin() + static_cast<std::ptrdiff_t>(kMostInMessage);
    auto part = message;
    part.seqs.assign(message.seqs.begin(), end);
    message.seqs.erase(message.seqs.begin(), end);
    plan.messages.push_back(std::move(part));
    plan.due += is_due;
  }
  plan.messages.push_back(std::move(message));
  plan.due += is_due;
}

Plan Planner::plan() {
  auto all = candidates();
  const auto first_later = std::ranges::find_if(all, [&](const auto& each) { return each.due > now_; });
  const std::vector<Candidate> later(first_later, all.end());
  all.erase(first_later, all.end());
  add_outage(all);
  if (settings_.max) limit(all);
  Plan plan;
  std::vector<PlannedMessage> waiting;
  for (const auto& candidate : all) {
    if (candidate.due > now_) {
      waiting.push_back(message_of(candidate));
    } else if (plan.due < settings_.page) {
      emit(message_of(candidate), plan);
    } else {
      plan.more = true;
    }
  }
  for (auto& [due, digest] : digests_) {
    if (due == Time::min())
      emit(std::move(digest), plan);
    else
      waiting.push_back(std::move(digest));
  }
  for (const auto& candidate : later) waiting.push_back(message_of(candidate));
  std::ranges::stable_sort(waiting, {}, &PlannedMessage::due);
  for (auto& message : waiting) emit(std::move(message), plan);
  return plan;
}

}  // namespace tearsheet::alerts
