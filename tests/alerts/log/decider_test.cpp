#include "alerts/log/decider.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>

#include "alerts/log/alert_line.h"
#include "base/error.h"
#include "base/json.h"
#include "tests/alerts/desk.h"
#include "tests/allocations.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

struct Desk {
  Folder folder;
  std::unique_ptr<Database> database = open_alerts(folder);

  std::int64_t count(const std::string& table) {
    return database->execAndGet("SELECT count(*) FROM " + table).getInt64();
  }
  /// "rule key decision" of each alert.
  std::vector<std::string> alerts() {
    std::vector<std::string> out;
    for (const auto& line : alerts_in(AlertLog(folder.path(), *database))) {
      out.push_back(line["rule"].get<std::string>() + " " + line["key"].get<std::string>() + " " +
                    line["decision"].get<std::string>());
    }
    return out;
  }
};

/// A desk with one rule over a query, or with a broken one.
config::Desk one_rule(const std::string& query) {
  config::Desk desk;
  desk.rules = {rule("summit", query, {"log"})};
  return desk;
}

/// Lets rules that were broken catch up, as intake does.
std::size_t catch_up(Run& run, int taken_in) {
  const auto after = run.decider().late_after();
  if (!after) return 0;
  std::size_t decided = 0;
  for (int n = 1; n <= taken_in; ++n)
    if (place(n) > *after) decided += run.decide(numbered(n), place(n));
  run.decider().decided_late(place(taken_in));
  return decided;
}

}  // namespace

TEST_CASE("a rule and a key have one decision, however often they are decided") {
  Desk desk;
  const auto sample = sample_desk();
  const auto rules = compile_rules(sample);
  Run run(rules, *desk.database, 1);
  CHECK(run.take() == 2);
  CHECK(run.decide(numbered(1), place(1)) == 0);
  auto edited = numbered(1);
  edited.article.version = 2;
  CHECK(run.take(edited) == 0);

  auto changed = sample_desk();
  changed.rules[0].query = "Putin AND summit AND Kremlin";
  const auto other = compile_rules(changed);
  Run next(other, *desk.database, 3);
  CHECK(next.take(numbered(1)) == 0);
  CHECK(next.take(numbered(2)) == 2);
  CHECK(desk.count("decisions") == 4);
  CHECK(desk.count("outbox") == 6);
  CHECK(desk.count("rule_texts") == 4);
}

TEST_CASE("an alert goes to the channels of its rule and of its subscribers, until they have gone") {
  Desk desk;
  auto config = one_rule("Putin");
  const auto text = compile_rules(config).rules.front().sha256;
  config.rules[0].subscribers = {{"press/anna", kRunTime + Seconds{10}}, {"press/ben"}};
  const auto rules = compile_rules(config);
  CHECK(rules.rules.front().sha256 == text);
  Run(rules, *desk.database, 1, kRunTime).take();
  CHECK(desk.count("outbox") == 3);
  Run(rules, *desk.database, 2, kRunTime + Seconds{10}).take();
  CHECK(desk.count("outbox WHERE channel = 'press/anna'") == 1);
  CHECK(desk.count("outbox WHERE channel = 'press/ben'") == 2);
}

TEST_CASE("a transaction that is rolled back leaves nothing") {
  Desk desk;
  const auto sample = sample_desk();
  const auto rules = compile_rules(sample);
  Run run(rules, *desk.database, 1);
  const auto lines = desk.count("chain");
  {
    SQLite::Transaction transaction(*desk.database);
    const auto article = numbered(1);
    const auto matches = run.decider().match(article.article, article.words, {});
    CHECK(run.decider().decide(article.article, article.words, matches, crawled(article.article, place(1))) == 2);
  }
  for (const auto table : {"decisions", "outbox"}) CHECK(desk.count(table) == 0);
  CHECK(desk.count("chain") == lines);
  CHECK(run.take() == 2);
  AlertLog log(desk.folder.path(), *desk.database);
  log.complete();
  CHECK(log.verify().empty());
}

