#include "alerts/delivery/lane.h"

#include <algorithm>
#include <utility>

#include "alerts/delivery/deliver.h"

namespace tearsheet::alerts {

Lane::Lane(const ReadyChannel& channel, PlanSettings settings, ChannelPast past, Turn turn,
           std::unique_ptr<Worker> worker)
    : channel_(channel),
      settings_(std::move(settings)),
      past_(std::move(past)),
      turn_(std::move(turn)),
      worker_(std::move(worker)) {}

void Lane::set_plan(Plan plan) {
  plan_ = std::move(plan);
  made_ = 0;
  turn_.plan(plan_.due);
}

std::optional<Turn::Next> Lane::next() {
  if (in_hand_.size() + asked_ >= ahead_) return std::nullopt;
  auto next = turn_.next();
  if (next) ++asked_;
  return next;
}

void Lane::give(const Waiting& message, Message content) {
  --asked_;
  in_hand_.push_back(message);
  worker_->give(std::move(content));
}

Waiting Lane::report(const Outcome& outcome, const std::string& error) {
  const auto message = in_hand_.front();
  in_hand_.pop_front();
  turn_.report(outcome);
  if (std::holds_alternative<Later>(outcome)) {
    take_back();
    ahead_ = 1;
  } else {
    ahead_ = std::min(2 * ahead_, kMostAhead);
  }
  if (!error.empty()) last_error_ = error;
  return message;
}

void Lane::take_back() {
  for (auto count = worker_->take_back(); count > 0; --count) {
    turn_.put_back(in_hand_.back());
    in_hand_.pop_back();
  }
}

}  // namespace tearsheet::alerts
