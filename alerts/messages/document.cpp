#include "alerts/messages/document.h"

#include <algorithm>

#include <fmt/format.h>

#include "alerts/messages/alert_lines.h"
#include "alerts/messages/neutral.h"
#include "base/utf8.h"
#include "base/words.h"
#include "config/model/message_template.h"

namespace tearsheet::alerts {
namespace {

constexpr std::size_t kMostSubject = 200;  ///< code points
constexpr std::size_t kMostNames = 3;      ///< of rules in a subject

std::string rule_name(const MessageAlert& alert) { return alert.rule_title.empty() ? alert.rule : alert.rule_title; }

/// "Power cuts, Summit and 2 more", each rule once.
std::string rule_names(const Message& message) {
  std::vector<std::string> names;
  for (const auto& alert : message.alerts) {
    if (const auto name = rule_name(alert); std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  if (names.size() <= kMostNames) return joined(names, ", ");
  const auto more = names.size() - kMostNames;
  names.resize(kMostNames);
  return fmt::format("{} and {} more", joined(names, ", "), more);
}

std::string field_value(std::string_view name, const Message& message) {
  const auto& alert = message.alerts.front();
  if (name == "severity") return std::string{config::word(config::kAlertSeverities, alert.severity)};
  if (name == "title") return rule_name(alert);
  if (name == "rule") return alert.rule;
  if (name == "owner") return alert.owner;
  if (name == "tags") return joined(alert.tags, ", ");
  if (name == "note") return alert.note;
  if (name == "headline") return alert.headline.empty() ? alert.what : alert.headline;
  if (name == "outlet") return alert.outlet;
  if (name == "url") return alert.url;
  if (name == "story") return alert.story;
  if (name == "count") return std::to_string(message.alerts.size());
  if (name == "channel") return message.channel;
  if (name == "time") return reader_time(message.time, message.time_zone);
  return {};
}

std::string filled_template(const std::string& text, const Message& message) {
  return config::fill_template(text, [&](std::string_view name) { return plain_line(field_value(name, message)); });
}

std::string default_subject(const Message& message, config::AlertSeverity severity) {
  std::string subject = severity == config::AlertSeverity::kHigh ? "[high] " : "";
  if (message.kind == MessageKind::kDrill) subject = "[drill] ";
  const auto& alert = message.alerts.front();
  if (message.alerts.size() > 1)
    return fmt::format("{}{}: {}", subject, counted(message.alerts.size(), "alert"), rule_names(message));
  const auto headline = alert.headline.empty() ? alert.what : alert.headline;
  return subject + rule_name(alert) + (headline.empty() ? "" : ": " + headline);
}

std::string subject_of(const Message& message, const Templates& templates, config::AlertSeverity severity) {
  const auto own = templates.find(message.alerts.size() > 1 ? "digest" : "subject");
  const auto text = own == templates.end() ? default_subject(message, severity) : filled_template(own->second, message);
  return shortened(without_formula(plain_line(text)), kMostSubject);
}

/// A part that the user wrote, line by line.
Lines paragraph(std::string_view part, const Message& message, const Templates& templates) {
  Lines lines;
  const auto own = templates.find(std::string{part});
  if (own == templates.end()) return lines;
  std::string_view text = own->second;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (auto line = plain_line(filled_template(std::string{text.substr(0, end)}, message)); !line.empty())
      lines.push_back({LineLook::kText, {{std::move(line)}}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

Document document_of(const Message& message, const Templates& templates) {
  Document document;
  const auto by_severity = [](const MessageAlert& a, const MessageAlert& b) { return a.severity < b.severity; };
  document.severity = std::ranges::max_element(message.alerts, by_severity)->severity;
  document.subject = subject_of(message, templates, document.severity);
  document.intro = paragraph("intro", message, templates);
  document.footer = paragraph("footer", message, templates);
  for (std::size_t i = 0; i < message.alerts.size(); ++i) {
    const bool last_of_rule = i + 1 == message.alerts.size() || message.alerts[i + 1].rule != message.alerts[i].rule;
    document.alerts.push_back(alert_lines(message.alerts[i], message, last_of_rule));
  }
  return document;
}

std::string text_of(const Line& line) {
  std::string text;
  for (const auto& span : line.spans) text += span.text;
  return text;
}

}  // namespace tearsheet::alerts
