#include "alerts/messages/mail.h"

#include <algorithm>

#include "alerts/messages/document.h"
#include "alerts/messages/html.h"
#include "alerts/messages/mime.h"
#include "alerts/messages/neutral.h"
#include "alerts/messages/text.h"

namespace tearsheet::alerts {
namespace {

std::string domain_of(const std::string& address) { return address.substr(address.find('@') + 1); }

/// What `member` is for all alerts of the message; empty if they differ.
std::string common(const Message& message, std::string MessageAlert::*member) {
  const auto& first = message.alerts.front().*member;
  const bool is_same =
      std::ranges::all_of(message.alerts, [&](const MessageAlert& alert) { return alert.*member == first; });
  return is_same ? plain_line(first) : std::string{};
}

/// RFC 2919: the list that a reader can filter by.
std::string list_id(const Message& message, const std::string& domain) {
  const auto rule = common(message, &MessageAlert::rule);
  if (rule.empty()) return "List-Id: <" + message.channel + ".channel." + domain + ">\r\n";
  const auto title = shortened(common(message, &MessageAlert::rule_title), 100);
  const std::string start = "List-Id: ";
  return start + (title.empty() ? "" : phrase(title, start.size()) + "\r\n ") + "<" + rule + ".rule." + domain +
         ">\r\n";
}

std::string mail_part(std::string_view type, std::string_view boundary, const std::string& text) {
  return std::string{"--"}.append(boundary).append("\r\nContent-Type: ").append(type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text) + "\r\n";
}

std::string mail_headers(const Message& message, const config::Channel& channel, const Document& document) {
  const auto domain = domain_of(channel.from);
  std::string out = "From: Tearsheet <" + channel.from + ">\r\n";
  out += list_header("To", channel.to);
  out += text_header("Subject", document.subject);
  out += "Date: " + mail_date(message.time, message.time_zone) + "\r\n";
  out += "Message-ID: <" + message.key + "@" + domain + ">\r\n";
  if (const auto story = common(message, &MessageAlert::story); !story.empty())
    out += "References: <story-" + story + "@" + domain + ">\r\n";
  out += list_id(message, domain);
  out += "Auto-Submitted: auto-generated\r\n";
  if (document.severity != config::AlertSeverity::kNormal)
    out += "Importance: " + std::string{config::word(config::kAlertSeverities, document.severity)} + "\r\n";
  return out;
}

}  // namespace

std::string mail_of(const Message& message, const config::Channel& channel) {
  const auto document = document_of(message, channel.message);
  // "=_" can't occur in quoted-printable text.
  const auto boundary = "=_" + message.key.substr(0, 32);
  return mail_headers(message, channel, document) +
         "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n" +
         mail_part("text/plain", boundary, plain_text(document)) +
         mail_part("text/html", boundary, html_page(document)) + "--" + boundary + "--\r\n";
}

}  // namespace tearsheet::alerts
