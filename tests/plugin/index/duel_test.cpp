// Four engines answer the same random queries over the same random articles: index search, in both orders; the compiled
// monitor; the plain reference matcher; and the Lucene++ objects that other programs get, whatever number of clauses such
// a program allows. TEARSHEET_INDEX_DUEL_PAIRS sets how many pairs of a query and an article are tried (100,000).

#include "tests/plugin/duel.h"

#include <algorithm>
#include <map>

#include <catch2/catch.hpp>

#include "base/json.h"
#include "lucene_search.h"
#include "plugin/query/parse.h"
#include "samples.h"
#include "tests/plugin/kept_duels.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using namespace tearsheet::plugin::index;
using namespace tearsheet::plugin::random;

namespace {

constexpr std::size_t kQueries = 250, kArticles = 400;

using Key = std::pair<std::string, int>;  ///< id, version
using Keys = std::vector<Key>;

/// Makes an index of these articles in several commits. Some are added twice with different content, so that segments
/// have deletions.
IndexReader make_index(const std::filesystem::path& folder, const std::vector<Read>& articles, Random& random) {
  IndexWriter writer(folder);
  for (const auto& read : articles) {
    if (random.one_in(8)) {
      auto old = read.article;
      old.title += " old us bus city";
      writer.add(old, analyzers::read_words(old));
    }
    if (random.one_in(20)) writer.commit("");
    writer.add(read.article, read.words);
  }
  writer.commit("");
  return IndexReader(folder);
}

using Hits = std::map<Key, const Read*>;

/// What a search over all versions must return.
Hits matching(const std::vector<Read>& articles, const Query& query) {
  Hits hits;
  for (const auto& read : articles)
    if (matches(query, read.candidate())) hits[{read.article.id, read.article.version}] = &read;
  return hits;
}

/// Without the versions that have a newer one, whether that one matches or not.
Hits without_superseded(Hits hits, const std::vector<Read>& articles) {
  for (const auto& read : articles)
    for (int version = 1; version < read.article.version; ++version) hits.erase({read.article.id, version});
  return hits;
}

Time date_of(const Article& article) {
  if (article.published) return sort_time(*article.published);
  return article.capture ? article.capture->fetched : Time{};
}

/// Newest first, then by id, then the newest version.
Keys by_date(const Hits& hits) {
  Keys keys;
  for (const auto& [key, read] : hits) keys.push_back(key);
  std::ranges::sort(keys, [&](const Key& a, const Key& b) {
    const auto date_a = date_of(hits.at(a)->article), date_b = date_of(hits.at(b)->article);
    if (date_a != date_b) return date_a > date_b;
    return a.first != b.first ? a.first < b.first : a.second > b.second;
  });
  return keys;
}

std::set<Key> keys_of(const Hits& hits) {
  std::set<Key> keys;
  for (const auto& [key, read] : hits) keys.insert(key);
  return keys;
}

samples::LuceneSearch::Keys document_keys(const Hits& hits) {
  samples::LuceneSearch::Keys keys;
  for (const auto& [key, read] : hits) keys.insert(document_key(key.first, key.second));
  return keys;
}

Keys keys_of(const SearchResult& result) {
  Keys keys;
  for (const auto& hit : result.hits) keys.emplace_back(hit.id, hit.version);
  return keys;
}

/// All hits, in pages of different sizes.
SearchResult in_pages(const IndexReader& reader, const Query& query, SearchOptions options) {
  SearchResult all;
  for (options.limit = 1;; options.limit += 7) {
    auto page = reader.search(query, options);
    all.total = page.total;
    if (page.hits.empty()) return all;
    options.offset += page.hits.size();
    std::ranges::move(page.hits, std::back_inserter(all.hits));
  }
}

/// By score: the same hits with the same scores, the best first, and by date where those are equal.
void check_by_score(const SearchResult& by_score, const SearchResult& dated) {
  std::map<Key, std::pair<std::size_t, double>> ranks;  // in order of date
  for (std::size_t i = 0; i < dated.hits.size(); ++i)
    ranks[{dated.hits[i].id, dated.hits[i].version}] = {i, dated.hits[i].score};
  REQUIRE(by_score.total == dated.total);
  REQUIRE(by_score.hits.size() == dated.hits.size());
  for (std::size_t i = 0; i < by_score.hits.size(); ++i) {
    const auto& hit = by_score.hits[i];
    REQUIRE(hit.score == ranks.at({hit.id, hit.version}).second);
    if (i == 0) continue;
    const auto& before = by_score.hits[i - 1];
    const bool in_order = before.score > hit.score ||
                          (before.score == hit.score &&
                           ranks.at({before.id, before.version}).first < ranks.at({hit.id, hit.version}).first);
    REQUIRE(in_order);
  }
}

/// Does an index of only this article differ from the reference?
bool index_differs(const Case& tried) {
  const Read read(tried.article);
  const samples::TempFolder folder;
  IndexWriter writer(folder.path());
  writer.add(read.article, read.words);
  writer.commit("");
  SearchOptions options;
  options.now = kNow;
  const auto total = IndexReader(folder.path()).search(*tried.query, options).total;
  return total != (matches(*tried.query, read.candidate()) ? 1 : 0);
}

/// Shrinks the first article that was found by mistake or missed.
void report_difference(unsigned seed, const StoredQuery& query, const std::vector<Read>& articles, Keys found,
                       Keys expected) {
  std::ranges::sort(found);
  std::ranges::sort(expected);
  Keys differing;
  std::ranges::set_symmetric_difference(found, expected, std::back_inserter(differing));
  for (const auto& read : articles)
    if (!differing.empty() && Key(read.article.id, read.article.version) == differing.front())
      report(seed, {query}, read.article, index_differs);
  FAIL("seed " << seed << ", query " << query.id << ": the hits of " << to_string(*query.query)
               << " come in another order");
}

}  // namespace

