#include "alerts/channels/webhook_channel.h"

#include <algorithm>

#include "alerts/channels/answer.h"
#include "alerts/messages/neutral.h"
#include "alerts/messages/shapes.h"
#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/net/retry_after.h"
#include "base/percent.h"
#include "base/url.h"
#include "base/version.h"

namespace tearsheet::alerts {
namespace {

constexpr std::size_t kMostAnswer = 8 << 10;   ///< bytes of a body that are read
constexpr std::size_t kMostAnswerShown = 200;  ///< bytes

std::string seconds_text(Time time) { return std::to_string(time.time_since_epoch().count()); }

/// One segment of a path.
std::string escaped_segment(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view{"-._~"}.find(c) != std::string_view::npos;
    if (is_plain) {
      out += c;
    } else {
      append_percent_escape(out, c);
    }
  }
  return out;
}

std::optional<Seconds> pause_of(CURL* easy) {
  const auto value = [&](const char* name) -> std::string {
    curl_header* header = nullptr;
    return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK ? header->value : "";
  };
  return retry_after(value("Retry-After"), value("Date"), now());
}

}  // namespace

/// The start of the answer's body.
struct WebhookChannel::Response {
  std::string body;

  static std::size_t on_body(char* data, std::size_t, std::size_t size, void* self) {
    auto& body = static_cast<Response*>(self)->body;
    const auto room = std::min(size, kMostAnswer - body.size());
    body.append(data, room);
    return room;  // less than `size` ends the transfer: the status is known, and the rest says nothing
  }
};

WebhookChannel::WebhookChannel(const ReadyChannel& ready, const std::filesystem::path& desk_folder)
    : channel_(ready.channel),
      secrets_(ready.secrets),
      clock_(ready.clock),
      ca_bundle_(channel_.ca_bundle.empty() ? "" : (desk_folder / channel_.ca_bundle).string()),
      rules_(channel_.allow_addresses),
      transfer_([this](const Address& address) { return rules_.allows(address); }) {}

std::string WebhookChannel::target(const Message& message) const {
  if (channel_.shape != config::WebhookShape::kMatrix) return channel_.url;
  auto server = channel_.url;
  while (server.ends_with('/')) server.pop_back();
  return server + "/_matrix/client/v3/rooms/" + escaped_segment(channel_.room) + "/send/m.room.message/" + message.key;
}

CurlList WebhookChannel::header_lines(const Message& message, Time sent, const std::string& body) const {
  CurlList list;
  append(list, "Content-Type: application/json");
  append(list, "Expect:");  // without it libcurl would wait for a "100 Continue"
  if (!channel_.token.empty()) append(list, "Authorization: Bearer " + header_value(channel_.token));
  if (channel_.secret.empty()) return list;
  append(list, "webhook-id: " + message.key);
  append(list, "webhook-timestamp: " + seconds_text(sent));
  append(list, "webhook-signature: " + webhook_signature(channel_.secret, message.key, sent, body));
  return list;
}

Outcome WebhookChannel::outcome(const TransferEnd& end, const Response& response) const {
  long status = 0;
  curl_easy_getinfo(transfer_.handle(), CURLINFO_RESPONSE_CODE, &status);
  // A status is an answer, even if the body broke off.
  if (status >= 200) {
    const bool cut = end.how != TransferEnd::How::kDone;
    auto text = cut ? secrets_.hide_in_start(response.body, kMostAnswerShown) : secrets_.hide(response.body);
    if (text.size() > kMostAnswerShown) text.resize(kMostAnswerShown);
    return outcome_of({static_cast<int>(status), pause_of(transfer_.handle()), plain_line(text)});
  }
  using How = TransferEnd::How;
  if (end.how == How::kRefused)
    return Later{end.why + ": a private network must be among allow_addresses of the channel", {}, true};
  if (end.how == How::kDone) return Later{"the server's answer has no status"};
  // Without a connection, no other message would get through either.
  return Later{secrets_.hide(end.why), {}, !end.reached};
}

Outcome WebhookChannel::send(const Message& message, const std::atomic<bool>& stop) try {
  const auto url = Url::parse(target(message));
  if (!url) return Later{"the channel's \"url\" is not an http or https URL", {}, true};
  const auto body = webhook_body(message, channel_);
  const auto headers = header_lines(message, clock_ ? clock_() : message.time, body);
  Response response;
  transfer_.reset();
  transfer_.set(CURLOPT_URL, url->text().c_str());
  transfer_.set(CURLOPT_PROTOCOLS_STR, "http,https");
  transfer_.set(CURLOPT_FOLLOWLOCATION, 0L);
  transfer_.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  transfer_.set(CURLOPT_HTTP09_ALLOWED, 0L);
  transfer_.set(CURLOPT_USERAGENT, (std::string{"Tearsheet/"} + kVersion).c_str());
  transfer_.set(CURLOPT_HTTPHEADER, headers.get());
  transfer_.set(CURLOPT_POSTFIELDS, body.data());
  transfer_.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  if (channel_.shape == config::WebhookShape::kMatrix) transfer_.set(CURLOPT_CUSTOMREQUEST, "PUT");
  if (!ca_bundle_.empty()) transfer_.set(CURLOPT_CAINFO, ca_bundle_.c_str());
  transfer_.set(CURLOPT_WRITEFUNCTION, &Response::on_body);
  transfer_.set(CURLOPT_WRITEDATA, &response);
  return outcome(transfer_.perform(url->host(), url->port(), channel_.timeout, stop), response);
} catch (const Error& error) {
  return Later{secrets_.hide(error.what()), {}, true};
}

std::string webhook_signature(const std::string& secret, const std::string& id, Time time, std::string_view body) {
  constexpr std::string_view kPrefix = "whsec_";
  auto key = secret;
  if (secret.starts_with(kPrefix)) {
    const auto decoded = from_base64(std::string_view{secret}.substr(kPrefix.size()));
    if (!decoded)
      throw Error(ErrorKind::kConfiguration, "the channel's \"secret\" begins with whsec_, but the rest is not base64");
    key = *decoded;
  }
  return "v1," + base64(hmac_sha256(key, id + "." + seconds_text(time) + "." + std::string{body}));
}

}  // namespace tearsheet::alerts
