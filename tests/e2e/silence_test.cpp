// Silences as a user sees them: added, listed with what they held back, ended; and the same decisions ever after.

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string at(const char* time) { return std::string{"2021-04-15T"} + time + "Z"; }

/// Imports the n-th article as captured then, and takes it in.
void take(const TestDesk& desk, int n, const std::string& time) {
  const auto name = "in/" + std::to_string(n) + ".txt";
  desk.write(name, plain_article(n));
  REQUIRE(
      desk.run({"import", "--notify", (desk / name).string(), "--outlet", "republic", "--fetched", time, "--now", time})
          .code == 0);
  REQUIRE(desk.run({"update", "--now", time}).code == 0);
}

std::vector<std::string> decisions(const TestDesk& desk) {
  std::vector<std::string> out;
  for (const auto& line : alerts_in(desk.read("var/alerts.jsonl")))
    out.push_back(line.at("decision").get<std::string>() + line.value("silence", std::string{}));
  return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a silence holds alerts back until it is ended, and the record of it outlives the database") {
  const TestDesk desk;
  take(desk, 1, at("06:00:00"));
  const auto added = desk.run({"silence", "add", "--outlet", "republic", "--until", "2021-04-20", "--reason",
                               "a relaunch", "--author", "anna", "--now", at("07:00:00")});
  CHECK(added.code == 0);
  CHECK(added.out == "s1\n");
  take(desk, 2, at("08:00:00"));
  take(desk, 3, at("06:30:00"));  // captured before the silence
  CHECK(desk.run({"silence", "expire", "s1", "--now", at("09:00:00")}).code == 0);
  take(desk, 4, at("10:00:00"));
  CHECK(decisions(desk) == Words{"new", "silenceds1", "new", "new"});
  CHECK(json_lines(desk.read("var/alerts-out.jsonl")).size() == 3);
  CHECK_THAT(desk.run({"alerts"}).out, Contains("not sent: silence s1"));

  CHECK(desk.run({"silence", "list", "--now", at("11:00:00")}).out.empty());
  const auto text = desk.run({"silence", "list", "--all", "--now", at("11:00:00")}).out;
  CHECK_THAT(text, Contains("s1  outlet republic") && Contains("expired 2021-04-15T09:00:00Z") &&
                       Contains("a relaunch (anna)") && Contains("1 alert held back") &&
                       Contains("A summit in the north, number 2"));
  const auto json =
      json_lines(desk.run({"silence", "list", "--all", "--format", "jsonl", "--now", at("08:30:00")}).out);
  REQUIRE(json.size() == 1);
  CHECK(json[0].at("state") == "active");
  CHECK(json[0].at("held_back").size() == 1);
  CHECK(json_lines(desk.read("var/silences.jsonl")).size() == 3);  // added, expired, told

  CHECK(desk.run({"rebuild", "--check"}).code == 0);
  CHECK(desk.run({"verify"}).code == 0);
  const auto log = desk.read("var/alerts.jsonl"), silences = desk.read("var/silences.jsonl");
  fs::remove(desk / "var/coverage.db");
  REQUIRE(desk.run({"rebuild"}).code == 0);
  REQUIRE(desk.run({"update", "--now", at("12:00:00")}).code == 0);
  CHECK(desk.read("var/alerts.jsonl") == log);
  CHECK(desk.read("var/silences.jsonl") == silences);
  CHECK(desk.run({"rebuild", "--check"}).code == 0);
}

TEST_CASE("once a silence has ended, the next run names what it held back, once") {
  const TestDesk desk;
  REQUIRE(desk.run({"update", "--now", at("05:00:00")}).code == 0);
  const auto added = desk.run(
      {"silence", "add", "--outlet", "republic", "--until", "2h", "--reason", "a relaunch", "--now", at("06:00:00")});
  CHECK(added.out == "s1\n");
  take(desk, 1, at("07:00:00"));
  CHECK(desk.run({"update", "--now", at("07:59:59")}).err.empty());
  const auto told = desk.run({"update", "--now", at("08:00:00")});
  CHECK(told.code == 0);
  CHECK_THAT(told.err, Contains("silence s1 (outlet republic) has ended: it held back 1 alert\n    putin-summit: A "
                                "summit in the north, number 1"));
  CHECK(desk.run({"update", "--now", at("08:01:00")}).err.empty());

  // One that held nothing back ends without a word.
  CHECK(desk.run({"silence", "add", "--outlet", "republic", "--until", "1h", "--reason", "x", "--now", at("09:00:00")})
            .out == "s2\n");
  CHECK(desk.run({"update", "--now", at("11:00:00")}).err.empty());
  for (const auto* until : {"soon", "2021-04-14", "0s"}) {
    INFO(until);
    CHECK(
        desk.run({"silence", "add", "--outlet", "republic", "--until", until, "--reason", "x", "--now", at("12:00:00")})
            .code == 2);
  }
}

