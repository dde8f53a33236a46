// The compiled monitor against the reference matcher: random queries over random articles. TEARSHEET_DUEL_PAIRS sets how
// many pairs of a query and an article to try (2,000,000).

#include "tests/plugin/duel.h"

#include <catch2/catch.hpp>

#include "base/json.h"
#include "plugin/query/parse.h"
#include "tests/plugin/kept_duels.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using namespace tearsheet::plugin::random;

namespace {

constexpr std::size_t kQueries = 1000, kArticles = 50;

/// Reads a canonical form, which may be a part of a query.
QueryPtr read_back(std::string_view text) {
  ParseContext context;
  context.time_zone = kZone;
  context.fragment = true;
  const auto parsed = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&parsed)) FAIL(with_caret(text, *problem));
  return std::get<Parsed>(parsed).query;
}

}  // namespace

TEST_CASE("monitor and reference matcher agree on random queries and articles", "[duel]") {
  constexpr auto* kWanted = "TEARSHEET_DUEL_PAIRS";
  const Extent extent(kWanted, 2'000'000);
  std::size_t pairs = 0, matched = 0;
  unsigned seed = 1;
  for (; extent.goes_on(pairs); ++seed) {
    Random random(seed);
    const auto queries = stored_queries(random, kQueries);
    Monitor monitor, unfiltered(Presearch::kEveryQuery);
    monitor.add(queries);
    unfiltered.add(queries);
    for (std::size_t i = 0; i < kArticles; ++i) {
      const Read read(article(random, static_cast<int>(i), i % 10 == 0 ? 0 : 5 * (i % 10)));
      const auto expected = by_reference(queries, read);
      if (by_monitor(monitor, read) != expected) report(seed, queries, read.article, monitor_differs);
      if (i % 8 == 0) REQUIRE(by_monitor(unfiltered, read) == expected);
      pairs += kQueries;
      matched += expected.size();
    }
  }
  log_duel(kWanted, pairs, seed - 1);
  CHECK(matched > pairs / 10);
  CHECK(matched < pairs * 9 / 10);
}

TEST_CASE("recorded cases of duels stay fixed") {
  for (const auto& kept : kKeptDuels) {
    INFO(kept.query);
    const Read read(tearsheet::analyzers::article_from_json(tearsheet::parse_json(kept.article, "article")));
    CHECK(matches(*read_back(kept.query), read.candidate()) == kept.matches);
    CHECK_FALSE(monitor_differs({read_back(kept.query), read.article}));
  }
}

TEST_CASE("random queries mean the same when read back from their text") {
  Random random(1);
  for (int i = 0; i < 3000; ++i) {
    const auto query = tree(random, 4);
    const Read read(article(random, i));
    INFO(to_string(*query));
    REQUIRE(matches(*read_back(to_string(*query)), read.candidate()) == matches(*query, read.candidate()));
  }
}

TEST_CASE("a failing case is shrunk to what fails, and its row gives it back") {
  // Simulates a matcher for which NOT ci* is false whenever the title contains "city".
  const auto fails = [](const Case& tried) {
    const auto text = to_string(*tried.query);
    return text.find("NOT ") != std::string::npos && text.find("ci*") != std::string::npos &&
           tried.article.title.find("city") != std::string::npos;
  };
  Random random(7);
  auto failing = article(random, 1);
  failing.title = "The city’s bus. " + failing.title;
  const auto query =
      read_back("(a OR NOT (b AND (lang:en OR ci* NEAR/5 (b OR c)))) AND published:2021 AND NOT words:3");
  REQUIRE(fails({query, failing}));
  const auto small = shrunk({query, failing}, fails);
  CHECK(to_string(*small.query) == "NOT ci*");
  CHECK(small.article.text().empty());
  CHECK(small.article.title == "city’s ");
  CHECK_FALSE(small.article.published);
  CHECK(as_row(small).starts_with(R"row({R"q(NOT ci*)q", R"a({"schema":"tearsheet/article/1",)row"));
}
