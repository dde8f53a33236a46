#include "config/schema/channels_shape.h"

#include <algorithm>
#include <array>

#include "config/model/channel.h"
#include "config/schema/leaf_shapes.h"

namespace tearsheet::config {
namespace {

constexpr Shape kServer{.form = Form::kServer};
constexpr Shape kHook{.form = Form::kHook};
constexpr Shape kRate{.form = Form::kRate};
constexpr std::string_view kOnOffWords[] = {"on", "off"};
constexpr Shape kOnOff{.form = Form::kWord, .words = kOnOffWords};
constexpr Shape kWebhookShape{.form = Form::kWord, .words = kWebhookShapes};
constexpr std::string_view kOverflowWords[] = {"digest"};
constexpr Shape kOverflow{.form = Form::kWord, .words = kOverflowWords};
constexpr Shape kAddresses{.form = Form::kList, .least = 1, .most = 100, .each = &kMail};

constexpr Key kDigestKeys[] = {
    {"at", &kClock, true, "When it is sent, each day."},
    {"zone", &kZone, false, "IANA name of the zone of `at`; UTC by default."},
};
constexpr Shape kDigest{.form = Form::kRecord, .noun = "a digest", .keys = kDigestKeys};

constexpr Key kMessageKeys[] = {
    {"subject", &kText, false, "The subject of a message with one alert."},
    {"digest", &kText, false, "The subject of a message with several alerts."},
    {"intro", &kText, false, "A paragraph above the alerts."},
    {"footer", &kText, false, "A paragraph below the alerts."},
};
constexpr Shape kMessage{.form = Form::kRecord, .noun = "a message", .keys = kMessageKeys};

constexpr Key kType{"type", &kText, true, "The kind of channel."};
constexpr Key kBundle{"ca_bundle", &kPath, false,
                      "A file of certificates to trust instead of the system's, relative to the desk."};
constexpr Key kAllKeys[] = {
    {"digest", &kDigest, false, "One message a day with all that came."},
    {"max", &kRate, false, "At most so many messages in that time, e.g. 20/1h."},
    {"overflow", &kOverflow, false, "What comes beyond `max` leaves as one digest when the time has passed."},
};
constexpr Key kPeopleKeys[] = {
    {"message", &kMessage, false, "Texts of its own, with fields such as {title} and {headline}."},
};

template <std::size_t M, std::size_t N>
constexpr auto joined_keys(const std::array<Key, M>& first, const Key (&second)[N]) {
  std::array<Key, M + N> keys;
  std::ranges::copy(second, std::ranges::copy(first, keys.begin()).out);
  return keys;
}
template <std::size_t N>
constexpr auto program_keys(const Key (&own)[N]) {
  return joined_keys(std::to_array(own), kAllKeys);
}
template <std::size_t N>
constexpr auto people_keys(const Key (&own)[N]) {
  return joined_keys(program_keys(own), kPeopleKeys);
}

constexpr auto kEmailKeys = people_keys({
    kType,
    {"to", &kAddresses, true, "Who gets the mail."},
    {"from", &kMail, true, "The sender's address."},
    {"smtp", &kServer, true, "The server that takes the mail: smtps://HOST, or smtp://HOST with STARTTLS."},
    {"user", &kText, false, "The name to log in with."},
    {"password", &kSecret, false, "The password, as ${env:NAME} or ${file:PATH}."},
    {"tls", &kOnOff, false, "off allows an unencrypted connection to this machine."},
    kBundle,
    {"timeout", &kTimeLimit, false, "Longest time for one mail; 30s."},
});
constexpr auto kWebhookKeys = people_keys({
    kType,
    {"url", &kHook, true, "Where messages are posted; for matrix the homeserver, for ntfy the server."},
    {"secret", &kSecret, false, "The key of the signature (Standard Webhooks), as ${env:NAME} or ${file:PATH}."},
    {"shape", &kWebhookShape, false, "Whose form the message has; tearsheet by default."},
    {"timeout", &kTimeLimit, false, "Longest time for one message; 10s."},
    {"allow_addresses", &kNetworks, false, "Private or loopback networks that the server may be in."},
    kBundle,
    {"room", &kText, false, "matrix: the room's id, e.g. !abc:example.org."},
    {"token", &kSecret, false, "matrix, ntfy: the access token, as ${env:NAME} or ${file:PATH}."},
    {"topic", &kText, false, "ntfy: the topic."},
});
constexpr auto kFeedKeys = people_keys({
    kType,
    {"path", &kPath, true, "The folder of the feeds, relative to the desk."},
});
constexpr auto kJsonlKeys = program_keys({
    kType,
    {"path", &kPath, true, "The file that alerts are appended to, relative to the desk."},
});
constexpr auto kExecKeys = program_keys({
    kType,
    {"command", &kSomeTexts, true, "Program and arguments, run without a shell; the alert is on its standard input."},
    {"timeout", &kTimeLimit, false, "The program is killed after this time; 30s."},
});

constexpr Shape channel_shape(std::string_view noun, std::span<const Key> keys) {
  return {.form = Form::kRecord, .noun = noun, .keys = keys};
}
constexpr Shape kEmail = channel_shape("an email channel", kEmailKeys);
constexpr Shape kWebhook = channel_shape("a webhook channel", kWebhookKeys);
constexpr Shape kFeed = channel_shape("a feed channel", kFeedKeys);
constexpr Shape kJsonl = channel_shape("a jsonl channel", kJsonlKeys);
constexpr Shape kExec = channel_shape("an exec channel", kExecKeys);
constexpr Choice kChannelChoices[] = {
    {"email", &kEmail}, {"webhook", &kWebhook}, {"feed", &kFeed}, {"jsonl", &kJsonl}, {"exec", &kExec}};
constexpr Shape kChannel{.form = Form::kChoice, .noun = "a channel", .choices = kChannelChoices};

}  // namespace

const Shape kChannels{.form = Form::kTable, .noun = "channels", .each = &kChannel};

}  // namespace tearsheet::config