TEST_CASE("silences.yaml is in force from the first run that reads it") {
  const TestDesk desk;
  desk.write("silences.yaml", "silences: [{query: 'number', until: 2021-05-01, reason: too many}]\n");
  CHECK_THAT(desk.run({"silence", "list", "--now", at("06:00:00")}).out, Contains("from the next run"));
  REQUIRE(desk.run({"update", "--now", at("06:00:00")}).code == 0);
  take(desk, 1, at("07:00:00"));
  desk.write("silences.yaml", "silences: [\n");
  desk.write("in/2.txt", plain_article(2));
  REQUIRE(desk.run({"import", "--notify", (desk / "in/2.txt").string(), "--outlet", "republic", "--fetched",
                    at("08:00:00")})
              .code == 2);
  CHECK(desk.run({"update", "--now", at("08:00:00")}).code == 2);  // broken, not empty
  fs::remove(desk / "silences.yaml");
  take(desk, 3, at("09:00:00"));
  CHECK(decisions(desk) == Words{"silencedf1", "silencedf1", "new"});
  CHECK_THAT(desk.run({"silence", "expire", "f1", "--now", at("10:00:00")}).err, Contains("has ended already"));
  CHECK(desk.run({"rebuild", "--check"}).code == 0);
}

TEST_CASE("a silence whose query can't be read is an error of each run, and the rest goes on") {
  const TestDesk desk;
  desk.write("silences.yaml",
             "silences:\n"
             "  - {query: 'number AND (', until: 2021-05-01, reason: too many}\n"
             "  - {rule: putin-summit, until: 2021-05-01, reason: a drill}\n");
  desk.write("in/1.txt", plain_article(1));
  REQUIRE(desk.run({"import", "--notify", (desk / "in/1.txt").string(), "--outlet", "republic", "--fetched",
                    at("08:00:00")})
              .code == 0);
  const auto run = desk.run({"update", "--now", at("08:00:00")});
  CHECK(run.code == 2);
  CHECK_THAT(run.err, Contains("silences.yaml:2:") && Contains("error: silence: "));
  CHECK(decisions(desk) == Words{"silencedf1"});
}

TEST_CASE("a story is silenced by any of its articles") {
  const TestDesk desk;
  take(desk, 1, at("06:00:00"));
  const auto id = alerts_in(desk.read("var/alerts.jsonl")).at(0).at("article").at("id").get<std::string>();
  CHECK(
      desk.run({"silence", "add", "--story", id, "--until", "2021-04-20", "--reason", "seen", "--now", at("06:30:00")})
          .out == "s1\n");
  CHECK(desk.run({"silence", "add", "--story", "nonsense", "--until", "2021-04-20", "--reason", "seen", "--now",
                  at("06:30:00")})
            .code == 2);
}

TEST_CASE("silence refuses what makes no sense, and changes nothing") {
  const TestDesk desk;
  struct Case {
    std::vector<std::string> arguments;
    const char* message;
  };
  const Case cases[] = {
      {{"add", "--rule", "putin-summit", "--reason", "r"}, "--until"},
      {{"add", "--rule", "putin-summit", "--until", "soon", "--reason", "r"}, "--until"},
      {{"add", "--rule", "putin-summit", "--until", "2021-04-10", "--reason", "r"}, "is over already"},
      {{"add", "--rule", "putin-summit", "--until", "2021-04-20"}, "--reason"},
      {{"add", "--until", "2021-04-20", "--reason", "r"}, "one of --rule, --story, --outlet and --query"},
      {{"add", "--rule", "putin-summit", "--outlet", "republic", "--until", "2021-04-20", "--reason", "r"}, "one of"},
      {{"add", "--rule", "putin-sumit", "--until", "2021-04-20", "--reason", "r"}, "did you mean putin-summit"},
      {{"add", "--outlet", "gone", "--until", "2021-04-20", "--reason", "r"}, "no such outlet"},
      {{"add", "--query", "a AND (", "--until", "2021-04-20", "--reason", "r"}, "("},
      {{"expire", "s1"}, "no such silence"},
      {{"expire"}, "add, list, or expire"},
      {{"stop"}, "add, list, or expire"},
  };
  for (const auto& [arguments, message] : cases) {
    auto all = arguments;
    INFO(message);
    all.insert(all.begin(), "silence");
    all.insert(all.end(), {"--now", at("07:00:00")});
    const auto result = desk.run(all);
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains(message));
  }
  CHECK(desk.run({"silence", "list", "--all"}).out.empty());
}
