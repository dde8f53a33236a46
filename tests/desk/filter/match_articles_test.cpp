#include "desk/filter/match_articles.h"

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"
#include "tests/desk/filter/lines.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

plugin::Monitor monitor_of(const std::map<std::string, std::string>& queries) {
  plugin::Monitor monitor;
  for (const auto& [id, text] : queries) monitor.add({id, plugin::parse_query_or_throw(text).query});
  return monitor;
}

}  // namespace

TEST_CASE("each article is answered by the rules that match it") {
  auto monitor = monitor_of({{"summit", "summit"}, {"talks", "talks OR summit"}});
  const LinesFile file(article_line("a", "A summit") + article_line("b", "Talks") + "{\n" + article_line("", "Rain"));
  Written written;
  const auto figures = match_articles(monitor, file.with(2), {}, written.sink());
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
  auto monitor = monitor_of({{"summit", "summit"}});
  const LinesFile file(article_line("a", "A summit"));
  Written written;
  match_articles(monitor, file.with(1), {.spans = true}, written.sink());
  CHECK(written.text == R"({"id":"a","rules":["summit"],"spans":{"summit":[{"field":"title","from":2,"to":8}]}})"
                        "\n");
}

TEST_CASE("relative dates count back from the capture, or from now in an article without one") {
  auto monitor = monitor_of({{"fresh", "published:24h"}});
  const LinesFile file(R"({"id":"a","published":"2021-04-15T12:00:00Z"})"
                       "\n");
  for (const auto& [now, expected] :
       {std::pair{"2021-04-15T13:00:00Z", R"(["fresh"])"}, {"2021-05-01T00:00:00Z", "[]"}}) {
    Written written;
    match_articles(monitor, file.with(1), {.now = *parse_time(now)}, written.sink());
    CHECK_THAT(written.text, Catch::Contains(expected));
  }
}

TEST_CASE("the answers are the same before and after tuning, for any number of threads") {
  auto monitor = monitor_of({{"first", "summit AND 1"}, {"second", "\"summit number\" NOT 7"}});
  std::string lines;
  for (int n = 0; n < 600; ++n) lines += article_line(std::to_string(n), "Summit number " + std::to_string(n % 10));
  const LinesFile file(lines);
  std::string expected;
  for (int n = 0; n < 600; ++n) {
    const auto digit = n % 10;
    const auto* rules = digit == 1 ? R"(["first","second"])" : digit == 7 ? "[]" : R"(["second"])";
    expected += R"({"id":")" + std::to_string(n) + R"(","rules":)" + rules + "}\n";
  }
  for (const unsigned threads : {1U, 4U}) {
    INFO(threads);
    Written written;
    const auto figures = match_articles(monitor, file.with(threads), {}, written.sink());
    CHECK(written.text == expected);
    CHECK(figures.articles == 600);
    CHECK(figures.tuning > Steady::duration{});
  }
}
