#pragma once

// A channel in a run: which messages it has next, and how many of them its worker may have in its queue.
//
//   next() … ─► made and composed by the caller ─► give() ─► [worker] ─► reported() ─► next() …
//
// It begins with one message and doubles while all goes well, up to kMostAhead. After a failure its worker gets one at a
// time, and what it hasn't begun comes back. For one thread.

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "alerts/delivery/plan.h"
#include "alerts/delivery/schedule.h"
#include "alerts/delivery/worker.h"

namespace tearsheet::alerts {

class Lane {
 public:
  Lane(const ReadyChannel& channel, PlanSettings settings, ChannelPast past, Turn turn, std::unique_ptr<Worker> worker);

  const std::string& name() const { return channel_.channel.name; }
  const PlanSettings& settings() const { return settings_; }
  /// As it is after what was made.
  ChannelPast& past() { return past_; }
  const Turn& turn() const { return turn_; }
  const std::string& last_error() const { return last_error_; }
  /// The text without the channel's secrets.
  std::string hide(const std::string& text) const { return channel_.secrets.hide(text); }

  void set_plan(Plan plan);
  /// All that was planned is made, and there is more.
  bool needs_plan() const { return plan_.more && turn_.planned() == 0 && !turn_.is_down(); }

  /// The next message for the worker; nothing if it has enough.
  std::optional<Turn::Next> next();
  /// What a Next without a message stands for.
  const PlannedMessage& next_planned() { return plan_.messages.at(made_++); }

  /// `message` is what the last next() without an outcome became.
  void give(const Waiting& message, Message content);
  /// The outcome of the first message that was given. Returns that message.
  Waiting report(const Outcome& outcome, const std::string& error);
  bool is_busy() const { return !in_hand_.empty(); }
  void abandon() { worker_->abandon(); }

 private:
  void take_back();

  const ReadyChannel& channel_;
  PlanSettings settings_;
  ChannelPast past_;
  Plan plan_;
  std::size_t made_ = 0;  ///< of plan_
  Turn turn_;
  std::deque<Waiting> in_hand_;
  std::size_t asked_ = 0;  ///< next() without give()
  std::size_t ahead_ = 1;
  std::string last_error_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace tearsheet::alerts
