#include "config/model/mail_server.h"

#include <charconv>

#include "base/host.h"
#include "base/utf8.h"

namespace tearsheet::config {
namespace {

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc{} || stop != end || port == 0) return std::nullopt;
  return port;
}

/// Takes a scheme off the front.
bool take_scheme(std::string_view& url, std::string_view scheme) {
  if (!ascii_iequals(url.substr(0, scheme.size()), scheme)) return false;
  url.remove_prefix(scheme.size());
  return true;
}

}  // namespace

std::optional<MailServer> parse_mail_server(std::string_view url) {
  MailServer server;
  server.encrypted_at_once = take_scheme(url, "smtps://");
  if (!server.encrypted_at_once && !take_scheme(url, "smtp://")) return std::nullopt;
  if (url.ends_with('/')) url.remove_suffix(1);
  const auto colon = url.rfind(':');
  const bool has_port = colon != std::string_view::npos && !url.ends_with(']');
  const auto port = has_port ? parse_port(url.substr(colon + 1)) : server.encrypted_at_once ? 465 : 25;
  const auto host = parse_host(url.substr(0, has_port ? colon : url.size()));
  if (!port || !host) return std::nullopt;
  server.port = *port;
  server.host = *host;
  return server;
}

bool is_loopback_host(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

}  // namespace tearsheet::config
