#include "alerts/channels/webhook_channel.h"

#include <thread>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/json.h"
#include "base/utf8.h"
#include "tests/alerts/channels/peer.h"
#include "tests/alerts/messages/samples.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::alerts;
using tests::Caller;
using tests::Peer;

namespace {

const std::atomic<bool> kGoOn{false};

struct Request {
  std::string line, head, body;
};

Request read_request(Caller& caller) {
  Request request{caller.line(), {}, {}};
  std::size_t size = 0;
  for (auto line = caller.line(); !line.empty(); line = caller.line()) {
    request.head += line + "\n";
    if (ascii_lower(line).starts_with("content-length: ")) size = std::stoul(line.substr(16));
  }
  request.body = caller.bytes(size);
  return request;
}

std::string answer(const std::string& status, const std::string& more = {}, const std::string& body = {}) {
  return "HTTP/1.1 " + status + "\r\n" + more + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// A part that answers one request, and keeps it in `kept`.
Peer::Part answering(const std::string& text, Request* kept = nullptr) {
  return [=](Caller& caller) {
    const auto request = read_request(caller);
    if (kept != nullptr) *kept = request;
    caller.say(text);
  };
}

config::Channel to(const Peer& peer) {
  config::Channel channel;
  channel.name = "hook";
  channel.type = config::ChannelType::kWebhook;
  channel.url = "http://127.0.0.1:" + peer.port() + "/hook";
  channel.allow_addresses = {"127.0.0.0/8"};
  channel.timeout = 60s;
  return channel;
}

Outcome send(const config::Channel& channel, const Message& message = sample_message(), const Secrets& secrets = {}) {
  return WebhookChannel({channel, secrets}, "/").send(message, kGoOn);
}

std::string header(const Request& request, const std::string& name) {
  const auto at = request.head.find("\n" + name + ": ");
  if (at == std::string::npos) return {};
  const auto from = at + name.size() + 3;
  return request.head.substr(from, request.head.find('\n', from) - from);
}

}  // namespace

TEST_CASE("a message is posted as JSON, signed, with its key") {
  Request request;
  {
    const Peer peer({answering(answer("204 No Content"), &request)});
    auto channel = to(peer);
    channel.secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    CHECK(std::holds_alternative<Sent>(send(channel)));
  }
  CHECK(request.line == "POST /hook HTTP/1.1");
  CHECK(request.body == message_json(sample_message()));
  CHECK(header(request, "Content-Type") == "application/json");
  CHECK(header(request, "webhook-id") == sample_message().key);
  CHECK(header(request, "webhook-timestamp") == "1793521860");
  CHECK(header(request, "webhook-signature") == webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                                                  sample_message().key, sample_message().time,
                                                                  request.body));
  CHECK(header(request, "Expect").empty());
}

TEST_CASE("a signature's time is that of the attempt, so that a receiver doesn't refuse what leaves late") {
  Request request;
  {
    const Peer peer({answering(answer("204 No Content"), &request)});
    auto channel = to(peer);
    channel.secret = "key";
    const auto sent = sample_message().time + 10min;
    CHECK(std::holds_alternative<Sent>(
        WebhookChannel({channel, {}, [=] { return sent; }}, "/").send(sample_message(), kGoOn)));
  }
  CHECK(header(request, "webhook-timestamp") == "1793522460");
  CHECK(header(request, "webhook-signature") ==
        webhook_signature("key", sample_message().key, sample_message().time + 10min, request.body));
}

TEST_CASE("a signature is that of the Standard Webhooks specification") {
  // The example of the specification's own libraries.
  CHECK(webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                          Time{Seconds{1614265330}},
                          R"({"test": 2432232314})") == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  CHECK(webhook_signature("plain key", "a", Time{}, "x") != webhook_signature("other key", "a", Time{}, "x"));
  CHECK_THROWS_AS(webhook_signature("whsec_!", "a", Time{}, "x"), Error);
}

TEST_CASE("without a secret there is no signature") {
  Request request;
  {
    const Peer peer({answering(answer("200 OK"), &request)});
    CHECK(std::holds_alternative<Sent>(send(to(peer))));
  }
  CHECK(request.head.find("webhook-") == std::string::npos);
}

TEST_CASE("one connection carries many messages") {
  const Peer peer({[](Caller& caller) {
    while (!read_request(caller).line.empty()) caller.say(answer("200 OK", {}, "ok"));
  }});
  WebhookChannel channel({to(peer), {}}, "/");
  for (int i = 0; i < 20; ++i) REQUIRE(std::holds_alternative<Sent>(channel.send(sample_message(), kGoOn)));
  CHECK(peer.connections() == 1);
}

TEST_CASE("a server refuses for a while, and comes back") {
  const Peer peer(
      {answering(answer("429 Too Many Requests", "Retry-After: 30\r\n", "slow\r\ndown")),
       answering(answer("503 Service Unavailable",
                        "Date: Sun, 01 Nov 2026 08:00:00 GMT\r\nRetry-After: Sun, 01 Nov 2026 08:02:00 GMT\r\n")),
       answering(answer("500 Oops")), answering(answer("200 OK"))});
  const auto first = std::get<Later>(send(to(peer)));
  CHECK(first.why == "the server answered 429: slow down");
  CHECK(first.after == 30s);
  CHECK(std::get<Later>(send(to(peer))).after == 120s);
  CHECK_FALSE(std::get<Later>(send(to(peer))).channel_down);
  CHECK(std::holds_alternative<Sent>(send(to(peer))));
}

