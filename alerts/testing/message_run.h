#pragma once

// The messages in which the alerts of a test would leave, by the planner of production (delivery/plan.h):
//
//   add(alert) ─► each channel of the rule that the desk has ─► sent when it is due, on a clock that moves from one event to
//                                                               the next
//
// It is a desk that runs all the time and whose channels work: nothing waits longer than it must. Alerts of a draft are sent
// nowhere, as in production. Pure, not thread-safe.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "alerts/delivery/plan.h"
#include "alerts/testing/raised_messages.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

/// One channel.
class ChannelRun {
 public:
  ChannelRun(std::string name, PlanSettings settings);

  /// In ascending order of `queued`.
  void add(PendingAlert alert);
  /// Sends what is due by `end`.
  void pass_time(Time end);

  const std::vector<RaisedMessage>& sent() const { return sent_; }
  /// What is due later, as planned now.
  std::vector<RaisedMessage> waiting() const;

 private:
  Plan plan() const;
  void send(const PlannedMessage& message);

  std::string name_;
  PlanSettings settings_;
  ChannelPast past_;
  Time now_ = Time::min();
  std::vector<PendingAlert> pending_;
  std::vector<RaisedMessage> sent_;
};

class MessageRun {
 public:
  /// Refers to both.
  MessageRun(const config::Desk& desk, const config::Rule& rule) : desk_(desk), rule_(rule) {}

  /// A new alert of the rule, decided at `time`, or when the one before it was if that is later. `story` and `outlet` may be
  /// empty.
  void add(Time time, std::string_view story, std::string_view outlet);
  /// Sends what is due by `end`.
  void pass_time(Time end);

  /// By channel and time.
  std::vector<RaisedMessage> sent() const;
  std::vector<RaisedMessage> waiting() const;

 private:
  const config::Desk& desk_;
  const config::Rule& rule_;
  std::map<std::string, ChannelRun, std::less<>> channels_;
  Time now_ = Time::min();
  std::int64_t seq_ = 0;
};

}  // namespace tearsheet::alerts
