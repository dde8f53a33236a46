#include "desk/filter/match_articles.h"

#include <catch2/catch.hpp>

#include "tests/desk/filter/lines.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

using Queries = std::map<std::string, std::string>;

/// Rules over these queries.
class Rules {
 public:
  explicit Rules(const Queries& queries) {
    for (const auto& [id, query] : queries) {
      auto& rule = desk_.rules.emplace_back();
      rule.id = id;
      rule.query = query;
    }
  }
  config::Desk& desk() { return desk_; }
  alerts::RuleSet compiled() const { return alerts::compile_rules(desk_); }

 private:
  config::Desk desk_;
};

}  // namespace

TEST_CASE("each article is answered by the rules that match it") {
  const Rules made(Queries{{"summit", "summit"}, {"talks", "talks OR summit"}});
  auto rules = made.compiled();
  const LinesFile file(article_line("a", "A summit") + article_line("b", "Talks") + "{\n" + article_line("", "Rain"));
  Written written;
  const auto figures = match_articles(rules, file.with(2), {}, written.sink());
  CHECK_THAT(written.text, Catch::StartsWith(R"({"id":"a","rules":["summit","talks"]})"
                                             "\n"
                                             R"({"id":"b","rules":["talks"]})"
                                             "\n"));
  CHECK_THAT(written.text, Catch::EndsWith("{\"id\":null,\"rules\":[]}\n") && Catch::Contains(R"("line":3)"));
  CHECK(figures.articles == 3);
  CHECK(figures.failed == 1);
  CHECK(figures.matching > Steady::duration{});
  CHECK(figures.tuning == Steady::duration{});
}

TEST_CASE("spans say where a rule matched") {
  const Rules made(Queries{{"summit", "summit"}});
  auto rules = made.compiled();
  const LinesFile file(article_line("a", "A summit"));
  Written written;
  match_articles(rules, file.with(1), {.spans = true}, written.sink());
  CHECK(written.text == R"({"id":"a","rules":["summit"],"spans":{"summit":[{"field":"title","from":2,"to":8}]}})"
                        "\n");
}

TEST_CASE("exceptions and steps of rules aren't rules of their own") {
  Rules made(Queries{{"summit", "summit"}, {"other-summit", "summit"}, {"steps", ""}});
  auto& all = made.desk().rules;  // by id
  all[0].except = {{"", "Geneva", {}, {}}};
  all[1].type = config::RuleType::kSequence;
  all[1].window = std::chrono::hours{1};
  all[1].steps = {{"Geneva", {}}, {"summit", {}}};
  auto rules = made.compiled();
  const LinesFile file(article_line("a", "A summit in Geneva") + article_line("b", "A summit"));
  for (const bool spans : {false, true}) {
    Written written;
    match_articles(rules, file.with(1), {.spans = spans}, written.sink());
    CHECK_THAT(written.text, Catch::Contains(R"({"id":"a","rules":["steps","summit"])"));
    CHECK_THAT(written.text, Catch::Contains(R"({"id":"b","rules":["other-summit","steps","summit"])"));
  }
}

TEST_CASE("relative dates count back from the capture, or from now in an article without one") {
  const Rules made(Queries{{"fresh", "published:24h"}});
  auto rules = made.compiled();
  const LinesFile file(R"({"id":"a","published":"2021-04-15T12:00:00Z"})"
                       "\n");
  for (const auto& [now, expected] :
       {std::pair{"2021-04-15T13:00:00Z", R"(["fresh"])"}, {"2021-05-01T00:00:00Z", "[]"}}) {
    Written written;
    match_articles(rules, file.with(1), {.now = *parse_time(now)}, written.sink());
    CHECK_THAT(written.text, Catch::Contains(expected));
  }
}

TEST_CASE("the answers are the same before and after tuning, for any number of threads") {
  const Rules made(Queries{{"first", "summit AND 1"}, {"second", "\"summit number\" NOT 7"}});
  auto rules = made.compiled();
  std::string lines;
  for (int n = 0; n < 600; ++n) lines += article_line(std::to_string(n), "Summit number " + std::to_string(n % 10));
  const LinesFile file(lines);
  std::string expected;
  for (int n = 0; n < 600; ++n) {
    const auto digit = n % 10;
    const auto* matching = digit == 1 ? R"(["first","second"])" : digit == 7 ? "[]" : R"(["second"])";
    expected += R"({"id":")" + std::to_string(n) + R"(","rules":)" + matching + "}\n";
  }
  for (const unsigned threads : {1U, 4U}) {
    INFO(threads);
    Written written;
    const auto figures = match_articles(rules, file.with(threads), {}, written.sink());
    CHECK(written.text == expected);
    CHECK(figures.articles == 600);
    CHECK(figures.tuning > Steady::duration{});
  }
}
