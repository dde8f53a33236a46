#include "alerts/log/silence_log.h"

#include <catch2/catch.hpp>

#include "alerts/log/restore.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;
using config::SilenceBy;

namespace {

const Time kUntil = kRunTime + std::chrono::hours{24};

Silence silence(SilenceBy by, const std::string& of) {
  Silence out;
  out.by = by;
  out.of = of;
  out.text = of;
  out.until = kUntil;
  out.reason = "relaunch";
  return out;
}

config::Silence written(SilenceBy by, const std::string& of) { return {by, of, kUntil, "relaunch", "anna", {}}; }

/// A desk with the rules of sample_desk(), and its log of silences.
struct Desk {
  Folder folder;
  std::unique_ptr<Database> database = open_alerts(folder);
  config::Desk config = sample_desk();
  SilenceLog log{folder.path(), *database};

  std::string add(const Silence& silence, Position position = {}, Time time = kRunTime) {
    return log.add(silence, 's', {time, position});
  }
  /// A run reads silences.yaml.
  void note(Position position = {}, Time time = kRunTime) { log.note(config, parse_context(config), {time, position}); }
  /// Takes in the articles, and returns "rule decision silence" of each alert so far.
  std::vector<std::string> take(int first, int last) {
    const auto rules = compile_rules(config);
    alerts::take(rules, *database, first, last);
    std::vector<std::string> out;
    for (const auto& line : alerts_in(AlertLog(folder.path(), *database)))
      out.push_back(text_of(line, "rule") + " " + text_of(line, "decision") + " " + text_of(line, "silence"));
    return out;
  }
  std::vector<std::string> check(int first, int last) {
    const auto rules = compile_rules(config);
    DecisionCheck check(rules, config::AlertLimits{}, *database);
    for (int n = first; n <= last; ++n) {
      const auto sample = numbered(n);
      const auto capture = crawled(sample.article, place(n));
      check.look(capture);
      check.add(
          sample.article, sample.words, [] { return std::nullopt; }, capture);
    }
    return check.finish();
  }
  std::vector<std::string> ids() {
    std::vector<std::string> out;
    for (const auto& each : read_silences(*database)) out.push_back(each.id + (each.expired ? " expired" : ""));
    return out;
  }
  std::int64_t queued() { return database->execAndGet("SELECT count(*) FROM outbox").getInt64(); }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a silenced alert is on record with its silence, takes the key, and is not sent") {
  Desk desk;
  CHECK(desk.add(silence(SilenceBy::kRule, "leaders")) == "s1");
  CHECK(desk.take(1, 1) == Lines{"leaders silenced s1", "putin-summit new "});
  CHECK(desk.queued() == 1);
  CHECK(desk.check(1, 1).empty());