TEST_CASE("index, monitor, Lucene++ objects and reference matcher agree on random queries and articles", "[duel]") {
  constexpr auto* kWanted = "TEARSHEET_INDEX_DUEL_PAIRS";
  const Extent extent(kWanted, 100'000);
  std::size_t pairs = 0, matched = 0;
  unsigned seed = 1;
  for (; extent.goes_on(pairs); ++seed) {
    Random random(seed);
    const auto queries = stored_queries(random, kQueries);
    std::vector<Read> articles;
    for (std::size_t i = 0; i < kArticles; ++i)
      articles.emplace_back(article(random, static_cast<int>(i), 3 * (i % 10)));
    const samples::TempFolder folder;
    const auto reader = make_index(folder.path(), articles, random);
    const samples::LuceneSearch lucene(folder.path());
    Monitor monitor;
    monitor.add(queries);
    std::map<std::string, std::set<Key>> by_rule;
    for (const auto& read : articles)
      for (const auto& id : by_monitor(monitor, read)) by_rule[id].insert({read.article.id, read.article.version});

    for (const auto& query : queries) {
      INFO("seed " << seed << ", query " << query.id << ": " << to_string(*query.query));
      auto hits = matching(articles, *query.query);
      REQUIRE(keys_of(hits) == by_rule[query.id]);
      {
        const samples::ClauseLimit limit(random.one_in(2) ? 3 : 1024);
        REQUIRE(lucene.find(*query.query, kNow) == document_keys(hits));
      }
      pairs += kArticles;
      matched += hits.size();
      SearchOptions options;
      options.limit = kArticles;
      options.now = kNow;
      options.all_versions = random.one_in(2);
      if (!options.all_versions) hits = without_superseded(std::move(hits), articles);
      const auto dated =
          random.one_in(16) ? in_pages(reader, *query.query, options) : reader.search(*query.query, options);
      if (keys_of(dated) != by_date(hits)) report_difference(seed, query, articles, keys_of(dated), by_date(hits));
      REQUIRE(dated.total == hits.size());
      options.sort = Sort::kScore;
      check_by_score(reader.search(*query.query, options), dated);
    }
  }
  log_duel(kWanted, pairs, seed - 1);
  CHECK(matched > pairs / 10);
  CHECK(matched < pairs * 9 / 10);
}

TEST_CASE("an index gives the expected answers for the kept cases of duels") {
  ParseContext context;
  context.time_zone = kZone;
  context.fragment = true;
  for (const auto& kept : kKeptDuels) {
    INFO(kept.query);
    const auto query = std::get<Parsed>(parse_query(kept.query, context)).query;
    CHECK_FALSE(index_differs({query, analyzers::article_from_json(parse_json(kept.article, "article"))}));
  }
}

TEST_CASE("fuzzy words are found in a large dictionary, of which most is skipped") {
  Random random(1);
  const auto word = [&] {
    std::string made;
    for (auto n = 1 + random.below(7); n > 0; --n) made += static_cast<char>('a' + random.below(4));
    return random.one_in(3) ? made + "é" : made;
  };
  std::vector<Read> articles;
  for (int i = 0; i < 60; ++i) {
    std::string body;
    for (int n = 0; n < 100; ++n) body += word() + " ";
    articles.emplace_back(samples::article("id" + std::to_string(i), "Title", body));
  }
  const samples::TempFolder folder;
  const auto reader = make_index(folder.path(), articles, random);
  for (int i = 0; i < 60; ++i) {
    Query query;
    query.kind = QueryKind::kFuzzy;
    query.words = {analyzers::fold(word())};
    query.count = 1 + static_cast<unsigned>(random.below(2));
    INFO(to_string(query));
    SearchOptions options;
    options.limit = articles.size();
    REQUIRE(keys_of(reader.search(query, options)) == by_date(matching(articles, query)));
  }
}
