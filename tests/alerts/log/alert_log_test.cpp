#include <algorithm>

#include <catch2/catch.hpp>

#include "alerts/log/alert_line.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// A log with `articles` articles decided and completed. The rules take its first three lines, each article two more.
struct Logged {
  Folder folder;
  config::Desk desk = sample_desk();
  RuleSet rules = compile_rules(desk);
  std::unique_ptr<Database> database = open_alerts(folder);
  AlertLog log{folder.path(), *database};
  std::filesystem::path file = folder / "alerts.jsonl";

  explicit Logged(int articles) {
    take(rules, *database, 1, articles);
    log.complete();
  }
};

std::string keys_of(const Json& json) {
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  return keys;
}

}  // namespace

TEST_CASE("a decision is a line with the contract's keys in their order") {
  Logged logged(1);
  const auto lines = lines_of(logged.file);
  REQUIRE(lines.size() == 5);
  const auto line = parse_json(lines[4], "line");
  CHECK(keys_of(line) ==
        "schema seq prev hash content_hash kind time rule rule_sha256 query key article matched story decision ");
  CHECK(keys_of(line["article"]) == "id version url title outlet published payload_sha256 ");
  CHECK(line["kind"] == "alert");
  CHECK(line["seq"] == 5);
  CHECK(line["rule"] == "putin-summit");
  CHECK(line["query"] == "Putin AND summit");
  CHECK(line["key"] == "article1");
  CHECK(line["time"] == "2021-04-15T06:40:01Z");
  CHECK(line["article"]["published"] == "2021-04-15T12:06:00+05:30");
  CHECK(line["story"] == "article1");
  CHECK(line["decision"] == "new");
  CHECK(dump(line["matched"]) ==
        R"([{"field":"title","from":17,"to":23,"text":"summit"},{"field":"body","from":0,"to":7,"text":"Putin’s"},)"
        R"({"field":"body","from":126,"to":131,"text":"putin"}])");
}

TEST_CASE("a text that comes into force is logged, too") {
  Logged logged(0);
  const auto lines = lines_of(logged.file);
  REQUIRE(lines.size() == 3);
  const auto line = parse_json(lines[0], "line");
  CHECK(keys_of(line) ==
        "schema seq prev hash content_hash kind time rule rule_sha256 text position absent_since held_since ");
  CHECK(line["kind"] == "rule");
  CHECK(line["rule"] == "leaders");
  CHECK(line["text"] == "((Putin) OR (\"Joe Biden\")) AND (summit OR talks)");
  CHECK(line["rule_sha256"] == sha256_hex(line["text"].get<std::string>()));
  CHECK(line["time"] == "2021-04-15T06:30:00Z");
  CHECK(dump(line["position"]) == R"({"serial":0,"offset":-1})");
  CHECK(alerts_in(logged.log).empty());
}

TEST_CASE("no text of an article can break a line") {
  Logged logged(0);
  auto article = numbered(1).article;
  article.title = "A \"summit\" of \\ and \x01 \xff";
  article.url = "https://example.org/\"";
  Run(logged.rules, *logged.database, 1).take(plugin::Sample(std::move(article)));
  logged.log.complete();
  CHECK(logged.log.verify().empty());
  CHECK(alerts_in(logged.log).at(0)["article"]["url"] == "https://example.org/\"");
}

TEST_CASE("the lines are chained as the contract says") {
  Logged logged(2);
  std::string prev(64, '0');
  std::int64_t seq = 0;
  for (const auto& text : lines_of(logged.file)) {
    const auto line = parse_json(text, "line");
    CHECK(line["seq"] == ++seq);
    CHECK(line["prev"] == prev);
    auto content = line;
    for (const auto key : {"schema", "seq", "prev", "hash", "content_hash"}) content.erase(key);
    CHECK(line["content_hash"] == sha256_hex(content.dump()));
    CHECK(line["hash"] == sha256_hex(prev + line["content_hash"].get<std::string>()));
    prev = line["hash"].get<std::string>();
  }
  CHECK(seq == 7);
  CHECK(logged.log.verify().empty());
  CHECK(alerts_in(logged.log).size() == 4);
}

TEST_CASE("a log cut at any byte of its last lines is completed") {
  Logged logged(2);
  const auto complete = read_file(logged.file);
  const auto second = complete.find('\n', complete.find('\n') + 1) + 1;
  for (auto size = second; size < complete.size(); ++size) {
    overwrite(logged.file, std::string_view{complete}.substr(0, size));
    if (size % 7 == 0) CHECK_FALSE(logged.log.verify().empty());
    logged.log.complete();
    REQUIRE(read_file(logged.file) == complete);
  }
  std::filesystem::remove(logged.file);
  CHECK_FALSE(logged.log.verify().empty());
  logged.log.complete();
  CHECK(read_file(logged.file) == complete);
}

TEST_CASE("a half-written last line of other bytes is cut") {
  Logged logged(1);
  const auto complete = read_file(logged.file);
  overwrite(logged.file, complete + std::string(100, '\0'));
  CHECK_FALSE(logged.log.verify().empty());
  logged.log.complete();
  CHECK(read_file(logged.file) == complete);
}

