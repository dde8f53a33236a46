// The channels of tearsheet.yaml.

#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet::config;
using namespace std::literals;
using Catch::Matchers::Equals;
using Lines = std::vector<std::string>;

namespace {

/// A desk with these channels, each line "name: {…}".
LoadedDesk load(const Lines& channels) {
  TempDesk desk;
  std::string text = "version: 1\ncrawler: {contact: desk@example.org}\nchannels:\n";
  for (const auto& channel : channels) text += "  " + channel + "\n";
  return desk.write("tearsheet.yaml", text).load();
}

const std::string kMail = "type: email, to: [a@example.org], from: b@example.org";

}  // namespace

TEST_CASE("every key of a channel is read") {
  const auto loaded = load({
      R"(press: {type: email, to: [a@example.org, b@example.org], from: c@example.org, smtp: "smtp://localhost:2525", user: press, password: "${env:P}", tls: off, ca_bundle: ca.pem, timeout: 5s, digest: {at: "07:30", zone: Europe/Berlin}})",
      R"(hook: {type: webhook, url: "https://example.org/${env:PATH}", secret: "${file:hook.key}", allow_addresses: [127.0.0.0/8], max: 20/1h, overflow: digest, message: {subject: "{severity} {title}: {headline}"}})",
      R"(room: {type: webhook, shape: matrix, url: "https://matrix.example", room: "!a:example.org", token: "${env:T}", timeout: 3s})",
      R"(phone: {type: webhook, shape: ntfy, url: "https://ntfy.example", topic: alerts, digest: {at: 23:59}})",
      R"(feed: {type: feed, path: var/feeds/})",
      R"(log: {type: jsonl, path: var/out.jsonl, max: 1/1d})",
      R"(cmd: {type: exec, command: [notify-send, Tearsheet]})",
  });
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  REQUIRE(loaded.desk.channels.size() == 7);
  const auto& press = *find_channel(loaded.desk, "press");
  CHECK(press.type == ChannelType::kEmail);
  CHECK_THAT(press.to, Equals(Lines{"a@example.org", "b@example.org"}));
  CHECK(press.from + press.smtp + press.user + press.password + press.ca_bundle ==
        "c@example.orgsmtp://localhost:2525press${env:P}ca.pem");
  CHECK_FALSE(press.tls);
  CHECK(press.timeout == 5s);
  REQUIRE(press.digest);
  CHECK(press.digest->at == 450min);
  CHECK(press.digest->zone == "Europe/Berlin");
  const auto& hook = *find_channel(loaded.desk, "hook");
  CHECK(hook.shape == WebhookShape::kTearsheet);
  CHECK(hook.timeout == 10s);
  CHECK(hook.tls);
  CHECK_THAT(hook.allow_addresses, Equals(Lines{"127.0.0.0/8"}));
  REQUIRE(hook.max);
  CHECK(hook.max->count == 20);
  CHECK(hook.max->window == 1h);
  CHECK(hook.message.at("subject") == "{severity} {title}: {headline}");
  const auto& room = *find_channel(loaded.desk, "room");
  CHECK(room.shape == WebhookShape::kMatrix);
  CHECK(room.room == "!a:example.org");
  CHECK(room.token == "${env:T}");
  const auto& phone = *find_channel(loaded.desk, "phone");
  CHECK(phone.topic == "alerts");
  CHECK(phone.digest->at == 1439min);
  CHECK(phone.digest->zone == "UTC");
  CHECK(find_channel(loaded.desk, "feed")->type == ChannelType::kFeed);
  CHECK(find_channel(loaded.desk, "cmd")->timeout == 30s);
}

