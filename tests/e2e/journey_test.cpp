// The full journey: import or crawl, update, search, alerts; killed at any point and continued.

#include <csignal>
#include <map>
#include <random>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "fixtures/server/server.h"
#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const fs::path kFixtures = TEARSHEET_FIXTURES;

/// The article that this project was asked for, as a reader copies it.
fs::path key_article() {
  const auto files = list_files(kFixtures / "text", ".txt");
  REQUIRE_FALSE(files.empty());
  return files.front();
}

/// The fixture outlets, and a desk that watches them.
class Outlets {
 public:
  Outlets() : server_(options()) {
    // Their pages are years old.
    desk_.write("tearsheet.yaml", desk_.read("tearsheet.yaml") + "alerts: {max_age: 2600w}\n");
    for (const auto& id : server_.outlets()) {
      desk_.write("outlets/" + id + ".yaml",
                  server_.with_origins(id, read_file(kFixtures / "outlets" / id / "outlet.yaml")));
    }
  }
  fixtures::Server& server() { return server_; }
  const TestDesk& desk() const { return desk_; }

  std::set<std::string> known_articles() const {
    std::set<std::string> ids;
    for (const auto& line : json_lines(desk_.run({"export"}).out)) ids.insert(line.at("id").get<std::string>());
    return ids;
  }

 private:
  static fixtures::Options options() {
    fixtures::Options o;
    o.root = kFixtures;
    return o;
  }
  fixtures::Server server_;
  TestDesk desk_;
};

std::string count(const TestDesk& desk, const std::string& query) {
  return desk.run({"search", query, "--output", "count"}).out;
}

std::size_t alert_lines(const TestDesk& desk) {
  return fs::exists(desk / "var/alerts.jsonl") ? alerts_in(desk.read("var/alerts.jsonl")).size() : 0;
}

}  // namespace

TEST_CASE("a plain text as a reader copies it becomes the article it was") {
  const TestDesk desk;
  REQUIRE(
      desk.run({"import", "--notify", key_article().string(), "--outlet", "republic", "--fetched", kFetched}).code ==
      0);
  const auto updated = desk.run({"update"});
  CHECK(updated.code == 0);
  CHECK(updated.out + updated.err == "");  // from cron a verb that succeeds prints nothing

  const auto found = parse_json(desk.run({"search", "Putin AND summit", "--format", "json"}).out, "search");
  CHECK(found.at("schema") == "tearsheet/search/1");
  REQUIRE(found.at("total") == 1);
  const auto& hit = found.at("hits").at(0);
  CHECK(hit.at("outlet") == "republic");
  CHECK(hit.at("published") == "2021-04-15T12:06:00+05:30");
  CHECK(hit.at("fetched") == kFetched);
  CHECK_FALSE(hit.at("snippets").empty());

  const auto article = parse_json(desk.run({"show", hit.at("id").get<std::string>(), "--format", "json"}).out, "show");
  CHECK(article.at("published") == "2021-04-15T12:06:00+05:30");
  CHECK(article.at("updated") == "2021-04-15T12:06:00+05:30");
  REQUIRE(article.at("authors").size() == 1);
  REQUIRE(article.at("images").size() == 2);
  const auto &first = article.at("images").at(0).at("credit"), &second = article.at("images").at(1).at("credit");
  CHECK(first.at("agency") == "Associated Press");
  CHECK(first.at("source") == "self");
  CHECK(first.at("raw") == "Image Credits: Associated Press\xC2\xA0 | Image:self");
  CHECK(second.at("agency") == "Associated Press");
  CHECK(second.at("raw") == "(Image Credits: The Associated Press)");
  REQUIRE(article.at("removed").size() == 2);
  CHECK(article.at("removed").at(0) ==
        Json({{"kind", "ad_marker"}, {"text", "Advertisement"}, {"place", {{"block", 0}, {"offset", 0}}}}));
  REQUIRE(article.at("body").size() == 6);
  CHECK(article.at("body").at(3) == Json({{"kind", "heading"}, {"text", "New Lows"}}));
  for (const auto i : {0, 1, 2, 4, 5}) CHECK(article.at("body").at(i).at("kind") == "paragraph");

  const auto alerts = json_lines(desk.run({"alerts", "--format", "jsonl"}).out);
  REQUIRE(alerts.size() == 1);
  CHECK(alerts[0].at("rule") == "putin-summit");
  CHECK(alerts[0].at("decision") == "new");
  CHECK(alerts[0].at("time") == kFetched);
  CHECK(alerts[0].at("article").at("id") == hit.at("id"));
  CHECK(desk.run({"show", hit.at("id").get<std::string>(), "--raw"}).out == read_file(key_article()));
}

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

