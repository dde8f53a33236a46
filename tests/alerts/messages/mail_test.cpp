#include "alerts/messages/mail.h"

#include <catch2/catch.hpp>

#include "base/file.h"
#include "tests/alerts/messages/samples.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;

namespace {

config::Channel press() {
  config::Channel channel;
  channel.name = "press";
  channel.to = {"press@example.org", "anna@example.org"};
  channel.from = "tearsheet@example.org";
  return channel;
}

/// A digest with all that a mail can have: several rules, other scripts, hostile texts.
Message digest() {
  auto second = sample_alert();
  second.hash = std::string(64, 'c');
  second.headline = "<script>alert(1)</script> \u0627\u0644\u0643\u0647\u0631\u0628\u0627\u0621 \u202Eevil";
  second.url = "https://post.example/2?a=\u00e4";  // no link that could be followed
  second.outlet = "M\u00fcnchner Beispiel & S\u00f6hne";
  second.sentence = "Strom weg: <b>Blackout</b> in M\u00fcnchen.";
  second.marks = {{14, 22}};
  second.story = "abcdefghjkmn";
  second.also_in.clear();
  return sample_message({sample_alert(), second, sample_count()});
}

const std::pair<const char*, Message>& golden(std::size_t i) {
  static const std::pair<const char*, Message> all[] = {{"alert.eml", sample_message()}, {"digest.eml", digest()}};
  return all[i];
}

std::filesystem::path path_of(const char* name) { return std::filesystem::path{TEARSHEET_GOLDEN} / name; }

}  // namespace

// alerts_tests "[.approve]" rewrites the mails; look at them afterwards.
TEST_CASE("approve the mails", "[.approve]") {
  for (std::size_t i = 0; i < 2; ++i) write_file(path_of(golden(i).first), mail_of(golden(i).second, press()));
}

TEST_CASE("the mails are as they were approved") {
  for (std::size_t i = 0; i < 2; ++i) {
    INFO(golden(i).first);
    CHECK(mail_of(golden(i).second, press()) == read_file(path_of(golden(i).first)));
  }
}

TEST_CASE("a mail is known by its key, its story and its rule") {
  const auto one = mail_of(sample_message(), press());
  CHECK_THAT(one, Contains("\r\nMessage-ID: <" + sample_message().key + "@example.org>\r\n") &&
                      Contains("\r\nReferences: <story-q9w1dfwf077y@example.org>\r\n") &&
                      Contains("\r\nList-Id: \"Power cuts\"\r\n <grid-failures.rule.example.org>\r\n") &&
                      Contains("\r\nAuto-Submitted: auto-generated\r\n") && Contains("\r\nImportance: high\r\n") &&
                      Contains("\r\nDate: Sun, 01 Nov 2026 09:31:00 +0100\r\n"));
  CHECK_THAT(mail_of(digest(), press()),
             !Contains("References:") && Contains("\r\nList-Id: <press.channel.example.org>\r\n"));
  CHECK(mail_of(sample_message(), press()) == one);
}

TEST_CASE("no headline, title or name adds a header") {
  auto alert = sample_alert();
  alert.headline = "x\r\nBcc: evil@example.org\r\n\r\nbody";
  alert.rule_title = "t\r\nReply-To: evil@example.org";
  alert.outlet = "o\r\n.\r\nMAIL FROM:<evil@example.org>";
  const auto mail = mail_of(sample_message({alert}), press());
  CHECK_THAT(mail, !Contains("\nBcc:") && !Contains("\nReply-To:") && !Contains("\r\n.\r\n"));
  CHECK(mail.find("\r\n\r\n") < mail.find("--=_"));
}
