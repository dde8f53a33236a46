#pragma once

// A channel that posts JSON to a web server: to a program of the user's own, signed as the Standard Webhooks
// specification says (https://www.standardwebhooks.com), or to a service in the form that it takes (messages/shapes.h).
//
// Redirects are not followed, and private addresses are refused unless the channel allows them: an URL must not reach
// what only this machine can reach. The key of the message goes along (webhook-id, or Matrix's transaction id), so that a
// receiver recognises what came before.

#include <filesystem>

#include "alerts/channels/channel.h"
#include "alerts/channels/transfer.h"
#include "base/net/address.h"

namespace tearsheet::alerts {

class WebhookChannel : public Channel {
 public:
  /// Throws Error(kConfiguration) for a network that is none.
  WebhookChannel(const ReadyChannel& ready, const std::filesystem::path& desk_folder);
  Outcome send(const Message& message, const std::atomic<bool>& stop) override;

 private:
  struct Response;
  std::string target(const Message& message) const;
  CurlList header_lines(const Message& message, Time sent, const std::string& body) const;
  Outcome outcome(const TransferEnd& end, const Response& response) const;

  config::Channel channel_;
  Secrets secrets_;
  WallClock clock_;
  std::string ca_bundle_;  ///< absolute; empty: the system's
  AddressRules rules_;
  Transfer transfer_;
};

/// "v1,BASE64": the signature of a body. A secret "whsec_BASE64" is the key's base64; any other is the key itself.
/// Throws Error(kConfiguration) if what follows whsec_ is not base64.
std::string webhook_signature(const std::string& secret, const std::string& id, Time time, std::string_view body);

}  // namespace tearsheet::alerts
