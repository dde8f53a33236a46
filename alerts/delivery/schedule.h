#pragma once

// When is which message sent? Pure: the clock is a value.
//
//   due        a new message at once; after its n-th failure a message waits for 1, 2, 4 … minutes, at most an hour, or
//              for as long as the other side asks
//   order      new messages go first, by age; then those that have failed, by when they are due. So a poisoned message
//              never holds up the others
//   down       a channel is down if it says so, or if its first two messages of a run fail, or ten in a row later on:
//              then the rest isn't tried. Any other failure is put down to the message
//   probe      a channel that was down in the last run is tried with a message that has failed before any new one is
//              made: what waits meanwhile can still be put together (plan.h)
//   give up    a message that still fails, or whose channel is down, is dropped some days after it was queued, whether
//              or not it was ever tried

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "alerts/channels/channel.h"
#include "base/time.h"

namespace tearsheet::alerts {

inline constexpr Seconds kFirstPause = std::chrono::minutes{1};
inline constexpr Seconds kLongestPause = std::chrono::hours{1};
inline constexpr int kFailuresAtStart = 2, kFailuresInARow = 10;  ///< then a channel counts as down

/// A message in the database.
struct Waiting {
  std::int64_t id = 0;
  Time queued{};
  int attempts = 0;
  Time due{};
  bool made_now = false;  ///< in this run: it was never begun
};

/// When to try again after `attempts` failures, the last of them `now`.
Time next_due(int attempts, std::optional<Seconds> asked, Time now);

/// Why a message was not sent; empty if it was.
std::string why_of(const Outcome& outcome);

/// What becomes of a message after an attempt: it leaves the outbox (sent or dropped), or waits until `due`.
struct Settled {
  enum class Result { kSent, kFailed, kDropped };
  Result result = Result::kSent;
  Time due{};
};
Settled settle(const Waiting& message, const Outcome& outcome, Time now, Seconds give_up);

/// One channel's turn in a run.
class Turn {
 public:
  /// `messages`: all of the channel, due or not, in the order in which they were made. `was_down`: in the last run.
  Turn(std::vector<Waiting> messages, bool was_down, Time now);

  /// So many further messages are planned, and can be made now.
  void plan(std::size_t count) { planned_ += count; }
  std::size_t planned() const { return planned_; }

  /// The next message; nothing if the turn is over for now.
  struct Next {
    std::optional<Waiting> message;  ///< nothing: make the next one that is planned
  };
  std::optional<Next> next();
  /// The last message of next() was not begun: it is the next one again.
  void put_back(const Waiting& message) { fresh_.push_front(message); }
  /// The outcome of the first message of next() that has none yet.
  void report(const Outcome& outcome);

  bool is_down() const { return down_; }
  bool got_through() const { return got_through_; }
  /// Until when the channel asked for a pause.
  Time paused() const { return paused_; }
  /// Once the turn is over: messages to drop without an attempt, because the channel is down and their time is up.
  std::vector<Waiting> given_up(Seconds give_up) const;
  /// Once the turn is over: messages that were made in this run and not begun.
  std::vector<Waiting> untried() const;

 private:
  std::optional<Waiting> probe();

  std::deque<Waiting> fresh_, failed_;  ///< failed_: by due
  Time now_, paused_{};
  std::size_t planned_ = 0;
  int failures_ = 0;  ///< in a row
  bool probes_, got_through_ = false, down_ = false;
};

}  // namespace tearsheet::alerts