TEST_CASE("a server refuses for good, and redirects are not followed") {
  const Peer peer({answering(answer("410 Gone")), answering(answer("302 Found", "Location: /elsewhere\r\n")),
                   answering(answer("404 Not Found", {}, std::string(100'000, 'x')))});
  CHECK(std::get<Permanent>(send(to(peer))).why == "the server answered 410");
  CHECK(std::get<Permanent>(send(to(peer))).why == "the server answered 302: redirects are not followed");
  CHECK(std::get<Permanent>(send(to(peer))).why.size() < 300);
  CHECK(peer.connections() == 3);
}

TEST_CASE("a server hangs up half-way") {
  const Peer peer({[](Caller& caller) { caller.line(); },                                    // within the request
                   answering(""),                                                            // before the answer
                   answering("HTTP/1.1 20"),                                                 // within its first line
                   answering("not HTTP at all\r\n\r\n"),                                     //
                   answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")});  // the status was there
  for (int i = 0; i < 4; ++i) {
    INFO(i);
    const auto outcome = send(to(peer));
    REQUIRE(std::holds_alternative<Later>(outcome));
    CHECK_FALSE(std::get<Later>(outcome).why.empty());
  }
  CHECK(std::holds_alternative<Sent>(send(to(peer))));
}

TEST_CASE("a server that says nothing is left after the time limit") {
  const Peer peer({[](Caller& caller) { caller.hang(); }});
  auto channel = to(peer);
  channel.timeout = 100ms;
  const auto later = std::get<Later>(send(channel));
  CHECK(later.why == "timed out");
  CHECK_FALSE(later.channel_down);
}

TEST_CASE("a stop ends the wait for an answer") {
  std::atomic<bool> stop{false};
  const Peer peer({[&](Caller& caller) {
    read_request(caller);
    stop = true;
    caller.hang();
  }});
  const auto later = std::get<Later>(WebhookChannel({to(peer), {}}, "/").send(sample_message(), stop));
  CHECK(later.why == "stopped");
}

TEST_CASE("a server that can't be reached is a channel that is down") {
  config::Channel channel;
  channel.allow_addresses = {"127.0.0.0/8"};
  const tests::LoopbackPort refusing(false);
  for (const auto& url :
       {"http://127.0.0.1:" + std::to_string(refusing.number()) + "/", std::string{"http://nowhere.invalid/"},
        std::string{"ftp://example.org/"}, std::string{"not a url"}}) {
    INFO(url);
    channel.url = url;
    CHECK(std::get<Later>(send(channel)).channel_down);
  }
}

TEST_CASE("a private address is refused, by any of its names, and nothing is connected") {
  const Peer peer({answering(answer("200 OK"))});
  auto channel = to(peer);
  channel.allow_addresses = {"10.0.0.0/8"};
  for (const auto* host : {"127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"}) {
    INFO(host);
    channel.url = "http://" + std::string{host} + ":" + peer.port() + "/";
    const auto later = std::get<Later>(send(channel));
    CHECK(later.channel_down);
    CHECK_THAT(later.why, Catch::Contains("allow_addresses"));
  }
  CHECK(peer.connections() == 0);
  channel.url = "http://localhost:" + peer.port() + "/";
  channel.allow_addresses = {"127.0.0.0/8"};
  CHECK(std::holds_alternative<Sent>(send(channel)));
}

TEST_CASE("a secret that the server repeats is hidden") {
  const Peer peer({answering(answer("400 Bad Request", {}, "no such hook: /services/T0/B0/s3cr3tpath"))});
  const auto never = std::get<Permanent>(send(to(peer), sample_message(), Secrets({"/services/T0/B0/s3cr3tpath"})));
  CHECK(never.why == "the server answered 400: no such hook: ***");
}

TEST_CASE("Matrix gets an event under a transaction's id, ntfy a topic, both with a token") {
  Request matrix, ntfy;
  {
    const Peer peer({answering(answer("200 OK"), &matrix), answering(answer("200 OK"), &ntfy)});
    auto channel = to(peer);
    channel.url = "http://127.0.0.1:" + peer.port() + "/";
    channel.shape = config::WebhookShape::kMatrix;
    channel.room = "!abc:example.org";
    channel.token = "t0ken";
    CHECK(std::holds_alternative<Sent>(send(channel)));
    channel.shape = config::WebhookShape::kNtfy;
    channel.topic = "alerts";
    CHECK(std::holds_alternative<Sent>(send(channel)));
  }
  CHECK(matrix.line ==
        "PUT /_matrix/client/v3/rooms/%21abc%3Aexample.org/send/m.room.message/" + sample_message().key + " HTTP/1.1");
  CHECK(header(matrix, "Authorization") == "Bearer t0ken");
  CHECK(Json::parse(matrix.body)["msgtype"] == "m.text");
  CHECK(ntfy.line == "POST / HTTP/1.1");
  CHECK(Json::parse(ntfy.body)["topic"] == "alerts");
}
