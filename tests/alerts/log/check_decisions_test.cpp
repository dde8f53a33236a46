#include "alerts/log/check_decisions.h"

#include <catch2/catch.hpp>

#include "alerts/log/restore.h"
#include "tests/alerts/desk.h"

using namespace tearsheet::alerts;
namespace analyzers = tearsheet::analyzers;
using tearsheet::plugin::Sample;

namespace {

struct Archive {
  Folder folder;
  std::unique_ptr<tearsheet::Database> database = open_alerts(folder);
  std::vector<analyzers::Article> articles;

  void capture(const RuleSet& rules, int n) {
    articles.push_back(numbered(n).article);
    take(rules, *database, n, n);
  }

  std::vector<std::string> check(const RuleSet& rules) { return check(rules, *database); }
  std::vector<std::string> check(const RuleSet& rules, tearsheet::Database& log) const {
    DecisionCheck check(rules, tearsheet::config::AlertLimits{}, log);
    for (const auto& article : articles) {
      const Sample sample(article);
      const auto capture = crawled(sample.article, place(std::stoi(article.id.substr(7))));
      check.look(capture);
      check.add(
          sample.article, sample.words, [] { return std::nullopt; }, capture);
    }
    return check.finish();
  }
};

}  // namespace

TEST_CASE("the same articles give the same decisions") {
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  Archive archive;
  for (int i = 1; i <= 3; ++i) archive.capture(rules, i);
  CHECK(archive.check(rules).empty());
  archive.articles.push_back(numbered(3).article);  // a second version: decided already
  archive.articles.back().version = 2;
  CHECK(archive.check(rules).empty());
}

TEST_CASE("a rule is compared from where it came into force, and only with its own text") {
  auto desk = sample_desk();
  const auto old_rules = compile_rules(desk);
  auto changed = sample_desk();
  changed.rules[0].query = "Putin AND Kremlin";
  changed.rules.push_back(rule("later", "Biden"));
  const auto new_rules = compile_rules(changed);
  Archive archive;
  archive.capture(old_rules, 1);
  archive.capture(new_rules, 2);
  archive.capture(new_rules, 3);
  CHECK(archive.check(new_rules).empty());
  CHECK(archive.check(old_rules).empty());
}

TEST_CASE("a rule that was gone for a while is not compared for that time, nor with a restored log") {
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  auto without = sample_desk();
  without.rules.erase(without.rules.begin());
  const auto fewer = compile_rules(without);
  Archive archive;
  archive.capture(rules, 1);
  archive.capture(fewer, 2);
  archive.capture(rules, 3);
  CHECK(archive.check(rules).empty());

  AlertLog(archive.folder.path(), *archive.database).complete();
  Folder other;
  std::filesystem::copy_file(archive.folder / "alerts.jsonl", other / "alerts.jsonl");
  const auto restored = open_alerts(other);
  restore_log(other.path(), *restored);
  CHECK(archive.check(rules, *restored).empty());
}

TEST_CASE("what was decided late, because the rule was broken, is compared as well") {
  auto broken_desk = sample_desk(), other_desk = sample_desk();
  broken_desk.rules[0].query = "(";
  other_desk.rules[0].query = "Kremlin";
  const auto desk = sample_desk();
  for (const auto& after : {desk, other_desk}) {
    const auto rules = compile_rules(desk), broken = compile_rules(broken_desk), repaired = compile_rules(after);
    Archive archive;
    archive.capture(rules, 1);
    archive.capture(broken, 2);
    Run run(repaired, *archive.database, 3);
    CHECK(run.decide(numbered(2), place(2)) == 1);
    run.decider().decided_late(place(2));
    CHECK(run.take() == 2);
    archive.articles.push_back(numbered(3).article);
    CHECK(archive.check(repaired).empty());
  }
}

TEST_CASE("differences are named") {
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  Archive archive;
  archive.capture(rules, 1);
  archive.capture(rules, 2);

  archive.articles[0].title = "Kremlin weighs nothing";  // no longer about a summit
  CHECK(archive.check(rules) ==
        std::vector<std::string>{"alert 4: rule leaders doesn't fire for https://example.org/1",
                                 "alert 5: rule putin-summit doesn't fire for https://example.org/1"});

  archive.articles[0] = numbered(1).article;
  archive.articles[0].title = "The Kremlin weighs a summit";  // still fires, at other places
  CHECK(archive.check(rules).size() == 2);
  CHECK(archive.check(rules)[0].find("not with this content") != std::string::npos);

  archive.articles[0] = numbered(1).article;
  archive.articles.push_back(numbered(9).article);
  archive.articles.push_back(numbered(9).article);
  CHECK(archive.check(rules) ==
        std::vector<std::string>{"rule leaders fires for https://example.org/9: the log has no such alert",
                                 "rule putin-summit fires for https://example.org/9: the log has no such alert"});

  archive.articles = {numbered(2).article};
  CHECK(archive.check(rules).front() == "alert 4: no article is read for https://example.org/1 any more");
}
