#include "alerts/messages/shapes.h"

#include <catch2/catch.hpp>

#include "base/json.h"
#include "base/utf8.h"
#include "tests/alerts/messages/samples.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;
using config::WebhookShape;

namespace {

Json body(WebhookShape shape, const Message& message) {
  config::Channel channel;
  channel.shape = shape;
  channel.topic = "alerts";
  return Json::parse(webhook_body(message, channel));
}

constexpr WebhookShape kShapes[] = {WebhookShape::kSlack,   WebhookShape::kMattermost, WebhookShape::kTeams,
                                    WebhookShape::kDiscord, WebhookShape::kMatrix,     WebhookShape::kNtfy};

Message many(int count) {
  std::vector<MessageAlert> alerts;
  for (int n = 0; n < count; ++n) {
    alerts.push_back(sample_alert());
    alerts.back().headline = "Headline " + std::to_string(n) + "!";
  }
  return sample_message(alerts);
}

Message huge() {
  auto alert = sample_alert();
  const std::string stars(2'000, '*');
  alert.headline = alert.sentence = alert.note = alert.rule_title = stars;
  alert.url = "https://example.org/" + std::string(1'900, 'u');
  alert.also_in = std::vector<std::string>(20, stars);
  return sample_message({alert});
}

}  // namespace

TEST_CASE("tearsheet's own shape is the message as JSON") {
  config::Channel channel;
  CHECK(webhook_body(sample_message(), channel) == message_json(sample_message()));
}

TEST_CASE("Slack gets blocks of rich text, in which nothing is markup") {
  const auto slack = body(WebhookShape::kSlack, sample_message());
  CHECK(slack["text"] == "[high] Power cuts: Blackout in Linz: 40,000 homes in the dark");
  CHECK(slack["blocks"][0]["type"] == "header");
  const auto& lines = slack["blocks"][1]["elements"];
  CHECK(lines[0]["elements"][0]["type"] == "link");
  CHECK(lines[0]["elements"][0]["url"] == sample_alert().url);
  CHECK(lines[2]["type"] == "rich_text_quote");
  CHECK(lines[2]["elements"][1]["text"] == "power cut");
  CHECK(lines[2]["elements"][1]["style"]["bold"] == true);
}

TEST_CASE("Mattermost and Discord get Markdown") {
  const auto mattermost = body(WebhookShape::kMattermost, sample_message())["text"].get<std::string>();
  CHECK_THAT(
      mattermost,
      Contains(
          "**[Blackout in Linz: 40,000 homes in the dark](https://post.example/2026/11/01/blackout?id=1&page=2)**") &&
          Contains("> A **power cut** hit the north") && Contains("`tearsheet silence add --rule grid-failures"));
  const auto discord = body(WebhookShape::kDiscord, sample_message());
  CHECK_THAT(discord["content"].get<std::string>(), Contains("A **power cut** hit"));
  CHECK(discord["allowed_mentions"]["parse"] == Json::array());
}

TEST_CASE("Teams gets an Adaptive Card of text runs") {
  const auto teams = body(WebhookShape::kTeams, sample_message());
  const auto& card = teams["attachments"][0]["content"];
  CHECK(card["type"] == "AdaptiveCard");
  CHECK(card["body"][1]["type"] == "RichTextBlock");
  CHECK(card["body"][1]["inlines"][0]["selectAction"]["url"] == sample_alert().url);
  CHECK(card["body"][3]["inlines"][1]["weight"] == "Bolder");
}

TEST_CASE("Matrix gets text and HTML without mentions, ntfy text, a priority and a link") {
  const auto matrix = body(WebhookShape::kMatrix, sample_message());
  CHECK_THAT(matrix["body"].get<std::string>(), Contains("> A *power cut* hit"));
  CHECK_THAT(matrix["formatted_body"].get<std::string>(), Contains("A <strong>power cut</strong> hit"));
  CHECK(matrix["m.mentions"] == Json::object());
  const auto ntfy = body(WebhookShape::kNtfy, sample_message());
  CHECK(ntfy["topic"] == "alerts");
  CHECK(ntfy["priority"] == 5);
  CHECK(ntfy["click"] == sample_alert().url);
  CHECK(body(WebhookShape::kNtfy, sample_message({sample_count()}))["priority"] == 3);
  CHECK_FALSE(body(WebhookShape::kNtfy, many(2)).contains("click"));
}

TEST_CASE("a message that a service would not take is cut with a note") {
  for (const auto shape : kShapes) {
    INFO(config::word(config::kWebhookShapes, shape));
    const auto text = dump(body(shape, many(1'000)));
    CHECK_THAT(text, Contains("Headline 0") && !Contains("Headline 999") && Contains("more alerts"));
    CHECK_THAT(dump(body(shape, huge())), Contains("***") || Contains("\\\\*"));
  }
  CHECK(code_points(body(WebhookShape::kMattermost, many(1'000))["text"].get<std::string>()) <= 16'383);
  for (const auto& message : {many(1'000), huge()}) {
    CHECK(code_points(body(WebhookShape::kDiscord, message)["content"].get<std::string>()) <= 2'000);
    CHECK(body(WebhookShape::kNtfy, message)["message"].get<std::string>().size() <= 4'096);
    CHECK(body(WebhookShape::kSlack, message)["blocks"].size() <= 50);
    CHECK(dump(body(WebhookShape::kTeams, message)).size() <= 28'000);
    CHECK(dump(body(WebhookShape::kMatrix, message)).size() <= 65'000);
  }
  CHECK_THAT(body(WebhookShape::kDiscord, huge())["content"].get<std::string>(), Contains("Shortened"));
}

TEST_CASE("as many alerts as fit are kept") {
  const auto text = dump(body(WebhookShape::kDiscord, many(3)));
  CHECK_THAT(text, Contains("Headline 0") && Contains("Headline 1") && Contains("Headline 2"));
  CHECK_THAT(text, !Contains("more alert"));
}