TEST_CASE("a broken channel is reported with its fix, and counts as missing") {
  struct Case {
    std::string channel, finding;
  };
  const Case cases[] = {
      {"{type: email, to: [\"Anna <a@example.org>\"], from: b@example.org, smtp: \"smtp://x.example\"}",
       R"(4:25: error: "to": "Anna <a@example.org>" is not a mail address)"},
      {"{type: email, to: [], from: b@example.org, smtp: \"smtp://x.example\"}",
       R"(4:24: error: "to" is empty: it needs at least 1)"},
      {"{type: email, to: a@example.org, from: b@example.org, smtp: \"smtp://x.example\"}",
       R"(4:24: error: "to" must be a list, e.g. [a, b], found a text: write [a@example.org])"},
      {"{" + kMail + ", smtp: x.example}",
       R"(4:68: error: "smtp": "x.example" is not a mail server, e.g. smtps://mail.example.org)"},
      {"{" + kMail + ", smtp: \"smtp://user:word@x.example\"}",
       R"("smtp": "smtp://user:word@x.example" is not a mail)"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", user: a}",
       R"("user": a user and a password go together: give both or none)"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", user: a, password: hunter2}",
       R"("password": a secret may not be written into YAML: write ${env:NAME} or ${file:PATH})"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", tls: off}",
       R"("tls": off is for a server on this machine, and "x.example" may be another: remove it)"},
      {"{" + kMail + ", smtp: \"smtps://localhost\", tls: off}", R"("tls": smtps:// is always encrypted)"},
      {"{" + kMail + ", smtp: \"smtp://localhost\", tls: none}", R"("tls": "none" is not one of on, off)"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", digest: {at: \"7:30\"}}",
       R"("at": "7:30" is not a time of day, e.g. 07:30: write 07:30)"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", digest: {at: \"24:00\"}}", R"("at": "24:00" is not a time of day)"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", digest: {at: \"07:30\", zone: CET5}}",
       R"("zone": "CET5" is not an)"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", message: {subject: \"{headlin}\"}}",
       R"("subject": unknown field {headlin}: did you mean "headline"? (there are: severity, title, rule,)"},
      {"{" + kMail + ", smtp: \"smtp://x.example\", message: {subjekt: x}}",
       R"(unknown key "subjekt": did you mean "subject"? (a message has: subject, digest, intro, footer))"},
      {"{type: webhook, url: example.org/hook}",
       R"("url": "example.org/hook" is not an http or https URL: write https://example.org/hook)"},
      {"{type: webhook, url: \"https://example.org\", secret: abc}",
       R"("secret": a secret may not be written into YAML)"},
      {"{type: webhook, url: \"https://example.org\", secret: \"x${env:A}\"}",
       R"("secret": a secret may not be written into)"},
      {"{type: webhook, url: \"https://example.org\", shape: slak}",
       R"("shape": "slak" is not one of tearsheet, slack, mattermost, teams, discord, matrix, ntfy: did you mean)"},
      {"{type: webhook, shape: matrix, url: \"https://example.org\", room: \"!a:b\"}",
       R"("token": is missing: the shape matrix needs it)"},
      {"{type: webhook, shape: ntfy, url: \"https://example.org\"}", R"("topic": is missing: the shape ntfy needs it)"},
      {"{type: webhook, url: \"https://example.org\", room: a}",
       R"("room": the shape tearsheet has no use for it: remove it)"},
      {"{type: webhook, url: \"https://example.org\", max: 20}",
       R"("max": "20" is not a number in a time, e.g. 20/1h)"},
      {"{type: webhook, url: \"https://example.org\", max: 0/1h}", R"("max": "0/1h" is not a number in a time)"},
      {"{type: webhook, url: \"https://example.org\", overflow: drop}", R"("overflow": "drop" is not one of digest)"},
      {"{type: feed, path: ../feeds}", R"("path": "../feeds" lies outside the desk: write to another folder)"},
      {"{type: feed, path: var/}", R"("path": "var/" is a folder of the desk's own: write to another folder)"},
      {"{type: feed, path: var/index/}", R"("path": "var/index/" is one of the desk's own files)"},
      {"{type: feed, path: .}", R"("path": "." is a folder of the desk's own)"},
      {"{type: exec, command: [true], message: {subject: x}}", R"(unknown key "message")"},
  };
  for (const auto& each : cases) {
    const auto loaded = load({"a: " + each.channel});
    INFO(each.channel);
    REQUIRE(loaded.findings.size() == 1);
    CHECK_THAT(to_string(loaded.findings[0]), Catch::Contains(each.finding));
    CHECK(loaded.desk.channels.empty());
    CHECK_THAT(to_string(loaded.findings[0]), !Catch::Contains("hunter2"));
  }
}

TEST_CASE("the URL of a chat's webhook is a secret, which a warning says") {
  for (const auto* shape : {"slack", "mattermost", "teams", "discord"}) {
    const auto of = [&](const std::string& url) {
      return load({"a: {type: webhook, shape: " + std::string{shape} + ", url: \"" + url + "\"}"});
    };
    const auto warned = of("https://hooks.example.org/x");
    REQUIRE(warned.findings.size() == 1);
    CHECK(warned.findings[0].severity == Severity::kWarning);
    CHECK_THAT(warned.findings[0].message, Catch::Contains("write it as ${env:NAME} or ${file:PATH}"));
    CHECK(warned.desk.channels.size() == 1);
    CHECK_THAT(lines(of("${env:HOOK}").findings), Equals(Lines{}));
  }
}

TEST_CASE("two feeds don't share a folder") {
  const auto loaded = load({"a: {type: feed, path: var/feeds}", "b: {type: feed, path: var/x/../feeds/}"});
  REQUIRE(loaded.findings.size() == 1);
  CHECK(to_string(loaded.findings[0]) ==
        "tearsheet.yaml:5:3: error: \"b\" writes to the folder of the channel \"a\": give each its own");
}
