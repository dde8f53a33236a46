// Alerts as a user sees them: the log, stories, what is sent and what isn't, tests of rules, secrets.

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "tests/e2e/desk.h"
#include "tests/e2e/key_article.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

TEST_CASE("the alert log is a chain that anyone can check") {
  const TestDesk desk;
  REQUIRE(
      desk.run({"import", "--notify", key_article().string(), "--outlet", "republic", "--fetched", kFetched}).code ==
      0);
  REQUIRE(desk.run({"update"}).code == 0);
  const auto lines = json_lines(desk.read("var/alerts.jsonl"));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].at("kind") == "rule");
  CHECK(lines[0].at("rule_sha256") == sha256_hex(lines[0].at("text").get<std::string>()));
  CHECK(lines[1].at("kind") == "alert");
  CHECK(lines[1].at("rule_sha256") == lines[0].at("rule_sha256"));
  std::string prev(64, '0');
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    CHECK(line.at("seq") == i + 1);
    CHECK(line.at("prev") == prev);
    auto content = line;
    for (const auto* key : {"schema", "seq", "prev", "hash", "content_hash"}) content.erase(key);
    CHECK(line.at("content_hash") == sha256_hex(dump(content)));
    CHECK(line.at("hash") == sha256_hex(prev + line.at("content_hash").get<std::string>()));
    prev = line.at("hash").get<std::string>();
  }
  CHECK(json_lines(desk.read("var/alerts-out.jsonl")).size() == 1);
  CHECK(json_lines(desk.read("var/deliveries.jsonl")).size() == 1);
}

TEST_CASE("copies of one report are one story: one alert, and all of them are found") {
  const TestDesk desk;
  desk.write("rules/kremlin.yaml", "rules: [{id: putin-summit, query: Putin AND summit, notify: [log]}]\n");
  const auto page = [](const std::string& headline, const std::string& last) {
    std::string html =
        "<html lang=en><head><title>" + headline + "</title></head><body><article><h1>" + headline + "</h1>";
    for (const auto* text :
         {"President Vladimir Putin has agreed in principle to a summit in Geneva, an aide said on Monday after a call "
          "that lasted for more than an hour and that both sides described as frank and useful.",
          "The two delegations are to meet first on the level of deputies, who will draw up a list of questions that "
          "may "
          "be settled quickly and of those that have to wait for their superiors.",
          "Neither side wanted to say which of the older treaties could be extended, and a spokesman warned against "
          "expecting too much from a first conversation after so many years of silence."})
      html += "<p>" + std::string(text) + "</p>";
    return html + "<p>" + last + "</p></article></body></html>";
  };
  const auto import = [&](const std::string& name, const std::string& url, const std::string& html, const char* time) {
    desk.write(name, html);
    REQUIRE(desk.run({"import", "--notify", (desk / name).string(), "--url", url, "--fetched", time}).code == 0);
    REQUIRE(desk.run({"update"}).code == 0);
  };
  import("a.html", "https://times.example/a", page("Putin agrees to summit", "Reporting by our staff in Moscow."),
         "2021-04-15T06:40:00Z");
  import("b.html", "https://post.example/b", page("Kremlin says yes to a summit", "The roubles fell after the news."),
         "2021-04-15T09:00:00Z");
  import("c.html", "https://news.example/c",
         page("Putin agrees to summit", "Reporting by our staff in Moscow.").replace(0, 0, "<!-- late -->"),
         "2021-04-20T09:00:00Z");
  const auto alerts = json_lines(desk.run({"alerts", "--decision", "new,duplicate", "--format", "jsonl"}).out);
  REQUIRE(alerts.size() == 3);
  CHECK(alerts[0].at("decision") == "new");
  CHECK(alerts[1].at("decision") == "duplicate");
  CHECK(alerts[1].at("story") == alerts[0].at("article").at("id"));
  CHECK(alerts[2].at("decision") == "new");  // five days later it is another story
  CHECK(json_lines(desk.read("var/alerts-out.jsonl")).size() == 2);
  const auto story = alerts[0].at("story").get<std::string>();
  CHECK(count(desk, "story:" + story) == "2\n");
  CHECK(desk.run({"rebuild", "--check"}).code == 0);
  fs::remove(desk / "var/coverage.db");
  CHECK(desk.run({"rebuild"}).code == 0);
  CHECK(count(desk, "story:" + story) == "2\n");
  CHECK(desk.run({"rebuild", "--check"}).code == 0);
  CHECK(desk.run({"update"}).code == 0);
  CHECK(json_lines(desk.read("var/alerts-out.jsonl")).size() == 2);
}

