// kill -9 inside intake, delivery, index catch-up, rebuild and the conversion of a first version's desk. After each kill
// the next run ends with the same articles and alerts as an undisturbed one, `verify` finds nothing, and the channel, a
// jsonl file that recognises what it has, holds each alert once, by itself or in a message of several.
//
// 63 kills in all; TEARSHEET_KILLS=300 for more. The points are drawn evenly from all calls that change a file.

#include <csignal>
#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"
#include "tests/e2e/first_version.h"
#include "tests/e2e/killing.h"

using namespace tearsheet;
using namespace tearsheet::tests;
namespace fs = std::filesystem;

namespace {

constexpr int kScenarios = 9;

int kills() {
  const char* asked = std::getenv("TEARSHEET_KILLS");
  return (asked ? std::atoi(asked) : 63) / kScenarios;
}

void import_pages(const TestDesk& desk, int from, int to) {
  for (int n = from; n < to; ++n) {
    const auto name = "in/" + std::to_string(n) + ".txt";
    // One in three is an edit of the page before.
    const auto url = "https://www.republic.example/2021/" + std::to_string(n - (n % 3 == 2 ? 1 : 0));
    desk.write(name, plain_article(n));
    REQUIRE(desk.run({"import", "--notify", (desk / name).string(), "--url", url, "--fetched", kFetched}).code == 0);
  }
}

/// What must be the same after a kill.
struct Answers {
  std::string articles, alerts, status;
};

Answers answers(const TestDesk& desk) {
  Answers all;
  all.articles = desk.run({"export", "--all-versions"}).out;
  // Without the time at which a rule came into force, and the hashes that include it.
  for (const auto& line : json_lines(desk.read("var/alerts.jsonl"))) {
    all.alerts += line.at("rule").get<std::string>() + " ";
    all.alerts +=
        line.at(line.value("kind", "alert") == "rule" ? "rule_sha256" : "content_hash").get<std::string>() + "\n";
  }
  auto status = parse_json(desk.run({"status", "--format", "json"}).out, "status");
  status.erase("index_bytes");
  status.erase("deliveries_waiting");
  status.erase("queues");
  all.status = dump(status);
  return all;
}

void check_same(const Answers& found, const Answers& expected) {
  CHECK(found.articles == expected.articles);
  CHECK(found.alerts == expected.alerts);
  CHECK(found.status == expected.status);
}

using Words = std::vector<std::string>;

class Campaign {
 public:
  /// `make` makes the desk to start from, always the same; `verb` is killed, `next` is the run after it, `last`
  /// delivers what the two left waiting.
  Campaign(std::function<std::unique_ptr<TestDesk>()> make, Words verb, Words next = {"update"},
           Words last = {"deliver"})
      : make_(std::move(make)), verb_(std::move(verb)), next_(std::move(next)), last_(std::move(last)) {
    const auto desk = make_();
    calls_ = count_calls(*desk, verb_);
    REQUIRE(desk->run(next_).code == 0);
    expected_ = answers(*desk);
    REQUIRE_FALSE(expected_.alerts.empty());
  }

  /// Of a desk on which the verb was not killed.
  const Answers& expected() const { return expected_; }

  void run() {
    int killed = 0;
    for_calls(calls_, kills(), [&](long call) { kill_at(call, killed); });
    CHECK(killed > kills() / 2);
  }

 private:
  void kill_at(long call, int& killed) {
    INFO(verb_.front() << " killed at call " << call << " of " << calls_);
    const auto desk = make_();
    killed += is_killed_at(*desk, verb_, call) ? 1 : 0;
    go_on(*desk);
    check_same(answers(*desk), expected_);
    const auto verified = desk->run({"verify"});
    CHECK(verified.out + verified.err == "");
    CHECK(desk->run(last_).code == 0);
    check_delivered(*desk);
    CHECK_FALSE(fs::exists(*desk / "var/staged"));
  }

  /// Does what a user would: runs again, and if that can't go on, runs what its message says.
  void go_on(const TestDesk& desk) const {
    auto next = desk.run(next_);
    if (next.code == 1 && next.err.find("`tearsheet rebuild`") != std::string::npos) {
      CHECK(desk.run({"rebuild"}).code == 0);
      next = desk.run(next_);
    }
    CHECK(next.code == 0);
    // An index that was not committed yet is begun again, with a warning.
    if (!next.err.empty()) CHECK_THAT(next.err, Catch::Contains("rebuilding the index from the archive"));
  }

  static void check_delivered(const TestDesk& desk) {
    std::multiset<std::string> sent;
    for (const auto& line : json_lines(desk.read("var/alerts-out.jsonl"))) {
      const auto alerts = line.contains("alerts") ? line.at("alerts") : Json::array({line});
      for (const auto& alert : alerts) sent.insert(alert.at("hash").get<std::string>());
    }
    for (const auto& line : json_lines(desk.read("var/alerts.jsonl"))) {
      if (line.contains("article")) CHECK(sent.count(line.at("hash").get<std::string>()) == 1);
    }
  }

