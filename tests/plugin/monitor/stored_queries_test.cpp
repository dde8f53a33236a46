// What the tests of other monitors cover (Lucene's monitor module, Elasticsearch's percolator) and the other files here
// don't: what the presearcher selects, many changes to one monitor, spans, "now", odd ids.

#include <map>

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
#include "plugin/monitor/presearch.h"
#include "tests/plugin/duel.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using namespace tearsheet::plugin::random;

namespace {

StoredQuery stored(std::string id, std::string_view query) {
  return {std::move(id), parse_query_or_throw(query).query};
}

/// Does the presearcher select the query for the article?
bool selected(std::string_view query, const Sample& sample) {
  QueryCompiler compiler;
  compiler.add("q", *parse_query_or_throw(query).query);
  const auto compiled = std::move(compiler).build(TermShares());
  ArticleTerms terms;
  terms.read(sample.words, compiled->fields());
  FeatureHits hits;
  hits.find(*compiled, terms, sample.candidate());
  return !Presearcher().candidates(*compiled, hits).empty();
}

bool fires(std::string_view query, const Candidate& candidate) {
  Monitor monitor;
  monitor.add(stored("q", query));
  return !monitor.match(candidate).empty();
}

}  // namespace

TEST_CASE("the presearcher selects queries whose rare words an article has, matching or not") {
  const Sample sample(summit_article());
  for (const auto* query : {"summit", "Kremlin AND summit", "\"summit Kremlin\"", "Kremlin NEAR/1 summit",
                            "summit NOT Kremlin", "krem*", "kremlim~1", "=US", "ATLEAST/9(summit)", "FIRST/1(aides)",
                            "nobody OR summit", "outlet:example-times", "*:*", "*:* NOT summit", "words:>3"}) {
    INFO(query);
    CHECK(selected(query, sample));
  }
  for (const auto* query : {"nobody", "summit AND nobody", "\"a nobody\"", "summit NEAR/5 nobody", "nobody NOT summit",
                            "nobody* AND summit", "nobodx~1 AND summit", "=KREMLIN", "ATLEAST/2(nobody)",
                            "outlet:other", "summit AND outlet:other"}) {
    INFO(query);
    CHECK_FALSE(selected(query, sample));
  }
}

TEST_CASE("an empty monitor matches nothing, and an empty article only queries that require nothing") {
  const Sample sample(summit_article()), empty{analyzers::Article{}};
  Monitor monitor;
  CHECK(monitor.match(sample.candidate()).empty());
  CHECK(monitor.measure().bytes == 0);
  monitor.add(
      {stored("all", "*:*"), stored("not", "*:* NOT summit"), stored("word", "summit"), stored("words", "words:0")});
  CHECK(monitor.match(empty.candidate()).size() == 3);
  for (const auto* id : {"all", "not", "word", "words"}) CHECK(monitor.remove(id));
  CHECK(monitor.size() == 0);
  CHECK(monitor.match(empty.candidate()).empty());
}

TEST_CASE("relative dates count back from the candidate's now, not from when a query was stored") {
  const Sample sample(summit_article());  // published on 15 April 2021, 06:36 UTC
  Monitor monitor;
  monitor.add(stored("week", "published:7d"));
  auto candidate = sample.candidate();
  const auto fires_at = [&](std::string_view now) {
    candidate.now = *parse_time(now);
    return !monitor.match(candidate).empty();
  };
  CHECK(fires_at("2021-04-15T07:00:00Z"));
  CHECK(fires_at("2021-04-22T06:36:00Z"));
  CHECK_FALSE(fires_at("2021-04-22T06:36:01Z"));
  CHECK_FALSE(fires_at("2021-04-15T06:35:59Z"));
}

