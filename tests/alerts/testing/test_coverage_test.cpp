#include "alerts/testing/test_coverage.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

TEST_CASE("coverage names rules without a test, and parts of queries that no given article matches") {
  config::Desk desk;
  desk.rules = {rule("a", "(cup OR match NEAR/3 point) AND NOT title:film"), rule("b", "anything")};
  desk.rules[0].except = {{"trains", "train", {}, {}}};
  const auto rules = compile_rules(desk);
  TestCoverage coverage(rules);
  CHECK(coverage.rules_without_test() == std::vector<std::string>{"a", "b"});

  const auto parts = [&] {
    std::vector<std::string> out;
    for (const auto& each : coverage.never_matched()) out.push_back(each.rule + ": " + each.part);
    return out;
  };
  analyzers::Article article;
  article.title = "The cup";
  article.capture.emplace();
  coverage.add(*rules.find("a"), {article});
  CHECK(coverage.rules_without_test() == std::vector<std::string>{"b"});
  CHECK(parts() == std::vector<std::string>{"a: match NEAR/3 point", "a: title:film", "a: train"});
  article.title = "The film of the match point";
  coverage.add(*rules.find("a"), {article});
  CHECK(parts() == std::vector<std::string>{"a: train"});
}