TEST_CASE("matching doesn't wait for a connection that writes") {
  Desk desk;
  const auto sample = sample_desk();
  const auto rules = compile_rules(sample);
  Run run(rules, *desk.database, 1);
  const auto article = numbered(1);
  Database other(desk.database->getFilename(), SQLite::OPEN_READWRITE);
  const SQLite::Transaction transaction(other, SQLite::TransactionBehavior::IMMEDIATE);
  CHECK(run.decider().match(article.article, article.words, {}).rules.size() == 2);
}

TEST_CASE("an article without its capture is an internal error") {
  Desk desk;
  const auto sample = sample_desk();
  const auto rules = compile_rules(sample);
  Run run(rules, *desk.database, 1);
  auto article = numbered(1);
  article.article.capture.reset();
  CHECK_THROWS_AS(run.take(article), Error);
}

TEST_CASE("what came while a rule was broken is decided and sent once it works again") {
  Desk desk;
  const auto working = one_rule("summit"), broken = one_rule("(summit");
  const auto rules = compile_rules(working), none = compile_rules(broken);
  CHECK(take(rules, *desk.database, 1, 1) == 1);
  CHECK(take(none, *desk.database, 2, 3) == 0);
  CHECK(take(none, *desk.database, 4, 4) == 0);

  Run run(rules, *desk.database, 5);
  CHECK(run.decider().late_after() == place(1));
  CHECK(catch_up(run, 4) == 3);
  CHECK_FALSE(run.decider().late_after());
  CHECK(run.take() == 1);
  CHECK(desk.alerts() == std::vector<std::string>{"summit article1 new", "summit article2 new", "summit article3 new",
                                                  "summit article4 new", "summit article5 new"});
  CHECK(desk.count("outbox") == 5);
  CHECK_FALSE(Run(rules, *desk.database, 6).decider().late_after());
}

TEST_CASE("if the text was changed, what came meanwhile is recorded, but not sent") {
  Desk desk;
  const auto before = one_rule("Putin"), broken = one_rule("(summit"), after = one_rule("summit");
  const auto rules = compile_rules(before), none = compile_rules(broken), repaired = compile_rules(after);
  CHECK(take(rules, *desk.database, 1, 1) == 1);
  CHECK(take(none, *desk.database, 2, 3) == 0);
  Run run(repaired, *desk.database, 4);
  CHECK(catch_up(run, 3) == 2);
  CHECK(run.take() == 1);
  CHECK(desk.alerts() == std::vector<std::string>{"summit article1 new", "summit article2 aged", "summit article3 aged",
                                                  "summit article4 new"});
  CHECK(desk.count("outbox") == 2);
}

TEST_CASE("the same holds for a new rule that is broken at first") {
  Desk desk;
  const auto broken = one_rule("(summit"), after = one_rule("summit");
  const auto none = compile_rules(broken), repaired = compile_rules(after);
  CHECK(take(none, *desk.database, 1, 2) == 0);
  Run run(repaired, *desk.database, 3);
  CHECK(catch_up(run, 2) == 2);
  CHECK(desk.alerts() == std::vector<std::string>{"summit article1 aged", "summit article2 aged"});
}

TEST_CASE("only the broken rule catches up, and goes on where it was interrupted") {
  Desk desk;
  auto working = one_rule("summit"), broken = one_rule("(summit");
  for (auto* each : {&working, &broken}) each->rules.push_back(rule("zz-putin", "Putin"));
  const auto rules = compile_rules(working), none = compile_rules(broken);
  CHECK(take(none, *desk.database, 1, 3) == 3);
  // A rule that is new now doesn't catch up.
  working.rules.push_back(rule("zz-new", "Kremlin"));
  const auto more = compile_rules(working);
  {
    Run run(more, *desk.database, 4);
    CHECK(run.decide(numbered(1), place(1)) == 1);
    run.decider().decided_late(place(1));
    CHECK(run.decider().late_after() == place(1));
  }
  Run run(more, *desk.database, 4);
  CHECK(run.decider().late_after() == place(1));
  CHECK(catch_up(run, 3) == 2);
  CHECK(run.take() == 3);
}

