#include "alerts/log/restore.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;

namespace {

/// A desk whose rules changed, broke and came back, with its database.
struct Old {
  Folder folder;
  std::unique_ptr<Database> database = open_alerts(folder);
  std::string log;

  Old() {
    auto desk = sample_desk();
    run(desk, 1, 2);
    desk.rules[0].query = "(";
    run(desk, 3, 3);
    desk.rules[0].query = "Kremlin";
    run(desk, 4, 4);
    desk.rules.erase(desk.rules.begin() + 1);
    run(desk, 5, 5);
    run(sample_desk(), 6, 6);
    AlertLog(folder.path(), *database).complete();
    log = read_file(folder / "alerts.jsonl");
  }
  void run(const config::Desk& desk, int first, int last) {
    const auto rules = compile_rules(desk);
    take(rules, *database, first, last);
  }
};

/// What a database says of rules and decisions, as text.
std::string rows(Database& database) {
  std::string out;
  for (const auto* sql :
       {"SELECT rule || key || seq || ifnull(article, '-') || ifnull(time, '-') FROM decisions ORDER BY rule, key",
        "SELECT seq || hex(hash) || line || end FROM chain ORDER BY seq",
        "SELECT hex(sha256) || text FROM rule_texts ORDER BY sha256",
        "SELECT rule || ' ' || hex(sha256) || line || ' ' || force_serial || ' ' || force_offset || ' ' || after_serial"
        " || ' ' || after_offset || ' ' || ifnull(until_serial, '-') || ' ' || ifnull(until_offset, '-')"
        " FROM rule_periods ORDER BY line"}) {
    SQLite::Statement select(database, sql);
    while (select.executeStep()) out += select.getColumn(0).getString() + "\n";
  }
  return out;
}

RestoredLog restore(const Folder& folder, Database& database) {
  SQLite::Transaction transaction(database);
  auto restored = restore_log(folder.path(), database);
  transaction.commit();
  return restored;
}

/// As the first version wrote it: no kind, no key, no rules.
std::string first_version_log(int articles) {
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  std::string log, prev = first_prev();
  for (int n = 1; n <= articles; ++n) {
    const auto sample = numbered(n);
    const auto line = first_version_line(n, prev, sample, *rules.find("putin-summit"));
    log += line.text + "\n";
    prev = hex(line.hash);
  }
  return log;
}

}  // namespace

TEST_CASE("a lost database comes back from the log: decisions, texts, and what was in force") {
  Old old;
  Folder folder;
  overwrite(folder / "alerts.jsonl", old.log + "{\"half");
  const auto database = open_alerts(folder);
  const auto restored = restore(folder, *database);
  CHECK(rows(*database) == rows(*old.database));
  CHECK(restored.last_alert->at("key") == "article6");
  CHECK(restored.rules_at == place(5));
  CHECK(database->execAndGet("SELECT count(*) FROM outbox").getInt() == 0);

  AlertLog log(folder.path(), *database);
  log.complete();
  CHECK(read_file(folder / "alerts.jsonl") == old.log);
  CHECK(log.verify().empty());

  // It goes on from there: nothing is decided twice, and rules whose text is known get no second line.
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  Run run(rules, *database, 7);
  CHECK(run.take(numbered(6)) == 0);
  CHECK(run.take(numbered(7)) == 2);
  log.complete();
  CHECK(lines_of(folder / "alerts.jsonl").size() == lines_of(old.folder / "alerts.jsonl").size() + 2);
}

TEST_CASE("a damaged log is refused by its line, and nothing is written") {
  Old old;
  const auto damages = {old.log.find("Kremlin"), old.log.find("\"seq\":3") + 6, old.log.find('\n') + 1,
                        old.log.rfind("\"decision\":\"new\"") + 13};
  for (const auto at : damages) {
    auto damaged = old.log;
    damaged[at] = 'x';
    const auto line = 1 + std::count(damaged.begin(), damaged.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    Folder folder;
    overwrite(folder / "alerts.jsonl", damaged);
    const auto database = open_alerts(folder);
    std::string message;
    try {
      restore_log(folder.path(), *database);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::kCorrupt);
      message = error.what();
    }
    CHECK_THAT(message, Contains("alerts.jsonl line " + std::to_string(line)) && !Contains("away"));
    CHECK(rows(*database).empty());
    CHECK(read_file(folder / "alerts.jsonl") == damaged);
  }
}

TEST_CASE("a log of the first version is restored and verified") {
  Folder folder;
  overwrite(folder / "alerts.jsonl", first_version_log(3));
  const auto database = open_alerts(folder);
  const auto restored = restore(folder, *database);
  CHECK(restored.rules_at == Position{});
  CHECK(restored.last_alert->at("article").at("id") == "article3");
  AlertLog log(folder.path(), *database);
  CHECK(log.verify().empty());
  CHECK(alerts_in(log).size() == 3);

  // Its alerts count as decided, and the rules' texts follow in the new form.
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  Run run(rules, *database, 4);
  CHECK(run.take(numbered(3)) == 1);  // of the other rule
  CHECK(run.take(numbered(4)) == 2);
  log.complete();
  CHECK(log.verify().empty());
  CHECK(read_file(folder / "alerts.jsonl").starts_with(first_version_log(3)));
}

TEST_CASE("deliveries come back, whatever their lines say") {
  Folder folder;
  const std::string good =
      R"({"schema":"tearsheet/delivery/1","alert":")" + std::string(64, 'a') + R"(","channel":"log","result":"sent"})";
  overwrite(folder / "deliveries.jsonl", good + "\nnot JSON\n[1]\n" + good);
  const auto database = open_alerts(folder);
  restore(folder, *database);
  const auto channels =
      "SELECT group_concat(channel) FROM (SELECT ifnull(channel, '-') AS channel FROM deliveries ORDER BY seq)";
  CHECK(database->execAndGet(channels).getString() == "log,-,-");
  CHECK(database->execAndGet("SELECT max(end) FROM deliveries").getInt64() ==
        static_cast<std::int64_t>(good.size() + 1 + 9 + 4));
}
