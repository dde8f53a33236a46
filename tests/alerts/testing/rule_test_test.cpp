#include "alerts/testing/rule_test.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

config::GivenArticle given(std::string url, std::string title, std::string body = {}) {
  config::GivenArticle out;
  out.url = std::move(url);
  out.title = std::move(title);
  out.body = std::move(body);
  return out;
}

config::RuleTest sample_test() {
  config::RuleTest test;
  test.name = "the announcement fires, the football cup does not";
  test.rule = "putin-summit";
  test.given = {given("https://example.org/a", "Kremlin weighs a summit", "Putin said …"),
                given("https://example.org/b", "Cup")};
  test.alerts = {"https://example.org/a"};
  return test;
}

GivenResult no_file(const config::GivenArticle& given) { return "no file " + given.file; }

RuleTestResult run(const config::RuleTest& test) {
  const auto desk = sample_desk();
  return run_rule_test(compile_rules(desk), test, no_file);
}

}  // namespace

TEST_CASE("a test passes when exactly the expected articles fire") {
  auto test = sample_test();
  CHECK(run(test).passed());
  CHECK(run(test).fired == test.alerts);

  test.alerts = {};
  CHECK(run(test).problems == std::vector<std::string>{"fires and should not: https://example.org/a"});
  test.alerts = {"https://example.org/b"};
  CHECK(run(test).problems == std::vector<std::string>{"should fire and doesn't: https://example.org/b",
                                                       "fires and should not: https://example.org/a"});
  test.given.erase(test.given.begin());
  test.alerts = {};
  CHECK(run(test).passed());
}

TEST_CASE("a test that tests nothing fails") {
  auto test = sample_test();
  test.rule = "no-such";
  CHECK(run(test).problems[0] == "there is no working rule \"no-such\"");
  test = sample_test();
  test.given.clear();
  test.alerts.clear();
  CHECK_FALSE(run(test).passed());
  test = sample_test();
  test.alerts.emplace_back("https://example.org/c");
  CHECK(run(test).problems[0] == "expected https://example.org/c, which is not given");
  test = sample_test();
  test.given[1].url = test.given[0].url;
  CHECK_FALSE(run(test).passed());
  test = sample_test();
  test.given[1].published = "soon";
  CHECK(run(test).problems[0] == "https://example.org/b: published: \"soon\" is not a date");
  test = sample_test();
  test.given[1].file = "pages/cup.html";
  CHECK(run(test).problems[0] == "https://example.org/b: no file pages/cup.html");
}

TEST_CASE("a given article has all that it states") {
  auto stated = given("https://example.org/a", "T", "one two\n\nthree");
  stated.author = "Jane";
  stated.published = "2021-04-15";
  stated.fetched = "2021-04-15T06:40Z";
  const auto article = std::get<analyzers::Article>(given_article(stated));
  CHECK(article.text() == "one two\nthree");
  CHECK(article.words == 3);
  CHECK(article.authors == std::vector<std::string>{"Jane"});
  CHECK(to_string(*article.published) == "2021-04-15");
  CHECK(article.capture->fetched == *parse_time("2021-04-15T06:40:00Z"));
}
