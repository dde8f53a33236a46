#include "alerts/channels/email_channel.h"

#include <map>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/alerts/channels/peer.h"
#include "tests/alerts/messages/samples.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::alerts;
using tests::Caller;
using tests::Peer;

namespace {

const std::atomic<bool> kGoOn{false};

/// What a server heard.
struct Heard {
  std::vector<std::string> recipients, mails;
};

/// A mail server that answers a command that begins with a key of `odd` by its value, and everything else with yes.
Peer::Part server(std::map<std::string, std::string> odd = {}, Heard* heard = nullptr) {
  return [=](Caller& caller) {
    caller.say("220 mail.example.org\r\n");
    for (auto line = caller.line(); !line.empty(); line = caller.line()) {
      std::string reply = line.starts_with("DATA") ? "354 go ahead" : "250 OK";
      for (const auto& [command, own] : odd)
        if (line.starts_with(command)) reply = own;
      if (reply == "hang") return caller.hang();
      if (reply == "hang up") return;
      caller.say(reply + "\r\n");
      if (heard != nullptr && line.starts_with("RCPT")) heard->recipients.push_back(line);
      if (!reply.starts_with("354")) continue;
      std::string mail;
      for (auto text = caller.line(); text != "."; text = caller.line()) mail += text + "\n";
      if (heard != nullptr) heard->mails.push_back(mail);
      const auto end = odd.find("the mail");
      if (end != odd.end() && end->second == "hang up") return;
      caller.say((end == odd.end() ? "250 queued" : end->second) + "\r\n");
    }
  };
}

config::Channel to(const std::string& port) {
  config::Channel channel;
  channel.name = "press";
  channel.type = config::ChannelType::kEmail;
  channel.to = {"a@example.org", "b@example.org"};
  channel.from = "tearsheet@example.org";
  channel.smtp = "smtp://127.0.0.1:" + port;
  channel.tls = false;
  channel.timeout = 60s;
  return channel;
}

Outcome send(const config::Channel& channel, const Message& message = sample_message(), const Secrets& secrets = {}) {
  return EmailChannel(channel, secrets, "/").send(message, kGoOn);
}

std::size_t count(const RecipientResults& results, RecipientResult::Result result) {
  return static_cast<std::size_t>(std::ranges::count(results, result, &RecipientResult::result));
}

}  // namespace