TEST_CASE("an operand given twice means the same as once") {
  const Sample sample(summit_article());
  for (const auto* query :
       {"summit summit", "summit OR summit", "(summit Kremlin) (Kremlin summit)", "*:* NOT (nobody nobody)",
        "(summit OR nobody) (summit OR nobody)", "ATLEAST/2(meeting OR meeting)"}) {
    INFO(query);
    CHECK(fires(query, sample.candidate()));
  }
  for (const auto* query : {"ATLEAST/3(meeting OR meeting)", "ATLEAST/2(summit OR summit)", "Kremlin NEAR/5 Kremlin"}) {
    INFO(query);
    CHECK_FALSE(fires(query, sample.candidate()));
  }
}

TEST_CASE("an id may consist of any bytes, and matches are sorted by bytes") {
  const Sample sample(summit_article());
  const std::vector<std::string> in_order = {
      "", std::string(1, '\0'), std::string("a\0b", 3), "a\nb", "b", "ba", std::string(70'000, 'x'), "é", "\xFF"};
  Monitor monitor;
  for (auto id = in_order.rbegin(); id != in_order.rend(); ++id) monitor.add(stored(*id, "summit"));
  Monitor loaded;
  REQUIRE(loaded.load(monitor.save()));
  for (const auto* one : {&monitor, &loaded}) {
    std::vector<std::string> ids;
    one->match_ids(sample.candidate(), [&](std::string_view id) { ids.emplace_back(id); });
    CHECK(ids == in_order);
  }
}

TEST_CASE("the spans of stored queries are those of the reference") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    Random random(seed);
    const auto queries = stored_queries(random, 500);
    std::map<std::string, QueryPtr> by_id;
    for (const auto& [id, query] : queries) by_id[id] = query;
    Monitor monitor;
    monitor.add(queries);
    for (int i = 0; i < 20; ++i) {
      const Read read(article(random, i, 20));
      for (const auto& match : monitor.match(read.candidate(), true)) {
        INFO("seed " << seed << ", article " << i << ": " << to_string(*by_id.at(match.id)));
        REQUIRE(match.spans == matched_spans(*by_id.at(match.id), read.candidate()));
      }
    }
  }
}

TEST_CASE("after adding, replacing, removing, tuning, saving and loading, exactly the remaining queries match") {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    const Read read(article(random, 1, 30));
    TermShares shares;
    ArticleTerms terms;
    terms.read(read.words, kBareFieldSet);
    shares.count(terms);
    Monitor monitor;
    std::map<std::string, QueryPtr> expected_queries;
    for (int step = 0; step < 300; ++step) {
      const auto id = std::to_string(random.below(60));
      switch (random.below(8)) {
        case 0:
        case 1:
          CHECK(monitor.remove(id) == (expected_queries.erase(id) == 1));
          break;
        case 2: {
          auto some = stored_queries(random, random.below(20));
          for (const auto& [name, query] : some) expected_queries[name] = query;
          monitor.add(std::move(some));
          break;
        }
        case 3:
          if (random.one_in(4)) monitor.tune(shares);
          break;
        case 4: {
          Monitor loaded;
          REQUIRE(loaded.load(monitor.save()));
          if (random.one_in(2)) monitor = std::move(loaded);
          break;
        }
        default:
          expected_queries[id] = tree(random, 3);
          monitor.add({id, expected_queries[id]});
      }
      Ids expected;
      for (const auto& [name, query] : expected_queries)
        if (matches(*query, read.candidate())) expected.insert(name);
      INFO("step " << step);
      REQUIRE(by_monitor(monitor, read) == expected);
      REQUIRE(monitor.size() == expected_queries.size());
    }
  }
}

TEST_CASE("replacing and removing free the memory") {
  Random random(1);
  const auto queries = stored_queries(random, 500);
  Monitor monitor;
  monitor.add(queries);
  const auto at_first = monitor.measure().bytes;
  for (int round = 0; round < 3; ++round)
    for (const auto& query : queries) monitor.add(query);
  CHECK(monitor.measure().bytes < 4 * at_first);
  for (std::size_t i = 1; i < queries.size(); ++i) monitor.remove(queries[i].id);
  monitor.add(queries.front());
  Monitor fresh;
  fresh.add(queries.front());
  CHECK(monitor.measure().bytes <= 2 * fresh.measure().bytes);
  CHECK(monitor.measure().bytes < at_first / 2);
}
