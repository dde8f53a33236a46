// Index against reference matcher: random articles, random trees, the same answer to each. A failure names seed and
// query.

#include <set>

#include <catch2/catch.hpp>

#include "plugin/monitor/match.h"
#include "samples.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::random;
using analyzers::Article;
using analyzers::Field;

namespace {

using Keys = std::set<std::string>;

Keys by_index(const IndexReader& reader, const Query& query, bool all_versions) {
  SearchOptions options;
  options.limit = 1000;
  options.all_versions = all_versions;
  options.now = kNow;
  Keys keys;
  for (const auto& hit : reader.search(query, options).hits) keys.insert(hit.id + "/" + std::to_string(hit.version));
  return keys;
}

/// An article with its words.
struct Read {
  Article article;
  analyzers::ReadArticle words;
};

Keys by_matcher(const std::vector<Read>& articles, const Query& query, bool all_versions) {
  Keys keys;
  for (const auto& [article, words] : articles) {
    if (!all_versions && article.version == 1) continue;  // each has two
    if (matches(query, {article, words, kNow})) keys.insert(article.id + "/" + std::to_string(article.version));
  }
  return keys;
}

}  // namespace

TEST_CASE("index and matcher agree on every query") {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    Random random(seed);
    std::vector<Read> articles;
    samples::TempFolder folder;
    IndexWriter writer(folder.path());
    for (int i = 0; i < 40; ++i) {
      const auto made = article(random, i);
      articles.push_back({made, analyzers::read_words(made)});
      writer.add(articles.back().article, articles.back().words);
      if (random.one_in(6)) writer.commit("");
    }
    writer.commit("");
    const IndexReader reader(folder.path());
    std::size_t some = 0;
    for (int i = 0; i < 250; ++i) {
      const auto query = tree(random, 4);
      const bool all_versions = random.one_in(2);
      INFO("seed " << seed << ", query " << i << ": " << to_string(*query));
      const auto expected = by_matcher(articles, *query, all_versions);
      REQUIRE(by_index(reader, *query, all_versions) == expected);
      some += !expected.empty() && expected.size() < (all_versions ? 40 : 20);
    }
    CHECK(some > 60);  // most queries tell articles apart
  }
}

TEST_CASE("fuzzy words are found in a large dictionary, whatever is jumped over") {
  Random random(1);
  const auto word = [&] {
    std::string made;
    for (auto n = 1 + random.below(7); n > 0; --n) made += static_cast<char>('a' + random.below(4));
    return random.one_in(3) ? made + "é" : made;
  };
  std::vector<Read> articles;
  samples::TempFolder folder;
  IndexWriter writer(folder.path());
  for (int i = 0; i < 60; ++i) {
    std::string body;
    for (int n = 0; n < 100; ++n) body += word() + " ";
    const auto made = samples::article("id" + std::to_string(i), "Title", body);
    articles.push_back({made, analyzers::read_words(made)});
    writer.add(articles.back().article, articles.back().words);
  }
  writer.commit("");
  const IndexReader reader(folder.path());
  for (int i = 0; i < 60; ++i) {
    Query query;
    query.kind = QueryKind::kFuzzy;
    query.words = {analyzers::fold(word())};
    query.count = 1 + static_cast<unsigned>(random.below(2));
    INFO(to_string(query));
    REQUIRE(by_index(reader, query, true) == by_matcher(articles, query, true));
  }
}
