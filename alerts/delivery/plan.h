#pragma once

// Which alerts leave in which message, and when. Pure: the clock is a value, and so is what was sent before.
//
//   a channel with `digest`   one message a day with all that came
//   a rule with `group`       one message for what comes within `wait` after the first; more of the same group at most
//                             each `repeat`
//   any other alert           a message of its own, at once
//   outage                    what waited longer than `stale` after it was due leaves as one digest, before all else
//   a channel with `max`      a window begins with its first message. What is beyond the limit waits for the window's end
//                             and leaves as one digest then, which counts as one message of the next window
//
// A plan is made for one moment and can be thrown away: only a message that is about to be sent is fixed in the database
// (outbox.h), and what it changes in the channel's past with it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "alerts/messages/message.h"
#include "base/time.h"
#include "config/model/channel.h"

namespace tearsheet::alerts {

/// The most alerts of one message; what is beyond goes into the next one.
inline constexpr std::size_t kMostInMessage = 5000;

struct PlanSettings {
  std::optional<config::DailyTime> digest{};
  std::optional<config::SendLimit> max{};
  Seconds stale = std::chrono::hours{6};
  std::size_t page = 2000;  ///< the most messages of a plan that are due; the next plan has the rest
};

/// A rule's `group`, for one alert.
struct Grouping {
  std::string name;  ///< the same for all alerts of the group
  Seconds wait{}, repeat{};
};

struct PendingAlert {
  std::int64_t seq = 0;
  Time queued{};
  std::optional<Grouping> group{};
};

/// What was sent before.
struct ChannelPast {
  Time window_from{};
  std::uint64_t in_window = 0;           ///< messages since then
  std::optional<Time> digest{};          ///< when the last one was made
  std::map<std::string, Time> groups{};  ///< when a group may have its next message
  bool down = false;                     ///< the last run got nothing through
  Time paused{};                         ///< the other side asked for a pause until then
};

struct PlannedMessage {
  MessageKind kind = MessageKind::kAlert;
  Time due{};
  Time queued{};                   ///< of its newest alert
  std::vector<std::int64_t> seqs;  ///< in ascending order
  std::vector<Grouping> groups{};  ///< those that have their message with it
};

struct Plan {
  std::vector<PlannedMessage> messages;  ///< those that are due, in the order of sending; then the others, by `due`
  std::size_t due = 0;                   ///< how many are due
  bool more = false;                     ///< the page is full: plan again when these are sent
};

/// What `past` becomes when the message is made at `now`.
void count_message(const PlannedMessage& message, const PlanSettings& settings, Time now, ChannelPast& past);

class Planner {
 public:
  Planner(PlanSettings settings, const ChannelPast& past, Time now);

  /// In ascending order of `seq`.
  void add(const PendingAlert& alert);
  Plan plan();

 private:
  /// An alert, or an element of bundles_.
  struct Candidate {
    Time due;
    std::int64_t seq;
    Time queued{};
    std::ptrdiff_t bundle = -1;
  };
  void add_to(PlannedMessage& message, const PendingAlert& alert);
  void absorb(const Candidate& candidate, PlannedMessage& digest);
  std::vector<Candidate> candidates();
  void add_outage(std::vector<Candidate>& due);
  void limit(std::vector<Candidate>& due);
  PlannedMessage message_of(const Candidate& candidate);
  void emit(PlannedMessage message, Plan& plan) const;

  PlanSettings settings_;
  const ChannelPast& past_;
  Time now_;
  std::vector<Candidate> singles_;
  std::map<std::string, PlannedMessage> groups_;
  std::map<Time, PlannedMessage> digests_;
  std::vector<PlannedMessage> bundles_;
};

}  // namespace tearsheet::alerts