TEST_CASE("rules in a file that can't be read wait, and a rule that is gone does not") {
  Desk desk;
  const auto working = one_rule("summit");
  auto gone = one_rule("summit"), unreadable = one_rule("summit");
  gone.rules.clear();
  unreadable.rules.clear();
  unreadable.rules_unreadable = true;
  const auto rules = compile_rules(working);
  CHECK(take(rules, *desk.database, 1, 1) == 1);
  CHECK(take(compile_rules(unreadable), *desk.database, 2, 2) == 0);
  {
    Run run(rules, *desk.database, 3);
    CHECK(run.decider().late_after() == place(1));
    CHECK(catch_up(run, 2) == 1);
  }
  CHECK(take(compile_rules(gone), *desk.database, 3, 3) == 0);
  Run run(rules, *desk.database, 4);
  CHECK_FALSE(run.decider().late_after());
  CHECK(run.take() == 1);
}

TEST_CASE("no statement is prepared for a match") {
  Desk desk;
  config::Desk many;
  for (int i = 0; i < 100; ++i) many.rules.push_back(rule("rule-" + std::to_string(i), "summit", {"log"}));
  const auto rules = compile_rules(many);
  Run run(rules, *desk.database, 1);
  CHECK(run.take() == 100);
  std::size_t compiled = 0;
  const auto count = [](void* counter, int action, const char*, const char*, const char*, const char*) {
    // SQLite asks while it compiles a statement, and never while it runs one.
    *static_cast<std::size_t*>(counter) += action == SQLITE_INSERT || action == SQLITE_SELECT;
    return SQLITE_OK;
  };
  sqlite3_set_authorizer(desk.database->getHandle(), count, &compiled);
  for (int i = 0; i < 5; ++i) CHECK(run.take() == 100);
  sqlite3_set_authorizer(desk.database->getHandle(), nullptr, nullptr);
  // A new authorizer makes SQLite compile each statement once more; 500 decisions with their messages are far more.
  CHECK(compiled < 20);
  CHECK(desk.count("decisions") == 600);
}

TEST_CASE("a rule and an article are serialised once, and an article is read once, however many rules match it") {
  constexpr std::size_t kRules = 101;
  const auto desk_of = [](std::size_t rules) {
    config::Desk desk;
    for (std::size_t i = 0; i < rules; ++i) desk.rules.push_back(rule("rule-" + std::to_string(i), "summit", {"log"}));
    return desk;
  };
  const auto sample_of = [](int n, int further_words) {
    auto article = numbered(n).article;
    std::string text;
    for (int i = 0; i < further_words; ++i) text += "word" + std::to_string(i) + " ";
    article.body.push_back({analyzers::BlockKind::kParagraph, text});
    return plugin::Sample(std::move(article));
  };
  const auto allocations_of = [](const auto& work) {
    const tests::Allocations allocations;
    work();
    return allocations.count();
  };
  /// Of three articles taken in one after the other, the last of which is long.
  const auto taking = [&](const RuleSet& rules) {
    Desk desk;
    Run run(rules, *desk.database, 1);
    std::vector<std::size_t> each;
    for (int n = 1; n <= 3; ++n) {
      const auto sample = sample_of(n, n == 3 ? 5000 : 0);
      each.push_back(allocations_of([&] { CHECK(run.take(sample) == rules.rules.size()); }));
    }
    return each;
  };
  const auto small = desk_of(1), large = desk_of(kRules);
  const auto one_rule = compile_rules(small), many_rules = compile_rules(large);
  const auto one = taking(one_rule), many = taking(many_rules);
  const auto of_a_rule = allocations_of([&] { rule_part(one_rule.rules.front()); });
  const auto sample = sample_of(1, 0);
  const auto of_an_article = allocations_of([&] { article_part(sample.article); });
  CHECK(many[0] >= many[1] + kRules * of_a_rule);          // rules: with the first article, not with the second
  CHECK(many[1] < one[1] + (kRules - 1) * of_an_article);  // a further match costs less than its article
  CHECK(many[2] - many[1] < 2 * (one[2] - one[1]));        // and doesn't depend on how long that is
}
