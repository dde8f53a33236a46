// Nothing is lost while a rule, a channel or a single alert is broken; and a signal ends delivery at once.

#include <csignal>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void import_page(const TestDesk& desk, int n) {
  const auto name = "in/" + std::to_string(n) + ".txt";
  desk.write(name, plain_article(n));
  REQUIRE(desk.run({"import", "--notify", (desk / name).string(), "--fetched", kFetched}).code % 2 ==
          0);  // 2: a broken desk
}

void write_rule(const TestDesk& desk, const std::string& query, const std::string& channel = "log") {
  desk.write("rules/kremlin.yaml",
             "rules:\n  - {id: putin-summit, query: '" + query + "', dedupe: {by: url}, notify: [" + channel + "]}\n");
}

std::size_t lines_in(const TestDesk& desk, const std::string& file) {
  return fs::exists(desk / file) ? json_lines(desk.read(file)).size() : 0;
}

void write_exec(const TestDesk& desk, const std::string& script) {
  desk.write("tearsheet.yaml",
             "version: 1\ncrawler: {contact: https://example.org/our-crawler}\n"
             "archive: {min_free: 0B}\nchannels:\n  log: {type: exec, command: [sh, -c, '" +
                 script + "'], timeout: 10m}\n");
}

}  // namespace

TEST_CASE("what comes while a rule is broken is matched once it works again") {
  for (const auto* broken : {"(Putin AND summit", "Putin AND titel:summit"}) {
    const TestDesk desk;
    import_page(desk, 1);
    REQUIRE(desk.run({"update"}).code == 0);
    write_rule(desk, broken);
    import_page(desk, 2);
    import_page(desk, 3);
    CHECK(desk.run({"update"}).code == 2);
    CHECK(lines_in(desk, "var/alerts-out.jsonl") == 1);
    write_rule(desk, "Putin AND summit");
    import_page(desk, 4);
    CHECK(desk.run({"update"}).code == 0);
    CHECK(lines_in(desk, "var/alerts-out.jsonl") == 4);
    CHECK(alerts_in(desk.read("var/alerts.jsonl")).size() == 4);
    CHECK(desk.run({"rebuild", "--check"}).code == 0);
    CHECK(desk.run({"verify"}).code == 0);
  }
}

TEST_CASE("a file of rules that can't be read holds its rules, and what was imported to notify is sent late") {
  const TestDesk desk;
  import_page(desk, 1);
  REQUIRE(desk.run({"update"}).code == 0);
  desk.write("rules/kremlin.yaml", "rules: [");
  import_page(desk, 2);
  CHECK(desk.run({"update"}).code == 2);
  write_rule(desk, "Putin");
  CHECK(desk.run({"update"}).code == 0);
  CHECK(lines_in(desk, "var/alerts-out.jsonl") == 2);
  const auto alerts = alerts_in(desk.read("var/alerts.jsonl"));
  REQUIRE(alerts.size() == 2);
  CHECK(alerts[1].at("decision") == "new");
  CHECK(desk.run({"rebuild", "--check"}).code == 0);
}

TEST_CASE("an alert for a channel that is misspelled waits for the right name") {
  const TestDesk desk;
  write_rule(desk, "Putin AND summit", "lgo");
  import_page(desk, 1);
  CHECK(desk.run({"update"}).code == 2);
  CHECK(lines_in(desk, "var/alerts-out.jsonl") == 0);
  write_rule(desk, "Putin AND summit");
  CHECK(desk.run({"update"}).code == 0);
  CHECK(lines_in(desk, "var/alerts-out.jsonl") == 1);
}

TEST_CASE("an alert for a channel that writes into the desk's own files is held, and the file stays") {
  const TestDesk desk;
  const auto good = desk.read("tearsheet.yaml");
  auto bad = good;
  desk.write("tearsheet.yaml", bad.replace(bad.find("var/alerts-out.jsonl"), 20, "rules/kremlin.yaml"));
  const auto rules = desk.read("rules/kremlin.yaml");
  import_page(desk, 1);
  const auto result = desk.run({"update"});
  CHECK(result.code == 2);
  CHECK_THAT(result.err, Contains("desk's own files"));
  CHECK(desk.read("rules/kremlin.yaml") == rules);
  desk.write("tearsheet.yaml", good);
  CHECK(desk.run({"update"}).code == 0);
  CHECK(lines_in(desk, "var/alerts-out.jsonl") == 1);
}

TEST_CASE("the exit code is 12 for as long as an alert waits") {
  const TestDesk desk;
  write_exec(desk, "exit 1");
  import_page(desk, 1);
  CHECK(desk.run({"update", "--now", "2021-04-15T08:00:00Z"}).code == 12);
  CHECK(desk.run({"update", "--now", "2021-04-15T08:00:10Z"}).code == 12);  // not due yet
  write_exec(desk, "cat >> received");
  CHECK(desk.run({"update", "--now", "2021-04-15T08:00:20Z"}).code == 12);
  CHECK(desk.run({"update", "--now", "2021-04-15T08:01:00Z"}).code == 0);
  CHECK(lines_in(desk, "received") == 1);
}

TEST_CASE("a signal during delivery kills the program that has the alert, starts no other, and loses nothing") {
  const TestDesk desk;
  write_exec(desk, "echo 1 >> started; sleep 300; echo 1 >> ended");
  for (int n = 1; n <= 6; ++n) import_page(desk, n);
  Background run({"--desk", desk.path().string(), "update"});
  while (!fs::exists(desk / "started")) std::this_thread::yield();
  run.kill(SIGTERM);
  CHECK(run.wait() == 130);
  CHECK(lines_in(desk, "started") == 1);
  CHECK_FALSE(fs::exists(desk / "ended"));
  write_exec(desk, "cat >> received");
  CHECK(desk.run({"update"}).code == 0);
  CHECK(lines_in(desk, "received") == 6);
}
