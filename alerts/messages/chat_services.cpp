// Chats: Slack's blocks, and the Markdown of Mattermost and Discord.

#include <algorithm>

#include "alerts/messages/neutral.h"
#include "alerts/messages/services.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

// https://api.slack.com/reference/block-kit/blocks: 50 blocks, 150 characters of a header. The size of all blocks isn't
// documented; Slack refuses about 13,000 bytes (msg_blocks_too_long).
constexpr std::size_t kSlackBlocks = 50, kSlackHeader = 150, kSlackBytes = 12'000;
constexpr std::size_t kMattermostPost = 16'383;  ///< code points (Mattermost's model.PostMessageMaxRunesV2)
constexpr std::size_t kDiscordContent = 2'000;   ///< UTF-16 units, to be safe: "characters"
constexpr int kSuppressEmbeds = 1 << 2;          ///< no previews of other people's pages

// ---- Slack

Json slack_span(const Span& span) {
  Json element;
  const auto text = without_mentions(span.text);
  if (span.link.empty()) {
    element = {{"type", "text"}, {"text", text}};
  } else {
    element = {{"type", "link"}, {"url", span.link}, {"text", text}};
  }
  if (span.look == SpanLook::kMarked) element["style"] = {{"bold", true}};
  if (span.look == SpanLook::kCode) element["style"] = {{"code", true}};
  return element;
}

Json slack_line(const Line& line) {
  Json spans = Json::array();
  for (const auto& span : line.spans) spans.push_back(slack_span(span));
  if (line.look == LineLook::kHeading)
    for (auto& span : spans) span["style"]["bold"] = true;
  return {{"type", line.look == LineLook::kQuote ? "rich_text_quote" : "rich_text_section"}, {"elements", spans}};
}

/// Lines in one block, where each is followed by a line feed that Slack doesn't add by itself.
Json slack_block(const Lines& lines) {
  Json elements = Json::array();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto element = slack_line(lines[i]);
    if (lines[i].look != LineLook::kQuote && i + 1 < lines.size())
      element["elements"].push_back({{"type", "text"}, {"text", "\n"}});
    elements.push_back(std::move(element));
  }
  return {{"type", "rich_text"}, {"elements", elements}};
}

Json slack_body(const Document& document, const config::Channel&) {
  const auto subject = without_mentions(document.subject);
  Json blocks = Json::array();
  blocks.push_back({{"type", "header"},
                    {"text", {{"type", "plain_text"}, {"text", shortened(subject, kSlackHeader)}, {"emoji", false}}}});
  if (!document.intro.empty()) blocks.push_back(slack_block(document.intro));
  for (const auto& alert : document.alerts) {
    if (&alert != &document.alerts.front()) blocks.push_back({{"type", "divider"}});
    blocks.push_back(slack_block(alert));
  }
  if (!document.footer.empty()) blocks.push_back(slack_block(document.footer));
  // `text` is what notifications show.
  return {{"text", escape_slack(subject)}, {"mrkdwn", false}, {"blocks", blocks}};
}

bool slack_takes(const Json& body) {
  return body["blocks"].size() <= kSlackBlocks && dump(body["blocks"]).size() <= kSlackBytes;
}

// ---- Markdown

/// Parentheses would end the link.
std::string markdown_url(std::string_view url) {
  std::string out;
  for (const char c : url) out += c == '(' ? "%28" : c == ')' ? "%29" : std::string(1, c);
  return out;
}

std::string markdown_span(const Span& span, std::string_view also) {
  if (span.look == SpanLook::kCode) return "`" + span.text + "`";
  auto text = escape_markdown(without_mentions(span.text), also);
  if (!span.link.empty()) return "[" + text + "](" + markdown_url(span.link) + ")";
  if (span.look != SpanLook::kMarked) return text;
  // Blanks inside the stars would make them stars.
  const auto word = trim(text);
  if (word.empty()) return text;
  const auto from = text.find(word);
  return text.substr(0, from) + "**" + std::string{word} + "**" + text.substr(from + word.size());
}

std::string markdown_line(const Line& line, std::string_view also) {
  std::string text;
  for (const auto& span : line.spans) text += markdown_span(span, also);
  if (line.look == LineLook::kHeading) return "**" + text + "**\n";
  if (line.look == LineLook::kQuote) return "> " + text + "\n\n";
  return text + "\n";
}

/// `also`: more characters to escape.
std::string markdown(const Document& document, std::string_view also) {
  std::string out;
  const auto add = [&](const Lines& lines) {
    for (const auto& line : lines) out += markdown_line(line, also);
    if (!lines.empty()) out += "\n";
  };
  add({{LineLook::kHeading, {{document.subject}}}});
  add(document.intro);
  for (const auto& alert : document.alerts) add(alert);
  add(document.footer);
  return std::string{trim(out)};
}

Json mattermost_body(const Document& document, const config::Channel&) { return {{"text", markdown(document, {})}}; }

bool mattermost_takes(const Json& body) {
  return code_points(body["text"].get_ref<const std::string&>()) <= kMattermostPost;
}

Json discord_body(const Document& document, const config::Channel&) {
  return {{"content", markdown(document, "<")},  // <@1>, <#2>, <t:3>
          {"allowed_mentions", {{"parse", Json::array()}}},
          {"flags", kSuppressEmbeds}};
}

bool discord_takes(const Json& body) {
  return to_utf16(body["content"].get_ref<const std::string&>()).size() <= kDiscordContent;
}

}  // namespace

const Service kSlackService{slack_body, slack_takes};
const Service kMattermostService{mattermost_body, mattermost_takes};
const Service kDiscordService{discord_body, discord_takes};

}  // namespace tearsheet::alerts
