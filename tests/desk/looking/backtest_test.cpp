#include "desk/looking/backtest.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "desk/import.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

constexpr auto kCouncil = "  - {id: votes, query: council AND vot*, notify: [log]}\n";

/// An article, a copy of it, an edit, another story, one that doesn't match, and one that is long out.
void play(const ArchivedDesk& desk) {
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch("times", "a", kMorning + 1h, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch("post", "a", kMorning + 2h, "The council voted",
             "The council voted for the plan of the new bridge, it said.");
  desk.fetch(
      "post", "b", kMorning + 26h, "Council on taxes",
      "A vote of the council on taxes for dogs was put off until the autumn, when the new budget is due. Owners of "
      "two dogs would pay twice as much as today, said a member who has none, and cats stay free of any tax.");
  desk.fetch("post", "c", kMorning + 27h, "Cup final", "The cup final was moved to Sunday.");
}

BacktestReport only_report(const ArchivedDesk& desk, const OpenDesk& open, BacktestOptions options = {}) {
  static_cast<void>(desk);
  if (options.rules.empty()) options.rules = {"votes"};
  auto reports = backtest(open, options);
  REQUIRE(reports.size() == 1);
  return std::move(reports.front());
}

Lines keys(const std::vector<BacktestAlert>& alerts) {
  Lines out;
  for (const auto& alert : alerts) out.push_back(alert.outlet + " " + alert.title);
  return out;
}

}  // namespace

TEST_CASE("a backtest decides as the run did, with any number of threads, and leaves no trace") {
  const ArchivedDesk desk(kCouncil);
  desk.update(kMorning - 1h);
  play(desk);
  desk.update(kMorning + 30h);
  const auto logged = desk.alerts();
  REQUIRE(logged.size() == 2);
  const auto before = read_file(desk / "var/alerts.jsonl");
  const auto open = desk.open();
  for (const unsigned threads : {1U, 3U}) {
    BacktestOptions options;
    options.threads = threads;
    const auto report = only_report(desk, open, options);
    CHECK(report.alerts == logged.size());
    CHECK(report.duplicates == 1);
    CHECK(report.articles == 4);
    CHECK(report.from == kMorning);
    CHECK(report.to == kMorning + 27h);
    REQUIRE(report.examples.size() == 2);
    CHECK(report.examples[0].key == logged[1].at("key"));
    CHECK(report.examples[1].key == logged[0].at("key"));
    CHECK(report.per_week == Approx(2 * 168.0 / 27));
    REQUIRE(report.days.size() == 2);
    CHECK((report.days[0].alerts == 1 && report.days[0].looked));
    CHECK((report.days[1].alerts == 1 && report.days[1].looked));
    REQUIRE(report.outlets.size() == 1);
    CHECK((report.outlets[0].outlet == "post" && report.outlets[0].alerts == 2));
    CHECK(report.forecast.messages_in_it == 1);
  }
  CHECK(read_file(desk / "var/alerts.jsonl") == before);
}

TEST_CASE("a new rule is decided over what was archived before it") {
  const ArchivedDesk desk("  - {id: other, query: nothing-of-it}\n");
  play(desk);
  desk.update(kMorning + 30h);
  desk.set_rules(std::string{kCouncil} + "  - {id: uses, query: '@votes AND taxes'}\n");
  const auto open = desk.open();
  CHECK(only_report(desk, open).alerts == 2);
  BacktestOptions options;
  options.rules = {"uses"};
  CHECK(keys(only_report(desk, open, options).examples) == Lines{"post Council on taxes"});
}

TEST_CASE("a backtest sees nothing that was fetched after its end, and counts nothing before its beginning") {
  const ArchivedDesk desk(kCouncil);
  play(desk);
  desk.update(kMorning + 30h);
  const auto open = desk.open();
  BacktestOptions options;
  options.to = kMorning + 25h;
  auto report = only_report(desk, open, options);
  CHECK(report.alerts == 1);
  CHECK(report.articles == 2);
  options = {};
  options.from = kMorning + 30min;
  report = only_report(desk, open, options);
  // The first article is older, so its copy stays a copy.
  CHECK(keys(report.examples) == Lines{"post Council on taxes"});
  CHECK(report.duplicates == 1);
}

