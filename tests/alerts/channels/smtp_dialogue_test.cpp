#include "alerts/channels/smtp_dialogue.h"

#include <catch2/catch.hpp>

using namespace tearsheet::alerts;
using Result = RecipientResult::Result;

namespace {

/// A conversation: each command, then the replies to it. The mail itself is no command.
SmtpDialogue dialogue(const std::vector<std::pair<std::string, std::string>>& turns) {
  SmtpDialogue out;
  out.received("220 mail.example.org\r\n");
  for (const auto& [command, reply] : turns) {
    if (!command.empty()) out.sent(command + "\r\n");
    out.received(reply);
  }
  return out;
}

const std::pair<std::string, std::string> kHello{"EHLO here", "250-mail.example.org\r\n250-SIZE 1000\r\n250 HELP\r\n"},
    kSender{"MAIL FROM:<t@example.org>", "250 OK\r\n"}, kData{"DATA", "354 go ahead\r\n"};

std::string described(const Outcome& outcome) {
  const auto list = [](const RecipientResults& results) {
    std::string text;
    for (const auto& each : results)
      text += " " + each.recipient + (each.result == Result::kSent ? "+" : each.result == Result::kFailed ? "?" : "-");
    return text;
  };
  if (const auto* sent = std::get_if<Sent>(&outcome)) return "sent" + list(sent->recipients);
  if (const auto* later = std::get_if<Later>(&outcome))
    return std::string{later->channel_down ? "down" : "later"} + list(later->recipients) + ": " + later->why;
  const auto& never = std::get<Permanent>(outcome);
  return "never" + list(never.recipients) + ": " + never.why;
}

}  // namespace

TEST_CASE("each recipient has an outcome of its own") {
  struct Case {
    std::vector<std::pair<std::string, std::string>> turns;
    std::string outcome;
  };
  const std::pair<std::string, std::string> a_yes{"RCPT TO:<a>", "250 OK\r\n"}, b_yes{"RCPT TO:<b>", "250 OK\r\n"},
      a_never{"RCPT TO:<a>", "550 no such user\r\n"}, b_never{"RCPT TO:<b>", "550-no\r\n550 such user\r\n"},
      b_later{"RCPT TO:<b>", "450 try again\r\n"}, a_later{"RCPT TO:<a>", "451 greylisted\r\n"};
  const Case cases[] = {
      {{kHello, kSender, a_yes, b_yes, kData, {"", "250 queued\r\n"}}, "sent a+ b+"},
      {{kHello, kSender, a_yes, b_never, kData, {"", "250 queued\r\n"}}, "sent a+ b-"},
      {{kHello, kSender, a_yes, b_later, kData, {"", "250 queued\r\n"}}, "later a+ b?: b: 450 try again"},
      {{kHello, kSender, a_never, b_later}, "later a- b?: b: 450 try again"},
      {{kHello, kSender, a_never, b_never, {"QUIT", "221 bye\r\n"}}, "never a- b-: a: 550 no such user"},
      {{kHello, kSender, a_later, b_later}, "later a? b?: a: 451 greylisted"},
      {{kHello, kSender, a_yes, b_yes, kData, {"", "554 spam\r\n"}}, "never a- b-: a: 554 spam"},
      {{kHello, kSender, a_yes, b_never, kData, {"", "451 disk full\r\n"}}, "later a? b-: a: 451 disk full"},
      {{kHello, kSender, a_yes, b_yes, {"DATA", "554 no\r\n"}}, "never a- b-: a: 554 no"},
      {{kHello, kSender, a_yes, b_yes, kData},
       "later a? b?: a: it broke"},  // it may have arrived: again, same Message-ID
      {{kHello, kSender, a_yes}, "later a? b?: a: it broke"},
      {{kHello, kSender, a_yes, b_yes, kData, {"", "250 queued\r\n"}, {"QUIT", "421 bye\r\n"}}, "sent a+ b+"},
      {{kHello, {"MAIL FROM:<t@example.org>", "550 not you\r\n"}, {"QUIT", "221 bye\r\n"}}, "down: 550 not you"},
      {{kHello, {"MAIL FROM:<t@example.org>", "451 busy\r\n"}}, "down: 451 busy"},
      {{kHello, {"MAIL FROM:<t@example.org>", "552 too large\r\n"}}, "never: 552 too large"},
      {{kHello}, "down: it broke"},
  };
  for (const auto& each : cases) {
    INFO(each.outcome);
    CHECK(described(dialogue(each.turns).outcome({"a", "b"}, "it broke")) == each.outcome);
  }
}

TEST_CASE("replies are read in any pieces, and what isn't one is passed over") {
  SmtpDialogue out;
  out.sent("MAIL FROM:<a>\r\n");
  for (const char c : std::string{"250-first\r\n250 O\xff\x1b[2JK\r\n"}) out.received(std::string(1, c));
  CHECK(out.last_reply() == "250 O\uFFFDK");
  out.received("what?\r\n12\r\n\r\n");
  CHECK(out.last_reply() == "250 O\uFFFDK");
}
