// Teams' Adaptive Cards, Matrix events, and ntfy's notifications.

#include <algorithm>

#include "alerts/messages/html.h"
#include "alerts/messages/neutral.h"
#include "alerts/messages/services.h"
#include "alerts/messages/text.h"

namespace tearsheet::alerts {
namespace {

constexpr std::size_t kTeamsBytes = 25'000;   ///< of 28 KB: the rest is for what Teams adds
constexpr std::size_t kMatrixBytes = 60'000;  ///< of the 65,536 that an event may have (Client-Server API, Size limits)
constexpr std::size_t kNtfyBytes = 4'096;     ///< longer messages become attachments

// ---- Teams

Json text_run(const Span& span, LineLook look) {
  Json run{{"type", "TextRun"}, {"text", without_mentions(span.text)}};
  if (look == LineLook::kHeading) run["size"] = "Medium";
  if (look == LineLook::kHeading || span.look == SpanLook::kMarked) run["weight"] = "Bolder";
  if (look == LineLook::kSmall) run["isSubtle"] = true;
  if (span.look == SpanLook::kCode) run["fontType"] = "Monospace";
  if (!span.link.empty()) run["selectAction"] = {{"type", "Action.OpenUrl"}, {"url", span.link}};
  return run;
}

void add_card_blocks(const Lines& lines, Json& body) {
  bool first = true;
  for (const auto& line : lines) {
    Json runs = Json::array();
    for (const auto& span : line.spans) runs.push_back(text_run(span, line.look));
    Json block{{"type", "RichTextBlock"}, {"inlines", std::move(runs)}};
    block["spacing"] = line.look == LineLook::kQuote ? "Medium" : "Small";
    if (std::exchange(first, false)) block["separator"] = true;
    body.push_back(std::move(block));
  }
}

Json teams_body(const Document& document, const config::Channel&) {
  Json body = Json::array();
  add_card_blocks({{LineLook::kHeading, {{document.subject}}}}, body);
  add_card_blocks(document.intro, body);
  for (const auto& alert : document.alerts) add_card_blocks(alert, body);
  add_card_blocks(document.footer, body);
  const Json card{{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
                  {"type", "AdaptiveCard"},
                  {"version", "1.4"},
                  {"fallbackText", without_mentions(document.subject)},
                  {"body", std::move(body)}};
  return {{"type", "message"},
          {"attachments", Json::array({{{"contentType", "application/vnd.microsoft.card.adaptive"},
                                        {"contentUrl", nullptr},
                                        {"content", card}}})}};
}

bool teams_takes(const Json& body) { return dump(body).size() <= kTeamsBytes; }

// ---- Matrix

/// A copy that mentions nobody: clients of older servers look for @room in the text.
Document mentioning_nobody(Document document) {
  const auto clean = [](Lines& lines) {
    for (auto& line : lines)
      for (auto& span : line.spans) span.text = without_mentions(span.text);
  };
  clean(document.intro);
  for (auto& alert : document.alerts) clean(alert);
  clean(document.footer);
  return document;
}

Json matrix_body(const Document& given, const config::Channel&) {
  const auto document = mentioning_nobody(given);
  const auto subject = without_mentions(given.subject);
  return {{"msgtype", "m.text"},
          {"body", subject + "\n\n" + plain_text(document)},
          {"format", "org.matrix.custom.html"},
          {"formatted_body", "<p><strong>" + escape_html(subject) + "</strong></p>\n" + html_fragment(document)},
          {"m.mentions", Json::object()}};
}

bool matrix_takes(const Json& body) { return dump(body).size() <= kMatrixBytes; }

// ---- ntfy

int ntfy_priority(config::AlertSeverity severity) {
  switch (severity) {
    case config::AlertSeverity::kLow:
      return 2;
    case config::AlertSeverity::kHigh:
      return 5;
    case config::AlertSeverity::kNormal:
      break;
  }
  return 3;
}

Json ntfy_body(const Document& document, const config::Channel& channel) {
  Json body{{"topic", channel.topic},
            {"title", document.subject},
            {"message", plain_text(document)},
            {"priority", ntfy_priority(document.severity)}};
  const auto& heading = document.alerts.front().front().spans.front();
  if (document.alerts.size() == 1 && !heading.link.empty()) body["click"] = heading.link;
  return body;
}

bool ntfy_takes(const Json& body) { return body["message"].get_ref<const std::string&>().size() <= kNtfyBytes; }

}  // namespace

const Service kTeamsService{teams_body, teams_takes};
const Service kMatrixService{matrix_body, matrix_takes};
const Service kNtfyService{ntfy_body, ntfy_takes};

}  // namespace tearsheet::alerts
