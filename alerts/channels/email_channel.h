#pragma once

// A channel that sends mail through a mail server. The connection is encrypted, or goes to this machine; it is kept for
// the next mail.
//
// A recipient that the server refuses for good (5xx) is dropped by itself. One that it refuses for now (4xx) is tried
// again by itself: the outcome lists what became of each, and the next attempt's message says who is settled
// (Message::settled_recipients), so that nobody gets it twice.

#include <filesystem>

#include "alerts/channels/channel.h"
#include "alerts/channels/transfer.h"
#include "config/model/mail_server.h"

namespace tearsheet::alerts {

class EmailChannel : public Channel {
 public:
  /// Throws Error(kConfiguration) if its `smtp` is not a mail server.
  EmailChannel(config::Channel channel, Secrets secrets, const std::filesystem::path& desk_folder);
  Outcome send(const Message& message, const std::atomic<bool>& stop) override;

 private:
  Outcome send_to(const std::vector<std::string>& recipients, const std::string& mail, const std::atomic<bool>& stop);
  void set_options();

  config::Channel channel_;
  Secrets secrets_;
  std::string ca_bundle_;  ///< absolute; empty: the system's
  config::MailServer server_;
  Transfer transfer_;
};

}  // namespace tearsheet::alerts
