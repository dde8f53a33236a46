#pragma once

// How a message leaves the desk: one interface, and a class for each kind of channel.
//
//   send(message) ─► Sent                     it arrived, as far as one can know
//                    Later{why, after, …}     it failed for now: try again
//                    Permanent{why}           it will never be accepted: drop it
//
// A channel that can't be reached is an outcome, not an exception. A channel is used by one thread at a time.

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "alerts/channels/secrets.h"
#include "alerts/messages/message.h"
#include "base/clock.h"
#include "base/time.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

/// What became of one of a mail's recipients in this attempt.
struct RecipientResult {
  enum class Result { kSent, kFailed, kDropped };
  std::string recipient;
  Result result = Result::kSent;
  std::string why{};  ///< empty if it was sent
};
using RecipientResults = std::vector<RecipientResult>;

struct Sent {
  RecipientResults recipients{};  ///< of mail; some may have been refused for good
};
struct Later {
  std::string why;
  std::optional<Seconds> after{};  ///< what the other side asked for
  bool channel_down = false;       ///< the failure is not about this message: the others would fail, too
  /// Of mail. Those that are not kFailed must be among Message::settled_recipients at the next attempt, so that nobody
  /// gets it twice.
  RecipientResults recipients{};
};
struct Permanent {
  std::string why;
  RecipientResults recipients{};
};
using Outcome = std::variant<Sent, Later, Permanent>;

class Channel {
 public:
  virtual ~Channel() = default;
  /// Returns within about 100 ms once `stop` is set, with Later if the message didn't arrive.
  virtual Outcome send(const Message& message, const std::atomic<bool>& stop) = 0;
};

/// A channel of the configuration with its secrets filled in.
struct ReadyChannel {
  config::Channel channel;
  Secrets secrets;
  WallClock clock{};  ///< of signatures' timestamps; empty: the message's time
};

/// `desk_folder` is where relative paths start and programs run.
std::unique_ptr<Channel> make_channel(const ReadyChannel& channel, const std::filesystem::path& desk_folder);

}  // namespace tearsheet::alerts