TEST_CASE("what is imported is decided, and sent only if that was asked for") {
  const TestDesk desk;
  REQUIRE(desk.run({"import", key_article().string(), "--outlet", "republic", "--fetched", kFetched}).code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  const auto listed = desk.run({"alerts"});
  CHECK(listed.code == 0);
  CHECK_THAT(listed.out, Contains("not sent: too old, imported, or captured before its rule came into force"));
  CHECK(desk.run({"alerts", "--decision", "new"}).code == 1);
  CHECK(desk.run({"alerts", "--decision", "newer"}).code == 2);
  CHECK_FALSE(fs::exists(desk / "var/alerts-out.jsonl"));
  CHECK(desk.run({"rebuild", "--check"}).code == 0);
}

TEST_CASE("rule tests fire exactly what they say") {
  const TestDesk desk;
  desk.write("rules/tests/kremlin.yaml",
             "tests:\n"
             "  - name: the announcement fires, the football cup does not\n"
             "    rule: putin-summit\n"
             "    given:\n"
             "      - {title: Kremlin weighs a summit, body: Putin said so., url: 'https://www.example.org/a', "
             "fetched: 2021-04-15T06:40Z}\n"
             "      - {title: The cup, body: Nobody spoke of politics., url: 'https://www.example.org/b'}\n"
             "    expect:\n"
             "      alerts: ['https://www.example.org/a']\n");
  const auto passed = desk.run({"test"});
  INFO(passed.out << passed.err);
  CHECK(passed.code == 0);
  desk.write("rules/tests/wrong.yaml",
             "tests:\n"
             "  - name: this one is wrong\n"
             "    rule: putin-summit\n"
             "    given:\n"
             "      - {title: A summit, body: Putin came., url: 'https://www.example.org/a'}\n"
             "    expect: {alerts: []}\n");
  const auto failed = desk.run({"test"});
  CHECK(failed.code == 1);
  CHECK_THAT(failed.out, Contains("this one is wrong") && Contains("https://www.example.org/a"));
  fs::remove_all(desk / "rules/tests");
  CHECK(desk.run({"test"}).code == 2);
}

TEST_CASE("a secret of the environment reaches the program that a channel runs, and no file of the desk") {
  const TestDesk desk;
  desk.write(
      "tearsheet.yaml",
      "version: 1\n"
      "crawler: {contact: 'https://example.org/our-crawler'}\n"
      "channels:\n"
      "  log: {type: exec, command: [/bin/sh, -c, 'cat >/dev/null; printf %s \"$0\" > \"$1\"', '${env:ALERT_KEY}', '" +
          (desk / "received").string() + "']}\n");
  REQUIRE(
      desk.run({"import", "--notify", key_article().string(), "--outlet", "republic", "--fetched", kFetched}).code ==
      0);
  const auto missing = desk.run({"update"});
  CHECK_THAT(missing.err, Contains("ALERT_KEY"));
  CHECK_FALSE(fs::exists(desk / "received"));
  CHECK(desk.run({"update"}, {.environment = {{"ALERT_KEY", "s3cr3t-words"}}}).code == 0);
  CHECK(desk.read("received") == "s3cr3t-words");
  fs::remove(desk / "received");
  for (const auto& file : list_files(desk.path())) CHECK(read_file(file).find("s3cr3t-words") == std::string::npos);
}

TEST_CASE("a text without a URL is shown, and its alert explained, by its URN") {
  const TestDesk desk;
  desk.write("in/1.txt", plain_article(1));
  REQUIRE(desk.run({"import", "--notify", (desk / "in/1.txt").string(), "--fetched", kFetched}).code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  const auto alert = alerts_in(desk.read("var/alerts.jsonl")).at(0);
  const auto urn = alert.at("article").at("url").get<std::string>();
  REQUIRE(urn.starts_with("urn:sha256:"));
  CHECK(desk.run({"show", urn}).code == 0);
  const auto why_not = desk.run({"why-not", urn, "putin-summit", "--format", "json"});
  CHECK(parse_json(why_not.out, "why-not").at("reason") == "alerted");
}
