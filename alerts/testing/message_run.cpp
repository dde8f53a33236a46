#include "alerts/testing/message_run.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "alerts/delivery/plan_settings.h"
#include "config/model/people.h"

namespace tearsheet::alerts {

ChannelRun::ChannelRun(std::string name, PlanSettings settings)
    : name_(std::move(name)), settings_(std::move(settings)) {
  settings_.page = std::numeric_limits<std::size_t>::max();
}

void ChannelRun::add(PendingAlert alert) {
  // What is due at this very second leaves with it: a run takes articles in before it sends.
  pass_time(alert.queued - Seconds{1});
  now_ = alert.queued;
  pending_.push_back(std::move(alert));
}

Plan ChannelRun::plan() const {
  Planner planner(settings_, past_, now_);
  for (const auto& alert : pending_) {
    planner.add(settings_.digest ? PendingAlert{alert.seq, alert.queued} : alert);
  }
  return planner.plan();
}

void ChannelRun::send(const PlannedMessage& message) {
  count_message(message, settings_, now_, past_);
  sent_.push_back({name_, message.seqs.size(), now_});
  std::erase_if(pending_,
                [&](const PendingAlert& alert) { return std::ranges::binary_search(message.seqs, alert.seq); });
}

void ChannelRun::pass_time(Time end) {
  while (!pending_.empty() && now_ <= end) {
    const auto planned = plan();
    for (std::size_t i = 0; i < planned.due; ++i) send(planned.messages[i]);
    if (planned.due > 0) continue;  // what was sent changes when the rest is due
    const auto next = planned.messages.front().due;
    if (next > end) return;
    now_ = next;
  }
}

std::vector<RaisedMessage> ChannelRun::waiting() const {
  std::vector<RaisedMessage> out;
  for (const auto& message : plan().messages) out.push_back({name_, message.seqs.size(), message.due});
  return out;
}

void MessageRun::add(Time time, std::string_view story, std::string_view outlet) {
  if (rule_.status != config::RuleStatus::kLive) return;
  now_ = std::max(now_, time);
  ++seq_;
  for (const auto& name : config::channels_of(rule_, now_)) {
    const auto* channel = config::find_channel(desk_, name);
    if (channel == nullptr) continue;  // held until there is one
    auto& run = channels_.try_emplace(name, name, settings_of(*channel, desk_.alerts)).first->second;
    run.add({seq_, now_, grouping_of(rule_, story, outlet)});
  }
}

void MessageRun::pass_time(Time end) {
  for (auto& [name, run] : channels_) run.pass_time(end);
}

std::vector<RaisedMessage> MessageRun::sent() const {
  std::vector<RaisedMessage> out;
  for (const auto& [name, run] : channels_) out.insert(out.end(), run.sent().begin(), run.sent().end());
  return out;
}

std::vector<RaisedMessage> MessageRun::waiting() const {
  std::vector<RaisedMessage> out;
  for (const auto& [name, run] : channels_) {
    auto each = run.waiting();
    out.insert(out.end(), std::make_move_iterator(each.begin()), std::make_move_iterator(each.end()));
  }
  return out;
}

}  // namespace tearsheet::alerts
