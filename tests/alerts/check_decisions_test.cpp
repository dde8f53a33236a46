#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet::alerts;
namespace analyzers = tearsheet::analyzers;

namespace {

struct Archive {
  Folder folder;
  std::unique_ptr<tearsheet::Database> database = open_alerts(folder);
  AlertLog log{folder.path(), *database};
  std::vector<analyzers::Article> articles;

  void capture(const RuleSet& rules, int n) {
    const auto sample = numbered(n);
    articles.push_back(sample.article);
    decide(log, *database, rules, sample);
  }

  std::vector<std::string> check(const RuleSet& rules) {
    std::size_t at = 0;
    return check_decisions(rules, *database, [&]() -> std::optional<analyzers::Article> {
      return at < articles.size() ? std::optional{articles[at++]} : std::nullopt;
    });
  }
};

}  // namespace

TEST_CASE("the same articles give the same decisions") {
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  Archive archive;
  for (int i = 1; i <= 3; ++i) archive.capture(rules, i);
  CHECK(archive.check(rules).empty());
}

TEST_CASE("a rule is compared from the capture on from which it was in force, and only with its own text") {
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

TEST_CASE("a rule that was gone for a while is not asked about that time") {
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
}

TEST_CASE("differences are named") {
  const auto desk = sample_desk();
  const auto rules = compile_rules(desk);
  Archive archive;
  archive.capture(rules, 1);
  archive.capture(rules, 2);

  archive.articles[0].title = "Kremlin weighs nothing";  // no summit any more
  CHECK(archive.check(rules) ==
        std::vector<std::string>{"alert 1: rule leaders doesn't fire for https://example.org/1",
                                 "alert 2: rule putin-summit doesn't fire for https://example.org/1"});

  archive.articles[0] = numbered(1).article;
  archive.articles[0].title = "The Kremlin weighs a summit";  // still fires, at other places
  CHECK(archive.check(rules).size() == 2);
  CHECK(archive.check(rules)[0].find("not with this content") != std::string::npos);

  archive.articles[0] = numbered(1).article;
  archive.articles.push_back(numbered(9).article);
  CHECK(archive.check(rules) ==
        std::vector<std::string>{"rule leaders fires for https://example.org/9: the log has no such alert",
                                 "rule putin-summit fires for https://example.org/9: the log has no such alert"});

  archive.articles = {numbered(2).article};
  CHECK(archive.check(rules).front() == "alert 1: no article is read for https://example.org/1 any more");
}
