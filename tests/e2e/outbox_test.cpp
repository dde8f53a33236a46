// What people do with the outbox: look at it, send it, try again, drop from it, and try their channels with a drill.

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;

namespace {

constexpr auto kAt = "2021-04-15T08:00:00Z", kMinuteLater = "2021-04-15T08:01:00Z";

void write_channels(const TestDesk& desk, const std::string& channels) {
  desk.write("tearsheet.yaml",
             "version: 1\ncrawler: {contact: https://example.org/our-crawler}\narchive: {min_free: 0B}\nchannels:\n" +
                 channels);
}

const std::string kFails = "  log: {type: exec, command: [sh, -c, 'echo no such printer >&2; exit 1']}\n";
const std::string kWorks = "  log: {type: exec, command: [sh, -c, 'cat >> received']}\n";

/// A desk with an alert that has failed once.
struct DeskWithFailure : TestDesk {
  DeskWithFailure() {
    write_channels(*this, kFails);
    write("in/1.txt", plain_article(1));
    REQUIRE(run({"import", "--notify", (*this / "in/1.txt").string(), "--fetched", kFetched}).code == 0);
    REQUIRE(run({"update", "--now", kAt}).code == 12);
  }
};

Json messages(const TestDesk& desk, std::vector<std::string> further = {}) {
  std::vector<std::string> arguments{"outbox", "list", "--format", "json", "--now", kAt};
  arguments.insert(arguments.end(), further.begin(), further.end());
  const auto result = desk.run(arguments);
  REQUIRE(result.code == 0);
  const auto json = parse_json(result.out, "outbox");
  CHECK(json.at("schema") == "tearsheet/outbox/1");
  return json.at("messages");
}

}  // namespace

TEST_CASE("outbox list shows what waits, since when, how often it failed and why") {
  const DeskWithFailure desk;
  const auto list = messages(desk);
  REQUIRE(list.size() == 1);
  const auto& message = list[0];
  CHECK(message.at("channel") == "log");
  CHECK(message.at("kind") == "alert");
  CHECK(message.at("rules") == Json::array({"putin-summit"}));
  CHECK(message.at("alerts")[0] == alerts_in(desk.read("var/alerts.jsonl"))[0].at("hash"));
  CHECK(message.at("queued") == kAt);
  CHECK(message.at("due") == kMinuteLater);
  CHECK(message.at("attempts") == 1);
  CHECK(message.at("held") == false);
  CHECK(message.at("error") == "exit code 1: no such printer");

  CHECK(messages(desk, {"--rule", "putin-summit", "--channel", "log"}).size() == 1);
  CHECK(messages(desk, {"--rule", "other"}).empty());
  CHECK(messages(desk, {"--channel", "other"}).empty());
  const auto text = desk.run({"outbox"}).out;
  CHECK_THAT(text, Contains("log  alert of 1 alert (putin-summit), queued 2021-04-15T08:00:00Z, due 2021-04-15T08:01"));
  CHECK_THAT(text, Contains("failed 1 time: exit code 1: no such printer"));
  CHECK_THAT(desk.run({"status"}).out, Contains("log: 1 alert since 2021-04-15T08:00:00Z, 1 message failed before"));
}

TEST_CASE("deliver sends what is due, and ends with 12 while something waits past its first failure") {
  const DeskWithFailure desk;
  CHECK(desk.run({"deliver", "--now", kAt}).code == 12);
  write_channels(desk, kWorks);
  CHECK(desk.run({"deliver", "--now", kAt}).code == 12);  // not due yet
  const auto sent = desk.run({"deliver", "--now", kMinuteLater});
  CHECK(sent.code == 0);
  CHECK(sent.out.empty());
  CHECK(json_lines(desk.read("received")).size() == 1);
  CHECK(messages(desk).empty());
}

TEST_CASE("outbox retry makes what has failed due now") {
  const DeskWithFailure desk;
  write_channels(desk, kWorks);
  CHECK(desk.run({"outbox", "retry", "--channel", "other"}).code == 0);
  CHECK(desk.run({"deliver", "--now", kAt}).code == 12);
  CHECK(desk.run({"outbox", "retry"}).code == 0);
  CHECK(desk.run({"deliver", "--now", kAt}).code == 0);
  CHECK(json_lines(desk.read("received")).size() == 1);
}

TEST_CASE("outbox drop drops what is meant, with a line that says so") {
  const DeskWithFailure desk;
  CHECK(desk.run({"outbox", "drop", "--rule", "other"}).code == 0);
  CHECK(messages(desk).size() == 1);
  CHECK(desk.run({"outbox", "drop", "--rule", "putin-summit"}).code == 0);
  CHECK(messages(desk).empty());
  const auto line = json_lines(desk.read("var/deliveries.jsonl")).back();
  CHECK(line.at("result") == "dropped");
  CHECK(line.at("error") == "dropped by `tearsheet outbox drop`");
  CHECK(desk.run({"deliver"}).code == 0);
  CHECK(desk.run({"verify"}).code == 0);
}

