// Hostile headlines in the form of every channel.

#include <catch2/catch.hpp>

#include "alerts/messages/atom.h"
#include "alerts/messages/document.h"
#include "alerts/messages/html.h"
#include "alerts/messages/mail.h"
#include "alerts/messages/shapes.h"
#include "alerts/messages/text.h"
#include "base/json.h"
#include "tests/alerts/messages/samples.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using config::WebhookShape;

namespace {

struct Form {
  std::string name;
  std::string (*text)(const Message&);
};

std::string shape_text(WebhookShape shape, const Message& message) {
  config::Channel channel;
  channel.shape = shape;
  channel.topic = "t";
  return webhook_body(message, channel);
}

const Form kForms[] = {
    {"subject",
     [](const Message& m) {
       return document_of(m, {{"subject", "{headline}"}}).subject;
     }},
    {"text", [](const Message& m) { return plain_text(document_of(m, {})); }},
    {"html", [](const Message& m) { return html_page(document_of(m, {})); }},
    {"mail",
     [](const Message& m) {
       config::Channel channel;
       channel.from = channel.name = "t@example.org";
       channel.to = {"a@example.org"};
       return mail_of(m, channel);
     }},
    {"feed",
     [](const Message& m) {
       return atom_feed("t", "urn:t", {atom_entry(m.alerts[0], m, {{"subject", "{headline}"}})}, "");
     }},
    {"slack", [](const Message& m) { return shape_text(WebhookShape::kSlack, m); }},
    {"mattermost", [](const Message& m) { return shape_text(WebhookShape::kMattermost, m); }},
    {"teams", [](const Message& m) { return shape_text(WebhookShape::kTeams, m); }},
    {"discord", [](const Message& m) { return shape_text(WebhookShape::kDiscord, m); }},
    {"matrix", [](const Message& m) { return shape_text(WebhookShape::kMatrix, m); }},
    {"ntfy", [](const Message& m) { return shape_text(WebhookShape::kNtfy, m); }},
    {"jsonl", [](const Message& m) { return message_json(m); }},
};

/// A headline, and what must not be in a form because of it. Forms: a list of names; empty: all.
struct Attack {
  std::string headline;
  std::vector<std::string> must_not_have;
  std::vector<std::string> forms{};
};

const std::vector<std::string> kChats = {"slack", "mattermost", "teams", "discord", "matrix"};

const Attack kAttacks[] = {
    {"x\r\nBcc: evil@example.org", {"\nBcc:", "\\nBcc:"}},
    {"x\n.\nMAIL FROM:<evil@example.org>", {"\n.\n", "\n.\r\n", "\\n.\\n"}},
    {"x\r\n--=_eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\r\n", {"x\r\n--", "x\n--"}},
    {"\x1b[31mred\x1b]0;t\x07\u009b2J", {"\x1b", "\\u001b", "[31m", "\x07", "\\u0007", "\u009b"}},
    {"safe\u202Egpj.exe\u2066\u2069\u200E", {"\u202E", "\u2066", "\u2069", "\u200E", "=E2=80=AE"}},
    {"in\u200Bvi\u2060si\uFEFFble\u00AD", {"\u200B", "\u2060", "\uFEFF", "\u00AD", "=E2=80=8B"}},
    {std::string{"nul\0byte", 8}, {std::string(1, '\0'), "\\u0000"}},
    {"<script>alert(1)</script>", {"<script>"}, {"html", "feed"}},
    {"<img src=x onerror=alert(1)>", {"<img"}, {"html", "feed"}},
    {"]]></content></entry>&xxe;", {"]]></content>", "&xxe;"}, {"feed"}},
    {"\"></a><b>", {"\"></a><b>"}, {"html", "feed"}},
    {"@everyone @here @channel @all @room", {"@everyone", "@here", "@channel", "@all", "@room"}, kChats},
    {"<!channel> <!everyone> <@U123|x>", {"{\"text\":\"[high] Power cuts: <", "{\"text\":\"[high] <"}, {"slack"}},
    {"<@123> <@&456> <#789> <t:1:R>", {"> <@", " <#", " <t:"}, {"discord"}},
    {"[click](https://evil.example) ![x](https://evil.example/p)", {"[click](", "![x]("}, {"mattermost", "discord"}},
    {"**bold** `code` ~~gone~~ ||spoiler|| # head",
     {"**bold**", "`code`", "~~gone~~", "||spoiler||"},
     {"mattermost", "discord"}},
    {"=cmd|'/c calc'!A1", {"<title>=", "=cmd|'/c calc'!A1\nhttps"}, {"feed"}},
    {"{note} {{title}}", {"Ring the duty officer. "}, {"subject"}},
};

bool is_meant(const Attack& attack, const std::string& form) {
  return attack.forms.empty() || std::ranges::find(attack.forms, form) != attack.forms.end();
}

/// jsonl is for programs: JSON's own escapes are what makes texts harmless there, and the line is the alert's as it is.
bool has_headlines(const Form& form) { return form.name != "jsonl"; }

}  // namespace

TEST_CASE("a hostile headline is harmless in every channel") {
  for (const auto& attack : kAttacks) {
    for (const auto& form : kForms) {
      if (!is_meant(attack, form.name) || !has_headlines(form)) continue;
      auto alert = sample_alert();
      alert.headline = alert.sentence = alert.outlet = alert.rule_title = attack.headline;
      alert.also_in = {attack.headline};
      alert.marks = {{0, 3}};
      for (const auto& message : {sample_message({alert}), with_headline(attack.headline)}) {
        const auto text = form.text(message);
        for (const auto& part : attack.must_not_have) {
          INFO(form.name << ": " << attack.headline);
          CHECK_THAT(text, !Catch::Contains(part));
        }
      }
    }
  }
}

TEST_CASE("a subject is never a formula") {
  for (const std::string start : {"=", "+", "-", "@"}) {
    const auto subject = kForms[0].text(with_headline(start + "SUM(A1)"));
    CHECK(subject == "'" + start + "SUM(A1)");
  }
}

TEST_CASE("every form of JSON is JSON, whatever a headline has") {
  for (const auto& attack : kAttacks) {
    for (const auto shape :
         {WebhookShape::kTearsheet, WebhookShape::kSlack, WebhookShape::kMattermost, WebhookShape::kTeams,
          WebhookShape::kDiscord, WebhookShape::kMatrix, WebhookShape::kNtfy}) {
      const auto text = shape_text(shape, with_headline(attack.headline + "\xff\xfe"));
      CHECK(Json::accept(text));
      CHECK(text.find('\n') == std::string::npos);
    }
  }
}
