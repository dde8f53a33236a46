// Other people's programs as the other side: a mail server and a mail parser (aiosmtpd, Python's email), a feed reader
// (feedparser), and the library that verifies webhooks (standardwebhooks). A test whose package is missing is skipped.

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <sys/wait.h>
#include <catch2/catch.hpp>

#include "alerts/channels/email_channel.h"
#include "alerts/channels/feed_channel.h"
#include "alerts/channels/webhook_channel.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "tests/alerts/channels/peer.h"
#include "tests/alerts/messages/samples.h"
#include "tests/temporary.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;

namespace {

const std::atomic<bool> kGoOn{false};
constexpr int kMissing = 77;

/// A program of tests/alerts/peers, and what it prints.
class Program {
 public:
  Program(const std::string& script, const std::string& argument) {
    const char* python = std::getenv("TEARSHEET_PYTHON");
    const auto command = std::string{python != nullptr ? python : "/usr/bin/python3"} + " '" + TEARSHEET_PEERS + "/" +
                         script + "' '" + argument + "'";
    pipe_ = popen(command.c_str(), "r");
    REQUIRE(pipe_ != nullptr);
  }
  ~Program() {
    if (pipe_ != nullptr) pclose(pipe_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  std::string line() {
    std::string text;
    for (int c = fgetc(pipe_); c != EOF && c != '\n'; c = fgetc(pipe_)) text += static_cast<char>(c);
    return text;
  }
  int wait() {
    const int status = pclose(std::exchange(pipe_, nullptr));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
  }

 private:
  FILE* pipe_ = nullptr;
};

/// Says so if the program's package is missing.
bool is_skipped(Program& program, const std::string& line, const char* package) {
  if (!line.empty()) return false;
  const auto code = program.wait();
  REQUIRE((code == kMissing || code == 127));
  WARN("skipped: " << package << " is not installed");
  return true;
}

config::Channel press(const std::string& port) {
  config::Channel channel;
  channel.name = "press";
  channel.type = config::ChannelType::kEmail;
  channel.to = {"a@example.org", "nobody@example.org", "later@example.org"};
  channel.from = "tearsheet@example.org";
  channel.smtp = "smtp://localhost:" + port;
  channel.user = "press";
  channel.password = "wrong";
  channel.ca_bundle = "cert.pem";
  channel.timeout = 60s;
  return channel;
}

MessageAlert with_umlauts() {
  auto alert = sample_alert();
  alert.headline =
      "Stromausfall in M\u00fcnchen \u2013 40.000 Haushalte ohne Licht, Tausende Pendler stecken fest \u4E2D\u6587";
  alert.rule_title = "Stromausf\u00e4lle";
  return alert;
}

}  // namespace

TEST_CASE("a mail server takes a mail over STARTTLS with a log-in, and a mail parser reads it") {
  std::signal(SIGPIPE, SIG_IGN);  // as the program does
  const tests::TemporaryFolder folder;
  Program server("mail_peer.py", folder.path().string());
  const auto port = server.line();
  if (is_skipped(server, port, "python3-aiosmtpd or openssl")) return;
  auto channel = press(port);
  const auto message = sample_message({with_umlauts()});

  const auto send = [&] { return EmailChannel(channel, Secrets({"s3cret word"}), folder.path()).send(message, kGoOn); };
  CHECK(std::get<Later>(send()).channel_down);  // the password is wrong
  channel.password = "s3cret word";
  channel.ca_bundle.clear();
  CHECK(std::get<Later>(send()).channel_down);  // nobody knows the certificate
  channel.ca_bundle = "cert.pem";
  const auto later = std::get<Later>(send());
  REQUIRE(later.recipients.size() == 3);
  CHECK(later.recipients[0].result == RecipientResult::Result::kSent);
  CHECK(later.recipients[1].result == RecipientResult::Result::kDropped);
  CHECK(later.recipients[2].result == RecipientResult::Result::kFailed);

  const auto heard = Json::parse(server.line());
  CHECK(server.wait() == 0);
  CHECK(heard["encrypted"] == true);
  CHECK(heard["user"] == "press");
  CHECK(heard["sender"] == "tearsheet@example.org");
  CHECK(heard["recipients"] == Json::array({"a@example.org"}));
  CHECK(heard["defects"] == Json::array());
  CHECK(heard["longest"].get<int>() <= 100);
  CHECK(heard["type"] == "multipart/alternative");
  const auto& headers = heard["headers"];
  CHECK(headers["Subject"] == "[high] Stromausf\u00e4lle: " + with_umlauts().headline);
  CHECK(headers["Message-ID"] == "<" + message.key + "@example.org>");
  CHECK(headers["References"] == "<story-q9w1dfwf077y@example.org>");
  CHECK_THAT(headers["List-Id"].get<std::string>(), Contains("<grid-failures.rule.example.org>"));
  CHECK(headers["Auto-Submitted"] == "auto-generated");
  CHECK(headers["Date"] == "Sun, 01 Nov 2026 09:31:00 +0100");
  CHECK(headers["To"] == "a@example.org, nobody@example.org, later@example.org");
  CHECK_THAT(heard["text"].get<std::string>(), Contains(with_umlauts().headline) && Contains("> A *power cut* hit"));
  CHECK_THAT(heard["html"].get<std::string>(),
             Contains("A <strong>power cut</strong> hit") && Contains("<!DOCTYPE html>"));
}

TEST_CASE("a feed reader reads the feeds") {
  const tests::TemporaryFolder desk;
  config::Channel channel;
  channel.name = "feed";
  channel.path = "feeds";
  auto hostile = sample_alert();
  hostile.hash = std::string(64, 'd');
  hostile.headline = "]]> <script>alert(1)</script> & \u4E2D\u6587";
  REQUIRE(std::holds_alternative<Sent>(
      FeedChannel(channel, desk.path()).send(sample_message({sample_alert(), sample_count(), hostile}), kGoOn)));
  Program reader("feed_peer.py", (desk / "feeds/all.xml").string());
  const auto line = reader.line();
  if (is_skipped(reader, line, "python3-feedparser")) return;
  CHECK(reader.wait() == 0);
  const auto feed = Json::parse(line);
  CHECK(feed["bozo"] == false);
  CHECK(feed["version"] == "atom10");
  CHECK(feed["updated"] == "2026-11-01T08:30:00Z");
  REQUIRE(feed["entries"].size() == 3);
  const auto &first = feed["entries"][0], &last = feed["entries"][2];
  CHECK(last["id"] == "urn:sha256:" + sample_alert().hash);
  CHECK(last["title"] == "[high] Power cuts: Blackout in Linz: 40,000 homes in the dark");
  CHECK(last["link"] == sample_alert().url);
  CHECK(last["author"] == "Example Post");
  CHECK(last["tags"] == Json::array({"grid-failures"}));
  CHECK_THAT(last["content"].get<std::string>(), Contains("A <strong>power cut</strong> hit"));
  CHECK_THAT(first["content"].get<std::string>(), Contains("&lt;script&gt;") && !Contains("<script"));
}

TEST_CASE("the library of Standard Webhooks verifies a signature") {
  const std::string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  auto message = sample_message();
  message.time = std::chrono::floor<Seconds>(now());  // the library refuses what is older than five minutes
  const auto body = message_json(message);
  const auto verified = [&](const std::string& text) {
    const tests::TemporaryFolder folder;
    write_file(folder / "hook.json",
               dump({{"secret", secret},
                     {"headers",
                      {{"webhook-id", message.key},
                       {"webhook-timestamp", std::to_string(message.time.time_since_epoch().count())},
                       {"webhook-signature", webhook_signature(secret, message.key, message.time, body)}}},
                     {"body", text}}));
    Program library("webhook_peer.py", (folder / "hook.json").string());
    const auto line = library.line();
    if (is_skipped(library, line, "standardwebhooks")) return std::string{};
    return line;
  };
  const auto line = verified(body);
  if (line.empty()) return;
  CHECK(line == "verified");
  CHECK(verified(body + " ") == "No matching signature found");
}