  std::function<std::unique_ptr<TestDesk>()> make_;
  Words verb_, next_, last_;  ///< what is killed, and what a user runs afterwards
  long calls_ = 0;
  Answers expected_;
};

/// Copies of one desk: the record ids, and so the alerts, are the same in all.
std::unique_ptr<TestDesk> copy_of(const TestDesk& origin) {
  auto desk = std::make_unique<TestDesk>();
  fs::copy(origin.path(), desk->path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  return desk;
}

}  // namespace

TEST_CASE("killed inside intake and delivery", "[kill]") {
  const TestDesk origin;
  import_pages(origin, 0, 9);
  REQUIRE(origin.run({"update"}).code == 0);
  import_pages(origin, 9, 18);
  Campaign([&] { return copy_of(origin); }, {"update"}).run();
}

TEST_CASE("killed inside a delivery of all that waits", "[kill]") {
  const TestDesk origin;
  const auto works = origin.read("tearsheet.yaml");
  auto fails = works;
  origin.write("tearsheet.yaml",
               fails.replace(fails.find("{type: jsonl"), std::string::npos, "{type: exec, command: [\"false\"]}\n"));
  import_pages(origin, 0, 9);
  REQUIRE(origin.run({"update", "--now", "2021-04-15T08:00:00Z"}).code == 12);
  origin.write("tearsheet.yaml", works);
  Campaign([&] { return copy_of(origin); }, {"update"}).run();
}

TEST_CASE("killed inside intake and delivery of a desk with groups", "[kill]") {
  const TestDesk origin;
  origin.write(
      "rules/kremlin.yaml",
      "rules:\n"
      "  - {id: putin-summit, query: Putin AND summit, dedupe: {by: url}, notify: [log], group: {by: [rule]}}\n"
      "  - {id: talks, query: talks, dedupe: {by: url}, notify: [log]}\n");
  import_pages(origin, 0, 9);
  REQUIRE(origin.run({"update"}).code == 0);
  import_pages(origin, 9, 18);
  Campaign([&] { return copy_of(origin); }, {"update"}).run();
}

TEST_CASE("killed inside intake and the delivery of a digest", "[kill]") {
  const TestDesk origin;
  auto config = origin.read("tearsheet.yaml");
  config.insert(config.find("path: var/alerts-out.jsonl"), R"(digest: {at: "07:30", zone: UTC}, )");
  origin.write("tearsheet.yaml", config);
  import_pages(origin, 0, 9);
  REQUIRE(origin.run({"update", "--now", "2021-04-15T07:00:00Z"}).code == 0);
  CHECK_FALSE(fs::exists(origin / "var/alerts-out.jsonl"));
  import_pages(origin, 9, 18);
  Campaign([&] { return copy_of(origin); }, {"update", "--now", "2021-04-16T08:00:00Z"},
           {"update", "--now", "2021-04-17T08:00:00Z"}, {"deliver", "--now", "2021-04-18T08:00:00Z"})
      .run();
}

TEST_CASE("killed while the index catches up", "[kill]") {
  const TestDesk origin;
  import_pages(origin, 0, 12);
  REQUIRE(origin.run({"update"}).code == 0);
  fs::remove_all(origin / "var/index");
  Campaign([&] { return copy_of(origin); }, {"update"}).run();
}

TEST_CASE("killed inside a rebuild after state files were lost", "[kill]") {
  const TestDesk origin;
  import_pages(origin, 0, 12);
  REQUIRE(origin.run({"update"}).code == 0);
  import_pages(origin, 12, 15);  // not taken in before the loss
  const auto undisturbed = copy_of(origin);
  REQUIRE(undisturbed->run({"update"}).code == 0);
  const auto expected = answers(*undisturbed);
  const std::vector<std::vector<std::string>> losses = {{"crawl.db"}, {"coverage.db"}, {"crawl.db", "coverage.db"}};
  for (const auto& lost : losses) {
    INFO("lost: " << lost.front() << " … " << lost.back());
    const auto make = [&] {
      auto desk = copy_of(origin);
      for (const auto& file : lost) {
        for (const auto* suffix : {"", "-wal", "-shm"}) fs::remove(*desk / ("var/" + file + suffix));
      }
      return desk;
    };
    CHECK_THAT(make()->run({"update"}).err, Catch::Contains("`tearsheet rebuild`"));
    Campaign campaign(make, {"rebuild"});
    check_same(campaign.expected(), expected);
    campaign.run();
  }
}

TEST_CASE("killed inside the conversion of a first version's desk", "[kill]") {
  const auto make = [] {
    auto desk = first_version_desk();
    // The channel that two deliveries were held for is back.
    desk->write("tearsheet.yaml", desk->read("tearsheet.yaml") + "  desk: {type: jsonl, path: var/alerts-out.jsonl}\n");
    return desk;
  };
  Campaign(make, {"update", "--now", "2101-01-01"}).run();
}

TEST_CASE("SIGTERM ends an index catch-up between two pages, and readers are warned that it is not complete") {
  constexpr int kPages = 600;
  const TestDesk desk;
  for (int n = 0; n < kPages; ++n) desk.write("in/" + std::to_string(n) + ".txt", plain_article(n));
  REQUIRE(desk.run({"import", "--notify", (desk / "in").string(), "--fetched", kFetched}).code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  fs::remove_all(desk / "var/index");
  const auto copy = copy_of(desk);
  REQUIRE(copy->run({"update"}, preload({{"KILL_COUNT", (desk / "calls").string()}})).code == 0);

  const auto middle = std::to_string(std::stol(desk.read("calls")) / 2);
  const auto ended = desk.run({"update"}, preload({{"KILL_AT", middle}, {"KILL_SIGNAL", std::to_string(SIGTERM)}}));
  CHECK(ended.code == 130);
  const auto partly = desk.run({"search", "*:*", "--output", "count"});
  CHECK(std::stoi(partly.out) > 0);
  CHECK(std::stoi(partly.out) < kPages);
  CHECK_THAT(partly.err, Catch::Contains("the index is being rebuilt"));

  CHECK(desk.run({"update"}).code == 0);
  const auto complete = desk.run({"search", "*:*", "--output", "count"});
  CHECK(complete.out == std::to_string(kPages) + "\n");
  CHECK(complete.err.empty());
}