  desk.log.expire("s1", {kRunTime, place(1)});
  CHECK(desk.take(1, 1).size() == 2);  // the key is taken
  CHECK(desk.take(2, 2) == Lines{"leaders silenced s1", "putin-summit new ", "leaders new ", "putin-summit new "});
  CHECK(desk.check(1, 2).empty());
}

TEST_CASE("outlets, stories and queries are silenced as well, queries as they were when they were added") {
  for (const auto& [by, of] : {std::pair{SilenceBy::kOutlet, "example-times"},
                               {SilenceBy::kStory, "article1"},
                               {SilenceBy::kQuery, "Putin"}}) {
    INFO(of);
    Desk desk;
    desk.add(silence(by, of));
    CHECK(desk.take(1, 1) == Lines{"leaders silenced s1", "putin-summit silenced s1"});
    CHECK(desk.queued() == 0);
    CHECK(desk.check(1, 1).empty());
  }
  Desk desk;
  desk.config.silences = {written(SilenceBy::kQuery, "@leaders")};
  desk.note();
  CHECK(desk.take(1, 1) == Lines{"leaders silenced f1", "putin-summit silenced f1"});
  desk.config.lists[0].entries = {"nobody"};
  desk.config.silences.clear();
  desk.config.silences_broken = true;
  desk.note(place(1));
  CHECK(desk.take(2, 2).back() == "putin-summit silenced f1");
}

TEST_CASE("a run that is at work goes by a silence that is added meanwhile") {
  Desk desk;
  const auto rules = compile_rules(desk.config);
  Run run(rules, *desk.database, 1);
  CHECK(run.take() == 2);
  desk.add(silence(SilenceBy::kOutlet, "example-times"), place(1));
  CHECK(run.take() == 2);
  CHECK(desk.queued() == 3);
  CHECK(desk.check(1, 2).empty());
}

TEST_CASE("silences of silences.yaml begin with the first run that reads them, and end with the first that doesn't") {
  Desk desk;
  desk.config.silences = {written(SilenceBy::kRule, "leaders"), written(SilenceBy::kOutlet, "other")};
  desk.note();
  desk.note(place(1));
  CHECK(desk.ids() == Lines{"f1", "f2"});

  desk.config.silences[0].until += Seconds{60};
  desk.note(place(2));
  CHECK(desk.ids() == Lines{"f1 expired", "f2", "f3"});

  desk.config.silences.clear();
  desk.config.silences_broken = true;  // who knows what the file says?
  desk.note(place(3));
  CHECK(desk.ids() == Lines{"f1 expired", "f2", "f3"});

  desk.config.silences = {written(SilenceBy::kQuery, "(")};  // the same holds for a query
  desk.config.silences_broken = false;
  desk.note(place(3));
  CHECK(desk.ids() == Lines{"f1 expired", "f2", "f3"});

  desk.config.silences.clear();
  desk.add(silence(SilenceBy::kRule, "leaders"));
  desk.note(place(4));
  CHECK(desk.ids() == Lines{"f1 expired", "f2 expired", "f3 expired", "s1"});
}

TEST_CASE("silences.jsonl mirrors the log, and restores it") {
  Desk desk;
  auto query = silence(SilenceBy::kQuery, "@leaders");
  query.text = *silence_text(query.of, parse_context(desk.config));
  query.author = "anna";
  desk.add(query, place(7));
  desk.log.expire("s1", {kRunTime + Seconds{60}, place(9)});
  desk.log.complete();
  CHECK(desk.log.difference().empty());
  const auto lines = lines_of(desk.folder / "silences.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(
      lines[0] ==
      R"x({"schema":"tearsheet/silence/1","time":"2021-04-15T06:30:00Z","event":"added","id":"s1","query":"@leaders",)x"
      R"x("text":"((Putin) OR (\"Joe Biden\"))","until":"2021-04-16T06:30:00Z","reason":"relaunch","author":"anna",)x"
      R"x("position":{"serial":1,"offset":700}})x");
  CHECK(lines[1] == R"({"schema":"tearsheet/silence/1","time":"2021-04-15T06:31:00Z","event":"expired","id":"s1",)"
                    R"("position":{"serial":1,"offset":900}})");

  Folder other;
  std::filesystem::copy_file(desk.folder / "silences.jsonl", other / "silences.jsonl");
  const auto restored = open_alerts(other);
  restore_log(other.path(), *restored);
  const auto silences = read_silences(*restored);
  REQUIRE(silences.size() == 1);
  CHECK(silences[0].text == query.text);
  CHECK(silences[0].until == kUntil);
  CHECK(silences[0].from.position == place(7));
  CHECK(silences[0].expired->position == place(9));
  SilenceLog log(other.path(), *restored);
  CHECK(log.difference().empty());
  CHECK(log.add(query, 's', {kRunTime, {}}) == "s2");
  log.complete();
  CHECK(lines_of(other / "silences.jsonl").size() == 3);
}

TEST_CASE("a damaged silences.jsonl is refused, with its line") {
  const auto good = std::string{
      R"({"schema":"tearsheet/silence/1","time":"2021-04-15T06:30:00Z","event":"added","id":"s1","rule":"a",)"
      R"("until":"2021-04-16T06:30:00Z","reason":"r","author":null,"position":{"serial":1,"offset":2}})"};
  for (const auto* bad : {"no json", "{}", R"({"schema":"tearsheet/silence/1","event":"expired","id":"s9"})"}) {
    INFO(bad);
    Folder folder;
    overwrite(folder / "silences.jsonl", good + "\n" + bad + "\n");
    const auto database = open_alerts(folder);
    CHECK_THROWS_WITH(restore_log(folder.path(), *database), Contains("silences.jsonl line 2"));
  }
}
