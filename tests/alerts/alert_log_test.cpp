#include <catch2/catch.hpp>

#include "alerts/log/alert_line.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// A log with `articles` articles decided and completed.
struct Logged {
  Folder folder;
  config::Desk desk = sample_desk();
  RuleSet rules = compile_rules(desk);
  std::unique_ptr<Database> database = open_alerts(folder);
  AlertLog log{folder.path(), *database};
  std::filesystem::path file = folder / "alerts.jsonl";

  explicit Logged(int articles) {
    for (int i = 1; i <= articles; ++i) decide(log, *database, rules, numbered(i));
    log.complete();
  }

  std::int64_t count(const std::string& table) {
    return database->execAndGet("SELECT count(*) FROM " + table).getInt64();
  }
};

}  // namespace

TEST_CASE("a decision is a line with the contract's keys in their order") {
  Logged logged(1);
  const auto lines = lines_of(logged.file);
  REQUIRE(lines.size() == 2);
  const auto line = parse_json(lines[1], "line");
  std::string keys;
  for (const auto& [key, value] : line.items()) keys += key + " ";
  CHECK(keys == "schema seq prev hash content_hash time rule rule_sha256 query article matched story decision ");
  keys.clear();
  for (const auto& [key, value] : line["article"].items()) keys += key + " ";
  CHECK(keys == "id version url title outlet published payload_sha256 ");
  CHECK(line["seq"] == 2);
  CHECK(line["rule"] == "putin-summit");
  CHECK(line["query"] == "Putin AND summit");
  CHECK(line["time"] == "2021-04-15T06:40:01Z");
  CHECK(line["article"]["published"] == "2021-04-15T12:06:00+05:30");
  CHECK(line["story"].is_null());
  CHECK(line["decision"] == "new");
  CHECK(dump(line["matched"]) ==
        R"([{"field":"title","from":17,"to":23,"text":"summit"},{"field":"body","from":0,"to":7,"text":"Putin’s"},)"
        R"({"field":"body","from":126,"to":131,"text":"putin"}])");
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
  CHECK(seq == 4);
  CHECK(logged.log.verify().empty());
  CHECK(logged.log.all().size() == 4);
}

TEST_CASE("a rule and an article have one decision, however often they are decided") {
  Logged logged(1);
  const auto before = read_file(logged.file);
  CHECK(decide(logged.log, *logged.database, logged.rules, numbered(1)) == 0);
  auto edited = numbered(1);
  edited.article.version = 2;
  CHECK(decide(logged.log, *logged.database, logged.rules, edited) == 0);

  auto desk = sample_desk();
  desk.rules[0].query = "Putin AND summit AND Kremlin";
  const auto rules = compile_rules(desk);
  CHECK(decide(logged.log, *logged.database, rules, numbered(1)) == 0);
  CHECK(decide(logged.log, *logged.database, rules, numbered(2)) == 2);
  logged.log.complete();
  CHECK(read_file(logged.file).starts_with(before));
  CHECK(logged.count("outbox") == 6);
  CHECK(logged.count("rule_texts") == 4);
}

TEST_CASE("a transaction that is rolled back leaves nothing") {
  Logged logged(0);
  {
    SQLite::Transaction transaction(*logged.database);
    const auto sample = numbered(1);
    CHECK(logged.log.decide(logged.rules, sample.article, sample.words) == 2);
  }
  for (const auto table : {"decisions", "outbox", "rules_in_force", "alert_state", "rule_texts"})
    CHECK(logged.count(table) == 0);
  logged.log.complete();
  CHECK_FALSE(std::filesystem::exists(logged.file));
  CHECK(decide(logged.log, *logged.database, logged.rules, numbered(1)) == 2);
  CHECK(logged.count("rules_in_force") == 3);
}

TEST_CASE("a log cut at any byte of its last lines is mended") {
  Logged logged(2);
  const auto whole = read_file(logged.file);
  const auto second = whole.find('\n', whole.find('\n') + 1) + 1;
  for (auto size = second; size < whole.size(); ++size) {
    overwrite(logged.file, std::string_view{whole}.substr(0, size));
    if (size % 7 == 0) CHECK_FALSE(logged.log.verify().empty());
    logged.log.complete();
    REQUIRE(read_file(logged.file) == whole);
  }
  std::filesystem::remove(logged.file);
  CHECK_FALSE(logged.log.verify().empty());
  logged.log.complete();
  CHECK(read_file(logged.file) == whole);
}