TEST_CASE("three outlets are crawled, searched, and raise their alerts, and a second run adds nothing") {
  Outlets outlets;
  const auto& desk = outlets.desk();
  const auto first = desk.run({"run"});
  INFO(first.err);
  CHECK(first.code == 0);
  const auto articles = outlets.known_articles();
  CHECK(articles.size() >= 15);
  CHECK(count(desk, "Putin AND summit") != "0\n");
  const auto alerts = alert_lines(desk);
  CHECK(alerts > 0);
  CHECK(desk.run({"verify"}).code == 0);
  CHECK(desk.run({"rebuild", "--check"}).code == 0);

  CHECK(desk.run({"run"}).code == 0);
  CHECK(outlets.known_articles() == articles);
  CHECK(alert_lines(desk) == alerts);
  // Two outlets have copies of one report.
  const auto sent = json_lines(desk.run({"alerts", "--decision", "new", "--format", "jsonl"}).out).size();
  CHECK(sent > 0);
  CHECK(json_lines(desk.read("var/alerts-out.jsonl")).size() == sent);
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

TEST_CASE("one request at a time, the delay kept, and nothing that robots.txt refuses") {
  Outlets outlets;
  REQUIRE(outlets.desk().run({"crawl"}).code == 0);
  std::map<std::string, fixtures::Request> last;
  for (const auto& request : outlets.server().requests()) {
    INFO(request.outlet << " " << request.target);
    CHECK_THAT(std::string(request.header("User-Agent")),
               Contains("Tearsheet/") && Contains("https://example.org/our-crawler"));
    const auto before = last.find(request.outlet);
    if (before != last.end() && before->second.answered) {
      CHECK(request.arrived - *before->second.answered >= std::chrono::milliseconds(9));
    }
    if (before == last.end()) CHECK(request.target == "/robots.txt");
    last[request.outlet] = request;
  }
  CHECK(last.size() == outlets.server().outlets().size());
}

TEST_CASE("an outlet that is down never stops another") {
  Outlets outlets;
  const auto& ids = outlets.server().outlets();
  fixtures::Behaviour cut;
  cut.cut_after = 0;
  outlets.server().script(ids.front(), "*", cut);
  const auto result = outlets.desk().run({"run"});
  CHECK(result.code == 0);
  CHECK(outlets.known_articles().size() > 5);
  const auto status = parse_json(outlets.desk().run({"status", "--format", "json"}).out, "status");
  bool named = false;
  for (const auto& outlet : status.at("outlets"))
    named |= outlet.at("outlet") == ids.front() && !outlet.at("last_error").is_null();
  CHECK(named);
}

TEST_CASE("killed at any point, a run goes on with nothing lost and nothing doubled") {
  Outlets undisturbed;
  REQUIRE(undisturbed.desk().run({"run"}).code == 0);
  const auto texts = [](const TestDesk& desk) {
    std::multiset<std::string> all;
    for (const auto& line : json_lines(desk.run({"export"}).out)) {
      all.insert(line.at("title").dump() + line.at("body").dump());
    }
    return all;
  };
  const auto expected = texts(undisturbed.desk());

  Outlets outlets;
  const auto& desk = outlets.desk();
  std::mt19937 random(20210415);
  for (int kill = 0; kill < 12; ++kill) {
    Background run({"--desk", desk.path().string(), "run"});
    // Kill after a number of requests, not after a time: the same places on a slow machine and a fast one.
    const auto seen = outlets.server().requests().size();
    const auto until = seen + random() % 12;
    while (run.running() && outlets.server().requests().size() < until) std::this_thread::yield();
    run.kill(SIGKILL);
    run.wait();
  }
  CHECK(desk.run({"run"}).code == 0);
  CHECK(texts(desk) == expected);
  CHECK(desk.run({"verify"}).out == "");
  CHECK(alert_lines(desk) == alert_lines(undisturbed.desk()));
  std::set<std::string> pairs;
  for (const auto& alert : alerts_in(desk.read("var/alerts.jsonl"))) {
    CHECK(pairs.insert(alert.at("rule").get<std::string>() + alert.at("article").at("id").get<std::string>()).second);
  }
}

TEST_CASE("an article that its publisher changes is a version, and no second alert") {
  Outlets outlets;
  const auto& desk = outlets.desk();
  desk.write("rules/metro.yaml", "rules:\n  - {id: metro, query: metro AND airport, notify: [log]}\n");
  REQUIRE(desk.run({"run", "--outlet", "himalaya-herald"}).code == 0);
  fixtures::Behaviour edited;
  edited.version = 2;
  outlets.server().script("himalaya-herald", "/india/2021/04/15/metro-line-to-open-in-june", edited);
  REQUIRE(desk.run({"run", "--outlet", "himalaya-herald", "--now", "2100-01-01T00:00:00Z"}).code == 0);
  const auto id = desk.run({"search", "metro AND airport", "--output", "ids"}).out.substr(0, 12);
  const auto title = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"show", id, "--format", "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto article = parse_json(desk.run(arguments).out, "show");
    return article.at("version").dump() + article.at("title").get<std::string>();
  };
  CHECK_THAT(title({}), Catch::StartsWith("2") && Catch::EndsWith("July"));
  CHECK_THAT(title({"--version", "1"}), Catch::StartsWith("1") && Catch::EndsWith("June"));
  CHECK_THAT(desk.run({"show", id, "--diff"}).out,
             Contains("--- version 1\n+++ version 2\n- Metro") && Contains("\n+ Metro"));
  CHECK(count(desk, "metro AND airport") == "1\n");
  CHECK(desk.run({"search", "metro AND airport", "--all-versions", "--output", "count"}).out == "2\n");
  CHECK(json_lines(desk.run({"alerts", "--rule", "metro", "--format", "jsonl"}).out).size() == 1);
}

