#include "alerts/channels/email_channel.h"

#include <algorithm>
#include <cstring>

#include "alerts/channels/smtp_dialogue.h"
#include "alerts/messages/mail.h"
#include "base/error.h"

namespace tearsheet::alerts {
namespace {

bool is_loopback(const Address& address) {
  static const auto v4 = *Network::parse("127.0.0.0/8"), v6 = *Network::parse("::1");
  return v4.contains(address) || v6.contains(address);
}

config::MailServer server_of(const config::Channel& channel) {
  const auto server = config::parse_mail_server(channel.smtp);
  if (!server) throw Error(ErrorKind::kConfiguration, "the channel's \"smtp\" is not a mail server", channel.name);
  return *server;
}

/// Gives libcurl the mail piece by piece.
struct Upload {
  std::string_view rest;

  static std::size_t on_read(char* to, std::size_t, std::size_t room, void* self) {
    auto& rest = static_cast<Upload*>(self)->rest;
    const auto size = std::min(room, rest.size());
    std::memcpy(to, rest.data(), size);
    rest.remove_prefix(size);
    return size;
  }
};

/// Servers repeat what they were told.
Outcome hidden(Outcome outcome, const Secrets& secrets) {
  std::visit(
      [&](auto& end) {
        for (auto& each : end.recipients) each.why = secrets.hide(each.why);
        if constexpr (requires { end.why; }) end.why = secrets.hide(end.why);
      },
      outcome);
  return outcome;
}

int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
  auto& dialogue = *static_cast<SmtpDialogue*>(self);
  if (type == CURLINFO_HEADER_OUT) dialogue.sent({data, size});
  if (type == CURLINFO_HEADER_IN) dialogue.received({data, size});
  return 0;
}

}  // namespace

EmailChannel::EmailChannel(config::Channel channel, Secrets secrets, const std::filesystem::path& desk_folder)
    : channel_(std::move(channel)),
      secrets_(std::move(secrets)),
      ca_bundle_(channel_.ca_bundle.empty() ? "" : (desk_folder / channel_.ca_bundle).string()),
      server_(server_of(channel_)),
      transfer_([this](const Address& address) { return channel_.tls || is_loopback(address); }) {}

void EmailChannel::set_options() {
  transfer_.reset();
  const auto url =
      (server_.encrypted_at_once ? "smtps://" : "smtp://") + server_.host + ":" + std::to_string(server_.port);
  transfer_.set(CURLOPT_URL, url.c_str());
  transfer_.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  // Without TLS where there should be some, neither password nor mail is sent.
  transfer_.set(CURLOPT_USE_SSL, static_cast<long>(channel_.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!ca_bundle_.empty()) transfer_.set(CURLOPT_CAINFO, ca_bundle_.c_str());
  if (!channel_.user.empty()) transfer_.set(CURLOPT_USERNAME, channel_.user.c_str());
  if (!channel_.password.empty()) transfer_.set(CURLOPT_PASSWORD, channel_.password.c_str());
  transfer_.set(CURLOPT_MAIL_FROM, ("<" + channel_.from + ">").c_str());
  transfer_.set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
  transfer_.set(CURLOPT_UPLOAD, 1L);
}

Outcome EmailChannel::send_to(const std::vector<std::string>& recipients, const std::string& mail,
                              const std::atomic<bool>& stop) {
  set_options();
  CurlList list;
  for (const auto& recipient : recipients) append(list, "<" + recipient + ">");
  transfer_.set(CURLOPT_MAIL_RCPT, list.get());
  Upload upload{mail};
  transfer_.set(CURLOPT_READFUNCTION, &Upload::on_read);
  transfer_.set(CURLOPT_READDATA, &upload);
  transfer_.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
  SmtpDialogue dialogue;
  transfer_.set(CURLOPT_VERBOSE, 1L);
  transfer_.set(CURLOPT_DEBUGFUNCTION, &on_debug);
  transfer_.set(CURLOPT_DEBUGDATA, &dialogue);
  const auto end = transfer_.perform(server_.host, server_.port, channel_.timeout, stop);
  transfer_.reset();  // the list and the dialogue end here
  if (end.reached) return hidden(dialogue.outcome(recipients, end.why), secrets_);
  // No connection, no TLS, or no log-in. A refusal by the server explains it better than libcurl does.
  const auto reply = dialogue.last_reply();
  const bool is_refusal = reply.starts_with('4') || reply.starts_with('5');
  return Later{secrets_.hide(is_refusal ? reply : end.why), {}, true};
}

Outcome EmailChannel::send(const Message& message, const std::atomic<bool>& stop) try {
  auto recipients = channel_.to;
  std::erase_if(recipients, [&](const std::string& recipient) {
    return std::ranges::find(message.settled_recipients, recipient) != message.settled_recipients.end();
  });
  if (recipients.empty()) return Sent{};
  return send_to(recipients, mail_of(message, channel_), stop);
} catch (const Error& error) {
  return Later{secrets_.hide(error.what()), {}, true};
}

}  // namespace tearsheet::alerts
