#pragma once

// When is which message sent? Pure: the clock is a value.
//
//   due        a new message at once; after its n-th failure a message waits for 1, 2, 4 … minutes, at most an hour, or
//              for as long as the other side asks
//   order      new messages go first, by age; then those that have failed, by when they are due. So a poisoned message
//              never holds up the others
//   down       a channel is down if it says so, or if its first two messages of a run fail, or ten in a row later on:
//              then the rest isn't tried. Any other failure is put down to the message
//   give up    a message that still fails, or whose channel is down, is dropped a week after it was queued, whether or
//              not it was ever tried

#include <cstdint>
#include <optional>
#include <vector>

#include "alerts/channels/channel.h"
#include "base/time.h"

namespace tearsheet::alerts {

inline constexpr Seconds kFirstPause = std::chrono::minutes{1};
inline constexpr Seconds kLongestPause = std::chrono::hours{1};
inline constexpr Seconds kGiveUp = std::chrono::days{7};
inline constexpr int kFailuresAtStart = 2, kFailuresInARow = 10;  ///< then a channel counts as down

/// A message in the outbox.
struct Waiting {
  std::int64_t seq = 0;  ///< of the alert's line
  Time queued{};
  int attempts = 0;
  Time due{};
};

/// When to try again after `attempts` failures, the last of them `now`.
Time next_due(int attempts, std::optional<Seconds> asked, Time now);

bool is_given_up(const Waiting& message, Time now);

/// What becomes of a message after an attempt: it leaves the outbox (sent or dropped), or waits until `due`.
struct Settled {
  enum class Result { kSent, kFailed, kDropped };
  Result result = Result::kSent;
  Time due{};
};
Settled settle(const Waiting& message, const Outcome& outcome, Time now);

/// One channel's turn in a run.
class Turn {
 public:
  /// `messages`: all that wait for the channel, due or not, in any order.
  Turn(std::vector<Waiting> messages, Time now);

  /// The next message to send; nothing if the turn is over.
  std::optional<Waiting> next();
  /// The outcome of the last one.
  void report(const Outcome& outcome);

  bool is_down() const { return down_; }
  /// Once the turn is over: messages to drop without an attempt, because the channel is down and their time is up.
  std::vector<Waiting> given_up() const;

 private:
  std::vector<Waiting> due_, not_due_;
  Time now_;
  std::size_t at_ = 0;  ///< of due_
  int failures_ = 0;    ///< in a row
  bool got_through_ = false, down_ = false;
};

}  // namespace tearsheet::alerts