TEST_CASE("interrupted, crawl and run end with 130 and the next run goes on") {
  for (const auto* verb : {"crawl", "run"}) {
    for (const int signal : {SIGINT, SIGTERM}) {
      INFO(verb << " " << signal);
      Outlets outlets;
      Background program({"--desk", outlets.desk().path().string(), verb});
      while (program.running() && outlets.server().requests().size() < 4) std::this_thread::yield();
      program.kill(signal);
      CHECK(program.wait() == 130);
      CHECK(outlets.desk().run({"verify"}).code == 0);
      CHECK(outlets.desk().run({"update"}).code == 0);
    }
  }
}

TEST_CASE("search works while a run is writing") {
  Outlets outlets;
  const auto& desk = outlets.desk();
  REQUIRE(desk.run({"run"}).code == 0);
  const auto before = count(desk, "summit");
  const auto lock = FileLock::try_lock(desk / "var/lock");
  REQUIRE(lock);
  CHECK(count(desk, "summit") == before);
  CHECK(desk.run({"alerts"}).code == 0);
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

TEST_CASE("init writes a desk that works at once, and never overwrites") {
  const TemporaryFolder folder;
  const auto path = (folder / "new desk").string();
  REQUIRE(run({"init", path}).code == 0);
  CHECK(run({"-C", path, "check"}).code == 0);
  CHECK(run({"-C", path, "test"}).code == 0);
  CHECK(run({"-C", path, "update"}).code == 0);
  CHECK(run({"-C", path, "status"}).code == 0);
  CHECK(run({"-C", path, "search", "anything"}).code == 1);
  CHECK(run({"-C", path, "alerts"}).code == 1);
  const auto before = read_file(fs::path(path) / "tearsheet.yaml");
  CHECK(run({"init", path}).code != 0);
  CHECK(read_file(fs::path(path) / "tearsheet.yaml") == before);
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
