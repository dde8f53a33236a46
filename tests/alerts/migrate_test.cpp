#include "alerts/migrate.h"

#include <catch2/catch.hpp>

#include "alerts/log/alert_line.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// The first version's tables, as far as they are read.
constexpr auto kFirstTables = R"sql(
CREATE TABLE captures (serial INTEGER, offset INTEGER, record_id TEXT UNIQUE);
CREATE TABLE intake (only INTEGER PRIMARY KEY, serial INTEGER, offset INTEGER);
CREATE TABLE decisions (seq INTEGER PRIMARY KEY, rule TEXT, article TEXT, hash TEXT UNIQUE, line TEXT, end INTEGER);
CREATE TABLE rule_texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rules_in_force (seq INTEGER PRIMARY KEY, rule TEXT, sha256 TEXT, since TEXT);
CREATE TABLE alert_state (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, alert TEXT, channel TEXT, attempts INTEGER,
                     first_try INTEGER, due INTEGER, held INTEGER);
CREATE TABLE deliveries (seq INTEGER PRIMARY KEY, line TEXT, end INTEGER);
INSERT INTO intake (only, serial, offset) VALUES (1, 1, 300);
)sql";

/// Three captures, an alert for each, two messages that wait.
class FirstVersion {
 public:
  FirstVersion() {
    old_.exec(kFirstTables);
    std::string prev = first_prev();
    for (int n = 1; n <= 3; ++n) {
      const auto sample = numbered(n);
      run("INSERT INTO captures (serial, offset, record_id) VALUES (1, ?, ?)", std::to_string(place(n).offset),
          sample.article.capture->record_id);
      const auto line = first_version_line(n, prev, sample, *rules_.find("putin-summit"));
      prev = hex(line.hash);
      log_ += line.text + "\n";
      run("INSERT INTO decisions (seq, rule, article, hash, line, end) VALUES (" + std::to_string(n) +
              ", 'putin-summit', 'article" + std::to_string(n) + "', ?, ?, " + std::to_string(log_.size()) + ")",
          prev, line.text);
    }
    const auto text = rules_.find("putin-summit")->text();
    run("INSERT INTO rule_texts (sha256, text) VALUES (?, ?)", sha256_hex(text), text);
    run("INSERT INTO rules_in_force (rule, sha256, since) VALUES ('putin-summit', ?, ?)", sha256_hex(text),
        "urn:uuid:1");
    run("INSERT INTO rules_in_force (rule, sha256, since) VALUES ('gone', ?, ?)", sha256_hex(text), "urn:uuid:1");
    run("INSERT INTO rules_in_force (rule, sha256, since) VALUES ('gone', NULL, ?)", "urn:uuid:3");
    run("INSERT INTO outbox (alert, channel, attempts, first_try, due, held) VALUES (?, 'log', 2, 1000, 1120, 0)",
        prev);
    run("INSERT INTO outbox (alert, channel, attempts, first_try, due, held) VALUES (?, 'cmd', 0, NULL, 0, 1)", prev);
    run("INSERT INTO deliveries (seq, line, end) VALUES (1, ?, 99)",
        R"({"alert":")" + prev + R"(","channel":"log","result":"failed"})");
  }

  std::string path() const { return (folder_ / "state.db").string(); }
  const std::string& log() const { return log_; }

 private:
  void run(const std::string& sql, const std::string& first, const std::string& second = {}) {
    SQLite::Statement statement(old_, sql);
    statement.bind(1, first);
    if (statement.getBindParameterCount() > 1) statement.bind(2, second);
    statement.exec();
  }

  Folder folder_;
  SQLite::Database old_{(folder_ / "state.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  config::Desk desk_ = sample_desk();
  RuleSet rules_ = compile_rules(desk_);
  std::string log_;
};

std::string ask(Database& database, const std::string& sql) { return database.execAndGet(sql).getString(); }

}  // namespace

TEST_CASE("the first version's decisions, rules, messages and deliveries go on where they were") {
  const FirstVersion first;
  Folder folder;
  const auto database = open_alerts(folder);
  database->exec("ATTACH '" + first.path() + "' AS old");
  {
    SQLite::Transaction transaction(*database);
    copy_first_version(*database, kRunTime);
    transaction.commit();
  }
  database->exec("DETACH old");

  AlertLog log(folder.path(), *database);
  log.complete();
  CHECK(read_file(folder / "alerts.jsonl") == first.log());
  CHECK(log.verify().empty());
  CHECK(alerts_in(log, {.since = numbered(2).article.capture->fetched}).size() == 2);
  CHECK(alerts_in(log).size() == 3);
  CHECK(ask(*database,
            "SELECT group_concat(channel || ' ' || seq || ' ' || queued || ' ' || attempts || ' ' || due ||"
            " ' ' || held, ', ') FROM (SELECT * FROM outbox ORDER BY channel DESC)") ==
        "log 3 1000 2 1120 0, cmd 3 " + std::to_string(kRunTime.time_since_epoch().count()) + " 0 0 1");
  CHECK(ask(*database, "SELECT channel || result || length(alert) FROM deliveries") == "logfailed32");
  CHECK(ask(*database,
            "SELECT group_concat(rule || ' ' || after_offset || ' ' || ifnull(until_offset, '-'), ', ')"
            " FROM rule_periods") == "putin-summit 99 -, gone 99 299");

  // The first run puts the text into the chain, from where it was in force, and decides nothing twice.
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  Run run(rules, *database, 4);
  CHECK(run.take(numbered(3)) == 1);  // of a rule that the first version didn't have
  log.complete();
  CHECK(log.verify().empty());
  const auto lines = lines_of(folder / "alerts.jsonl");
  REQUIRE(lines.size() == 3 + 3 + 1);
  CHECK(lines[5].find(R"("text":"Putin AND summit","position":{"serial":1,"offset":99})") != std::string::npos);
}