TEST_CASE("imported articles count as if they had been crawled, however old they are") {
  const ArchivedDesk desk("  - {id: votes, query: council}\n");
  std::filesystem::create_directories(desk / "in");
  write_file(
      desk / "in/a.html",
      "<html lang=en><head><title>The council of old</title><meta property='article:published_time' "
      "content='2011-04-15T06:00:00Z'></head><body><article><h1>The council of old</h1><p>The council of the town "
      "voted for the plan of the bridge, after a debate that had begun in the morning and went on until "
      "night.</p><p>Members of both sides said that they were content with the outcome, which leaves the old market as "
      "it is, and that the works would begin in spring, when the river is low enough for the first of the "
      "piers.</p></article></body></html>");
  const auto open = desk.open();
  import_files(open, {{(desk / "in/a.html").string()}, "post", "https://post.example/old", kMorning, false});
  desk.update(kMorning);
  REQUIRE(desk.alerts().size() == 1);
  CHECK(desk.alerts()[0].at("decision") == "aged");
  CHECK(only_report(desk, open).alerts == 1);
}

TEST_CASE("rules to compare with: a file, or a revision of git") {
  const ArchivedDesk desk(kCouncil);
  play(desk);
  desk.update(kMorning + 30h);
  write_file(desk / "other.yaml", "lists: {topics: [cup, taxes]}\nrules: [{id: votes, query: '@topics'}]\n");
  const auto open = desk.open();
  BacktestOptions options;
  options.against = (desk / "other.yaml").string();
  const auto report = only_report(desk, open, options);
  CHECK(report.compared);
  CHECK(keys(report.gained) == Lines{"post Cup final"});
  CHECK(keys(report.lost) == Lines{"post The council votes"});
  CHECK(report.alerts == 2);

  const auto git = "git -C '" + open.folder().string() + "' ";
  REQUIRE(std::system((git + "init -q && " + git + "add rules && " + git +
                       "-c user.name=a -c user.email=a@example.org commit -q -m first")
                          .c_str()) == 0);
  desk.set_rules("  - {id: votes, query: taxes}\n");
  options.against = "HEAD:rules/rules.yaml";
  const auto changed = desk.open();
  const auto compared = only_report(desk, changed, options);
  CHECK(compared.alerts == 1);
  CHECK(keys(compared.gained) == Lines{"post The council votes"});
  CHECK(compared.lost.empty());
}

TEST_CASE("what can't be backtested is an error") {
  const ArchivedDesk desk(std::string{kCouncil} + "  - {id: resting, query: x, status: off}\n");
  write_file(desk / "none.yaml", "rules: [{id: other, query: x}]\n");
  const auto open = desk.open();
  const auto refused = [&](BacktestOptions options) {
    try {
      static_cast<void>(backtest(open, options));
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::kUsage);
      return true;
    }
    return false;
  };
  CHECK(refused({.rules = {"vote"}}));
  CHECK(refused({.rules = {"resting"}}));
  CHECK(refused({.rules = {"votes"}, .against = "no-such-file"}));
  CHECK(refused({.rules = {"votes"}, .against = "HEAD:no-such-file"}));
  CHECK(refused({.rules = {"votes"}, .against = (desk / "none.yaml").string()}));
  CHECK_FALSE(refused({.rules = {"votes"}}));
  CHECK(only_report(desk, open).days.empty());
}

TEST_CASE("a silence is found in the time that outlets answered") {
  const ArchivedDesk desk("  - {id: votes, query: council, type: flatline, window: 1d, min: 1}\n");
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan.");
  desk.fetch("post", "b", kMorning + 24h, "Cup", "The cup final was moved.");
  desk.fetch("post", "c", kMorning + 72h, "Cup again", "The cup final was moved once more.");
  desk.update(kMorning + 80h);
  const auto open = desk.open();
  const auto report = only_report(desk, open);
  // The 16th had an answer and no article on the council, of the 17th nothing is known.
  REQUIRE(report.alerts == 1);
  CHECK(report.examples[0].key == "2021-04-16T00:00:00Z");
  REQUIRE(report.days.size() == 4);
  CHECK(report.days[1].looked);
  CHECK_FALSE(report.days[2].looked);
}