TEST_CASE("a flipped byte is named by its line") {
  Logged logged(2);
  const auto complete = read_file(logged.file);
  const auto third = complete.find('\n', complete.find('\n') + 1) + 1;
  for (std::size_t i = 0; i < complete.size(); i += 13) {
    auto damaged = complete;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    overwrite(logged.file, damaged);
    const auto line = 1 + std::count(complete.begin(), complete.begin() + static_cast<std::ptrdiff_t>(i), '\n');
    INFO(i << " of " << third);
    CHECK(logged.log.verify().find("line " + std::to_string(line)) != std::string::npos);
  }
}

TEST_CASE("a missing last line is reported until the log is completed") {
  Logged logged(2);
  const auto complete = read_file(logged.file);
  const auto last = complete.rfind('\n', complete.size() - 2) + 1;
  overwrite(logged.file, complete.substr(0, last));
  CHECK(logged.log.verify() == "alerts.jsonl ends after line 6: coverage.db holds line 7 too");
  logged.log.complete();
  CHECK(logged.log.verify().empty());
}

TEST_CASE("a log that is not the database's is refused and left as it is") {
  Logged logged(2);
  const auto complete = read_file(logged.file);
  const auto damaged = {complete + complete.substr(0, complete.find('\n') + 1), std::string{"x\n"},
                        complete.substr(complete.find('\n') + 1)};
  for (const auto& bytes : damaged) {
    overwrite(logged.file, bytes);
    CHECK_THROWS_AS(logged.log.complete(), Error);
    CHECK(read_file(logged.file) == bytes);
    CHECK_FALSE(logged.log.verify().empty());
  }
}

TEST_CASE("lines changed in the database too are caught by the chain") {
  const auto flaw_after = [](const char* sql) {
    Logged logged(2);
    logged.database->exec(sql);
    std::filesystem::remove(logged.file);
    logged.log.complete();
    return logged.log.verify();
  };
  CHECK(flaw_after("UPDATE chain SET line = replace(line, 'Kremlin', 'Gremlin') WHERE seq = 5") ==
        "alerts.jsonl line 5: its content_hash doesn't fit its content");
  CHECK(flaw_after("UPDATE chain SET line = replace(line, '\"seq\":2', '\"seq\":5') WHERE seq = 2") ==
        "alerts.jsonl line 2: should have seq 2");
  CHECK(flaw_after("UPDATE chain SET line = 'null' WHERE seq = 2").find("line 2") != std::string::npos);
  CHECK(flaw_after("UPDATE chain SET line = '{' WHERE seq = 2").find("line 2") != std::string::npos);
  CHECK(flaw_after("DELETE FROM chain WHERE seq = 2").find("line 2") != std::string::npos);
  CHECK(flaw_after("UPDATE chain SET hash = zeroblob(32) WHERE seq = 7").find("line 7") != std::string::npos);
  CHECK(flaw_after("UPDATE chain SET hash = x'00' WHERE seq = 7").find("line 7") != std::string::npos);
}

TEST_CASE("alerts are read by rule and by the time of their capture, in the log's order") {
  const Logged logged(4);
  const auto time = [](int n) { return numbered(n).article.capture->fetched; };
  struct Case {
    AlertFilter filter;
    std::size_t alerts;
  };
  const Case cases[] = {
      {{}, 8},
      {{.rule = "leaders"}, 4},
      {{.rule = "never"}, 0},
      {{.since = time(3)}, 4},
      {{.until = time(3)}, 4},
      {{.since = time(2), .until = time(4)}, 4},
      {{.rule = "leaders", .since = time(2), .until = time(4)}, 2},
      {{.since = time(5)}, 0},
      {{.since = time(3), .until = time(3)}, 0},
  };
  for (const auto& c : cases) {
    const auto found = alerts_in(logged.log, c.filter);
    INFO(c.filter.rule << " " << (c.filter.since ? to_string(*c.filter.since) : "") << " "
                       << (c.filter.until ? to_string(*c.filter.until) : ""));
    CHECK(found.size() == c.alerts);
    CHECK(std::ranges::is_sorted(found, {}, [](const Json& alert) { return alert["seq"].get<int>(); }));
  }
  CHECK(logged.log.rules() == std::vector<std::string>{"leaders", "putin-summit"});
}

TEST_CASE("a log of the tables' first format gets its alerts' times, and a copy is kept") {
  const Folder folder;
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  std::vector<Json> before;
  {
    const auto database = open_alerts(folder);
    take(rules, *database, 1, 2);
    before = alerts_in(AlertLog(folder.path(), *database));
    // As the first migration left it.
    database->exec(
        "ALTER TABLE decisions DROP COLUMN time; ALTER TABLE decisions DROP COLUMN decision;"
        "ALTER TABLE outbox DROP COLUMN rule; DROP TABLE messages; DROP TABLE message_alerts; DROP TABLE "
        "settled_recipients;"
        "DROP TABLE channel_states;"
        "DROP TABLE group_states; DROP TABLE excerpts; DROP TABLE story_outlets; DROP TABLE delivery_alerts;"
        "DROP TABLE further_lines; DROP TABLE rule_states; DROP TABLE first_crawls; DROP TABLE silence_events;"
        "DROP TABLE health_states;"
        "ALTER TABLE rule_periods DROP COLUMN time; UPDATE layers SET version = 1 WHERE name = 'alerts'");
  }
  const auto database = open_alerts(folder);
  CHECK(alerts_in(AlertLog(folder.path(), *database)) == before);
  CHECK(alerts_in(AlertLog(folder.path(), *database), {.since = numbered(2).article.capture->fetched}).size() == 2);
  CHECK(std::filesystem::exists(folder / "coverage.db.before-alerts-2"));
}