TEST_CASE("a mail goes to all recipients at once, in lines that mail allows") {
  Heard heard;
  {
    const Peer peer({server({}, &heard)});
    auto alert = sample_alert();
    alert.headline = ".a line that begins with a dot " + std::string(3'000, 'x');
    const auto sent = std::get<Sent>(send(to(peer.port()), sample_message({alert})));
    CHECK(count(sent.recipients, RecipientResult::Result::kSent) == 2);
  }
  CHECK(heard.recipients == std::vector<std::string>{"RCPT TO:<a@example.org>", "RCPT TO:<b@example.org>"});
  REQUIRE(heard.mails.size() == 1);
  std::string_view rest = heard.mails[0];
  while (!rest.empty()) {
    CHECK(rest.find('\n') <= 100);  // RFC 5322 §2.1.1 allows 998
    rest.remove_prefix(rest.find('\n') + 1);
  }
  CHECK_THAT(heard.mails[0], Catch::Contains("Message-ID: <" + sample_message().key + "@example.org>"));
}

TEST_CASE("several mails go through one connection") {
  Heard heard;
  {
    const Peer peer({server({}, &heard)});
    EmailChannel channel(to(peer.port()), {}, "/");
    for (int i = 0; i < 5; ++i) REQUIRE(std::holds_alternative<Sent>(channel.send(sample_message(), kGoOn)));
    CHECK(peer.connections() == 1);
  }
  CHECK(heard.mails.size() == 5);
}

TEST_CASE("one recipient is refused for good, the other gets the mail") {
  Heard heard;
  {
    const Peer peer({server({{"RCPT TO:<b@", "550 no such user"}}, &heard)});
    const auto sent = std::get<Sent>(send(to(peer.port())));
    REQUIRE(sent.recipients.size() == 2);
    CHECK(sent.recipients[0].result == RecipientResult::Result::kSent);
    CHECK(sent.recipients[1].result == RecipientResult::Result::kDropped);
    CHECK(sent.recipients[1].why == "550 no such user");
  }
  CHECK(heard.mails.size() == 1);
}

TEST_CASE("one recipient is refused for now, and the next attempt is for that one alone") {
  Heard first, second;
  {
    const Peer peer({server({{"RCPT TO:<b@", "450 greylisted"}}, &first), server({}, &second)});
    const auto channel = to(peer.port());
    const auto later = std::get<Later>(send(channel));
    CHECK_FALSE(later.channel_down);
    CHECK(later.why == "b@example.org: 450 greylisted");
    auto again = sample_message();
    for (const auto& each : later.recipients)
      if (each.result != RecipientResult::Result::kFailed) again.settled_recipients.push_back(each.recipient);
    CHECK(again.settled_recipients == std::vector<std::string>{"a@example.org"});
    CHECK(std::holds_alternative<Sent>(send(channel, again)));
  }
  CHECK(first.mails.size() == 1);
  CHECK(second.mails == first.mails);  // with the same Message-ID
  CHECK(second.recipients == std::vector<std::string>{"RCPT TO:<b@example.org>"});
}

TEST_CASE("if all are settled, nothing is sent") {
  const Peer peer({server()});
  auto message = sample_message();
  message.settled_recipients = {"b@example.org", "a@example.org"};
  CHECK(std::holds_alternative<Sent>(send(to(peer.port()), message)));
  CHECK(peer.connections() == 0);
}

TEST_CASE("a server refuses the mail, or all its recipients") {
  const Peer peer({server({{"the mail", "554 looks like spam"}}), server({{"RCPT", "550 no such user"}}),
                   server({{"the mail", "451 disk full"}}), server({{"DATA", "451 not now"}})});
  CHECK(std::get<Permanent>(send(to(peer.port()))).why == "a@example.org: 554 looks like spam");
  CHECK(std::get<Permanent>(send(to(peer.port()))).recipients.size() == 2);
  CHECK(std::get<Later>(send(to(peer.port()))).why == "a@example.org: 451 disk full");
  CHECK(std::get<Later>(send(to(peer.port()))).why == "a@example.org: 451 not now");
}

TEST_CASE("a server that doesn't let us in is a channel that is down") {
  auto with_user = [](const Peer& peer) {
    auto channel = to(peer.port());
    channel.user = "anna";
    channel.password = "s3cret word";
    return std::get<Later>(send(channel, sample_message(), Secrets({"s3cret word"})));
  };
  const Peer peer({server({{"EHLO", "250-mail\r\n250 AUTH PLAIN"}, {"AUTH", "535 s3cret word is wrong"}}),
                   server({{"EHLO", "421 too busy"}, {"HELO", "421 too busy"}}),
                   server({{"MAIL", "530 log in first"}})});
  const auto refused = with_user(peer);
  CHECK(refused.channel_down);
  CHECK(refused.why == "535 *** is wrong");
  CHECK(with_user(peer).channel_down);
  const auto anonymous = std::get<Later>(send(to(peer.port())));
  CHECK(anonymous.channel_down);
  CHECK(anonymous.why == "530 log in first");
}

TEST_CASE("a mail server hangs up half-way") {
  for (const auto* at : {"EHLO", "MAIL", "RCPT TO:<b@", "DATA", "the mail"}) {
    INFO(at);
    const Peer peer({server({{at, "hang up"}, {"HELO", "hang up"}})});
    CHECK(std::holds_alternative<Later>(send(to(peer.port()))));
  }
}

TEST_CASE("nothing is sent unencrypted unless the server is this machine") {
  Heard heard;
  {
    const Peer peer({server({}, &heard)});
    auto channel = to(peer.port());
    channel.tls = true;  // the server has no STARTTLS
    channel.user = "anna";
    channel.password = "secret";
    const auto later = std::get<Later>(send(channel));
    CHECK(later.channel_down);
    CHECK_FALSE(later.why.empty());
    channel.tls = false;
    channel.smtp = "smtp://192.0.2.1:" + peer.port();
    CHECK(std::get<Later>(send(channel)).channel_down);
  }
  CHECK(heard.recipients.empty());
}

TEST_CASE("a server that says nothing is left after the time limit, or at a stop") {
  std::atomic<bool> stop{false};
  const Peer peer({server({{"MAIL", "hang"}}), [&](Caller& caller) {
                     stop = true;
                     caller.hang();
                   }});
  auto channel = to(peer.port());
  channel.timeout = 200ms;
  CHECK_THAT(std::get<Later>(send(channel)).why, Catch::Contains("timed out"));
  channel.timeout = 60s;
  CHECK(std::get<Later>(EmailChannel(channel, {}, "/").send(sample_message(), stop)).why == "stopped");
}

TEST_CASE("a mail server that can't be reached is a channel that is down") {
  const tests::LoopbackPort refusing(false);
  CHECK(std::get<Later>(send(to(std::to_string(refusing.number())))).channel_down);
  auto channel = to("25");
  channel.smtp = "smtp://nowhere.invalid";
  channel.tls = true;
  CHECK(std::get<Later>(send(channel)).channel_down);
  channel.smtp = "mail.example.org";
  CHECK_THROWS_AS(EmailChannel(channel, {}, "/"), Error);
}
