#pragma once

// Where mail is handed in, as `smtp` of a channel states it. Pure functions.
//
//     smtp://mail.example.org         port 25; encrypted by STARTTLS, which the server must have
//     smtp://mail.example.org:587     the port of many providers
//     smtps://mail.example.org        port 465; encrypted from the start

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::config {

struct MailServer {
  bool encrypted_at_once = false;  ///< smtps
  std::string host;                ///< lower case; an IPv6 address has brackets
  std::uint16_t port = 0;
};

/// Nothing if malformed, or with anything after the port: a user's name or a path.
std::optional<MailServer> parse_mail_server(std::string_view url);

/// Is it this machine, by its name or address?
bool is_loopback_host(std::string_view host);

}  // namespace tearsheet::config
