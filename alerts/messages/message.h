#pragma once

// What a channel sends: one alert, or several that were put together. What a message holds is fixed in the database
// before the first attempt (alerts/delivery/outbox.h), so it is the same at each attempt, with the same key.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "config/model/rule.h"

namespace tearsheet::alerts {

/// kAlert: one alert. kGroup: alerts of a rule's `group`. kDigest: alerts of a channel's digest, of an overflow, or of
/// an outage. kDrill: a test of the channel (`tearsheet drill`).
enum class MessageKind { kAlert, kGroup, kDigest, kDrill };
inline constexpr std::string_view kMessageKinds[] = {"alert", "group", "digest", "drill"};

/// An alert as a reader sees it. All texts are as the outlet or the user wrote them: each channel neutralises them for
/// its own form.
struct MessageAlert {
  std::string hash{};  ///< of its line, 64 hexadecimal digits
  std::string line{};  ///< as in alerts.jsonl
  std::string rule{}, rule_title{}, owner{}, note{};
  std::vector<std::string> tags{};
  config::AlertSeverity severity = config::AlertSeverity::kNormal;
  std::string headline{}, url{}, outlet_id{}, outlet{};  ///< empty for an alert about no article; `outlet` is its name
  std::string published{};                               ///< RFC 3339, a day, or empty
  Time time{};                                           ///< of the line
  std::string story{};                                   ///< empty without an article
  std::string sentence{};                                ///< the one that matched; may be empty
  std::vector<std::pair<std::size_t, std::size_t>> marks{};  ///< of its words: code points [from, to) of `sentence`
  std::string what{};                  ///< of a rule that counts: "12 from … to …", in words; else empty
  std::vector<std::string> also_in{};  ///< names of further outlets with the story, in archive order
};

struct Message {
  std::string key;  ///< 64 hexadecimal digits; the same at each attempt, so that a receiver recognises duplicates
  MessageKind kind = MessageKind::kAlert;
  std::string channel;
  Time time{};                       ///< the run's
  std::string time_zone = "UTC";     ///< of the reader
  std::vector<MessageAlert> alerts;  ///< in archive order, at least one
  /// Mail addresses that got it, or refused it for good, in an earlier attempt: it isn't sent to them again.
  std::vector<std::string> settled_recipients{};
};

/// SHA-256 over the hashes of the alerts, in their order, and the channel's name, in hex.
std::string message_key(const std::vector<std::string>& hashes, std::string_view channel);

/// tearsheet/message/1: {"schema","key","kind","channel","time","alerts":[the lines]}, compact JSON.
std::string message_json(const Message& message);

/// What jsonl and exec channels get: the alert's line, or message_json() of anything but a single alert.
std::string program_line(const Message& message);

}  // namespace tearsheet::alerts