TEST_CASE("a group is listed with the time at which it is due, and dropped before it is made") {
  const TestDesk desk;
  desk.write("rules/kremlin.yaml",
             "rules:\n  - {id: putin-summit, query: Putin AND summit, dedupe: {by: url}, notify: [log],\n"
             "     group: {by: [rule], wait: 10m, repeat: 4h}}\n");
  for (int n = 1; n <= 2; ++n) {
    const auto name = "in/" + std::to_string(n) + ".txt";
    desk.write(name, plain_article(n));
    REQUIRE(desk.run({"import", "--notify", (desk / name).string(), "--fetched", kFetched}).code == 0);
  }
  CHECK(desk.run({"update", "--now", kAt}).code == 0);  // a group that waits is not late
  const auto list = messages(desk);
  REQUIRE(list.size() == 1);
  CHECK(list[0].at("kind") == "group");
  CHECK(list[0].at("alerts").size() == 2);
  CHECK(list[0].at("due") == "2021-04-15T08:10:00Z");
  CHECK(list[0].at("error").is_null());
  CHECK(desk.run({"outbox", "drop"}).code == 0);
  CHECK(messages(desk).empty());
  CHECK(json_lines(desk.read("var/deliveries.jsonl")).size() == 2);
}

TEST_CASE("what is held for a channel that doesn't exist is listed as that") {
  const TestDesk desk;
  write_channels(desk, "  other: {type: exec, command: [\"true\"]}\n");
  desk.write("in/1.txt", plain_article(1));
  CHECK(desk.run({"import", "--notify", (desk / "in/1.txt").string(), "--fetched", kFetched}).code == 2);
  CHECK(desk.run({"update"}).code == 2);
  const auto result = desk.run({"outbox", "--format", "jsonl"});
  CHECK(result.code == 2);  // the rule names no channel of the desk
  const auto message = parse_json(result.out, "outbox");
  CHECK(message.at("held") == true);
  CHECK(message.at("due").is_null());
}

TEST_CASE("a drill goes through each channel, and says which of them failed and why") {
  const TestDesk desk;
  write_channels(desk, kWorks + "  bad: {type: exec, command: [sh, -c, 'echo no such printer >&2; exit 1']}\n");
  const auto all = desk.run({"drill", "--now", kAt});
  CHECK(all.code == 12);
  CHECK(all.out == "log: sent\nbad: not sent: exit code 1: no such printer\n");
  const auto message = json_lines(desk.read("received")).at(0);
  CHECK(message.at("kind") == "drill");
  CHECK(message.at("alerts")[0].at("rule") == "drill");

  CHECK(desk.run({"drill", "log", "--now", kMinuteLater}).code == 0);
  const auto again = json_lines(desk.read("received")).at(1);
  CHECK(again.at("key") != message.at("key"));
  CHECK_FALSE(std::filesystem::exists(desk / "var/alerts.jsonl"));
  const auto lines = json_lines(desk.read("var/deliveries.jsonl"));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].at("kind") == "drill");
  CHECK(lines[0].at("alert").is_null());
  CHECK(lines[0].at("key") == message.at("key"));
  CHECK(lines[1].at("result") == "failed");
  CHECK(desk.run({"verify"}).code == 0);

  const auto unknown = desk.run({"drill", "lgo"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("did you mean log?"));
}

TEST_CASE("no secret of a channel is written to a file or printed") {
  const TestDesk desk;
  // Nobody listens on these ports.
  write_channels(desk,
                 "  mail: {type: email, to: [a@example.org], from: t@example.org, smtp: 'smtp://127.0.0.1:1', tls: off,"
                 " user: press, password: '${env:MAIL_SECRET}', timeout: 5s}\n"
                 "  hook: {type: webhook, url: 'http://127.0.0.1:1/${env:HOOK_SECRET}', secret: '${env:HOOK_KEY}',"
                 " allow_addresses: [127.0.0.0/8], timeout: 5s}\n"
                 "  cmd: {type: exec, command: [sh, -c, 'echo \"$0\" >&2; exit 1', '${env:CMD_SECRET}']}\n");
  desk.write("rules/kremlin.yaml", "rules: [{id: putin-summit, query: Putin AND summit, notify: [mail, hook, cmd]}]\n");
  desk.write("in/1.txt", plain_article(1));
  REQUIRE(desk.run({"import", "--notify", (desk / "in/1.txt").string(), "--fetched", kFetched}).code == 0);
  Setting setting;
  for (const auto* name : {"MAIL_SECRET", "HOOK_SECRET", "HOOK_KEY", "CMD_SECRET"})
    setting.environment[name] = "hush-0123456789-hush";
  std::string printed;
  for (const std::string verb : {"update", "drill", "outbox", "status", "alerts", "check"}) {
    auto arguments = verb == "outbox" ? std::vector<std::string>{"outbox", "list"} : std::vector{verb};
    arguments.insert(arguments.end(), {"--verbose", "--now", kAt});
    const auto result = desk.run(arguments, setting);
    printed += result.out + result.err;
  }
  CHECK_THAT(printed, Contains("mail: not sent") && Contains("hook: not sent") && Contains("***"));
  CHECK_THAT(printed, !Contains("hush"));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(desk.path())) {
    INFO(entry.path());
    if (entry.is_regular_file()) CHECK_THAT(read_file(entry.path()), !Contains("hush"));
  }
}
