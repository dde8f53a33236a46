// The full journey: import or crawl, update, search, alerts; killed at any point and continued.

#include <csignal>
#include <map>
#include <random>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "fixtures/server/server.h"
#include "tests/e2e/desk.h"
#include "tests/e2e/key_article.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

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
