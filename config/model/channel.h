#pragma once

// A channel as tearsheet.yaml states it: where messages go. Members are named after the keys; which of them a type has is
// in config/schema/channels_shape.cpp. Secrets are as written, with their ${env:…} and ${file:…}.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/model/place.h"

namespace tearsheet::config {

enum class ChannelType { kEmail, kWebhook, kFeed, kJsonl, kExec };
inline constexpr std::string_view kChannelTypes[] = {"email", "webhook", "feed", "jsonl", "exec"};

/// Whose form of JSON a webhook takes.
enum class WebhookShape { kTearsheet, kSlack, kMattermost, kTeams, kDiscord, kMatrix, kNtfy };
inline constexpr std::string_view kWebhookShapes[] = {"tearsheet", "slack",  "mattermost", "teams",
                                                      "discord",   "matrix", "ntfy"};

/// What a user may write himself of a message, and the fields that stand for what it is about.
inline constexpr std::string_view kMessageParts[] = {"subject", "digest", "intro", "footer"};
inline constexpr std::string_view kMessageFields[] = {"severity", "title",    "rule",   "owner", "tags",
                                                      "note",     "headline", "outlet", "url",   "story",
                                                      "count",    "channel",  "time"};

/// Once a day at a time of a clock on the wall.
struct DailyTime {
  std::chrono::minutes at{};  ///< since midnight
  std::string zone;           ///< IANA name
};

/// At most `count` messages in each `window`.
struct SendLimit {
  std::uint64_t count = 0;
  std::chrono::milliseconds window{};
};

struct Channel {
  std::string name;
  ChannelType type = ChannelType::kJsonl;
  std::string path;                             ///< jsonl: a file, feed: a folder; relative to the desk
  std::vector<std::string> command;             ///< exec: program and arguments
  std::chrono::milliseconds timeout{30000};     ///< exec, email, webhook
  std::vector<std::string> to;                  ///< email
  std::string from, smtp, user, password;       ///< email; `smtp` is a URL
  bool tls = true;                              ///< email: false allows an unencrypted connection to loopback
  std::string ca_bundle;                        ///< email, webhook: a file; relative to the desk
  std::string url, secret, room, token, topic;  ///< webhook
  WebhookShape shape = WebhookShape::kTearsheet;
  std::vector<std::string> allow_addresses;    ///< webhook: private networks that it may be in, CIDR
  std::optional<DailyTime> digest;             ///< one message a day with all that came
  std::optional<SendLimit> max;                ///< what comes beyond it leaves as one digest when the window ends
  std::map<std::string, std::string> message;  ///< templates by part of a message: kMessageParts
  Place place;
};

}  // namespace tearsheet::config