TEST_CASE("a half-written last line of other bytes is cut") {
  Logged logged(1);
  const auto whole = read_file(logged.file);
  overwrite(logged.file, whole + std::string(100, '\0'));
  CHECK_FALSE(logged.log.verify().empty());
  logged.log.complete();
  CHECK(read_file(logged.file) == whole);
}

TEST_CASE("a flipped byte is named by its line") {
  Logged logged(2);
  const auto whole = read_file(logged.file);
  const auto third = whole.find('\n', whole.find('\n') + 1) + 1;
  for (std::size_t i = 0; i < whole.size(); i += 13) {
    auto damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    overwrite(logged.file, damaged);
    const auto line = 1 + std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(i), '\n');
    INFO(i << " of " << third);
    CHECK(logged.log.verify().find("line " + std::to_string(line)) != std::string::npos);
  }
}

TEST_CASE("a missing last line shows until the log is completed") {
  Logged logged(2);
  const auto whole = read_file(logged.file);
  const auto last = whole.rfind('\n', whole.size() - 2) + 1;
  overwrite(logged.file, whole.substr(0, last));
  CHECK(logged.log.verify() == "alerts.jsonl ends behind line 3: state.db holds line 4 too");
  logged.log.complete();
  CHECK(logged.log.verify().empty());
}

TEST_CASE("a log that is not state.db's is refused and left as it is") {
  Logged logged(2);
  const auto whole = read_file(logged.file);
  const auto damaged = {whole + whole.substr(0, whole.find('\n') + 1), std::string{"x\n"},
                        whole.substr(whole.find('\n') + 1)};
  for (const auto& bytes : damaged) {
    overwrite(logged.file, bytes);
    CHECK_THROWS_AS(logged.log.complete(), Error);
    CHECK(read_file(logged.file) == bytes);
    CHECK_FALSE(logged.log.verify().empty());
  }
}

TEST_CASE("lines changed in state.db too are caught by the chain") {
  const auto flaw_after = [](const char* sql) {
    Logged logged(2);
    logged.database->exec(sql);
    std::filesystem::remove(logged.file);
    logged.log.complete();
    return logged.log.verify();
  };
  CHECK(flaw_after("UPDATE decisions SET line = replace(line, 'Kremlin', 'Gremlin') WHERE seq = 3") ==
        "alerts.jsonl line 3: its content_hash doesn't fit its content");
  CHECK(flaw_after("UPDATE decisions SET line = replace(line, '\"seq\":2', '\"seq\":5') WHERE seq = 2") ==
        "alerts.jsonl line 2: should have seq 2");
  CHECK(flaw_after("UPDATE decisions SET line = 'null' WHERE seq = 2").find("line 2") != std::string::npos);
  CHECK(flaw_after("UPDATE decisions SET line = '{' WHERE seq = 2").find("line 2") != std::string::npos);
  CHECK(flaw_after("DELETE FROM decisions WHERE seq = 2").find("line 2") != std::string::npos);
  CHECK(flaw_after("UPDATE decisions SET hash = 'x' WHERE seq = 4").find("line 4") != std::string::npos);
}

TEST_CASE("a state.db that was lost takes the log over, and decides nothing again") {
  Logged logged(2);
  const auto whole = read_file(logged.file);
  Logged other(0);
  overwrite(other.file, whole + "{\"half");
  {
    SQLite::Transaction transaction(*other.database);
    CHECK(other.log.restore()->at("seq") == 4);
    transaction.commit();
  }
  other.log.complete();
  CHECK(read_file(other.file) == whole);
  CHECK(other.log.verify().empty());
  CHECK(other.count("outbox") == 0);
  CHECK(decide(other.log, *other.database, other.rules, numbered(2)) == 0);
  CHECK(decide(other.log, *other.database, other.rules, numbered(3)) == 2);
  other.log.complete();
  CHECK(read_file(other.file).starts_with(whole));
  CHECK(other.log.verify().empty());
}

TEST_CASE("a log whose chain is broken is not taken over") {
  Logged logged(2);
  const auto whole = read_file(logged.file);
  for (const auto at : {whole.find("Kremlin"), whole.find("\"seq\":3") + 6, whole.find('\n') + 1}) {
    auto damaged = whole;
    damaged[at] = 'x';
    Logged other(0);
    overwrite(other.file, damaged);
    SQLite::Transaction transaction(*other.database);
    CHECK_THROWS_AS(other.log.restore(), Error);
  }
}

TEST_CASE("an article without its capture is our own mistake") {
  Logged logged(0);
  auto sample = numbered(1);
  sample.article.capture.reset();
  CHECK_THROWS_AS(logged.log.decide(logged.rules, sample.article, sample.words), Error);
}
