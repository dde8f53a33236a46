// Changes one word of an article or of a stored query: the results of monitor and index must change as those of the
// reference matcher do, and in no other way. TEARSHEET_MUTATIONS sets how many changes are tried (60).

#include <map>

#include <catch2/catch.hpp>

#include "samples.h"
#include "tests/plugin/duel.h"
#include "tests/plugin/mutate.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using namespace tearsheet::plugin::index;
using namespace tearsheet::plugin::random;

namespace {

constexpr std::size_t kQueries = 40, kArticles = 20, kChanges = 20;

using Key = std::pair<std::string, int>;  ///< id, version
using Keys = std::set<Key>;

Key key_of(const Article& article) { return {article.id, article.version}; }

/// Monitor and index with the same queries and articles, and what the reference expects of both.
class World {
 public:
  explicit World(Random& random) : queries_(stored_queries(random, kQueries)), writer_(folder_.path()) {
    monitor_.add(queries_);
    for (std::size_t i = 0; i < kArticles; ++i) {
      articles_.emplace_back(article(random, static_cast<int>(i), 20));
      writer_.add(articles_.back().article, articles_.back().words);
    }
    writer_.commit("");
    for (const auto& query : queries_)
      for (const auto& read : articles_) expect(query, read);
  }

  /// The number of answers that change.
  std::size_t change_article(Random& random) {
    auto& read = articles_[random.below(kArticles)];
    read = Read(mutated(random, read.article));
    writer_.add(read.article, read.words);
    writer_.commit("");
    std::size_t changes = 0;
    for (const auto& query : queries_) changes += expect(query, read);
    return changes;
  }

  std::size_t change_query(Random& random) {
    auto& query = queries_[random.below(kQueries)];
    query.query = mutated(random, query.query);
    monitor_.add(query);
    std::size_t changes = 0;
    for (const auto& read : articles_) changes += expect(query, read);
    return changes;
  }

  void check() const {
    std::map<std::string, Keys> by_rule;
    for (const auto& read : articles_)
      for (const auto& id : by_monitor(monitor_, read)) by_rule[id].insert(key_of(read.article));
    const IndexReader reader(folder_.path());
    SearchOptions options;
    options.limit = kArticles;
    options.now = kNow;
    options.all_versions = true;
    for (const auto& [id, query] : queries_) {
      INFO("query " << id << ": " << to_string(*query));
      const auto& expected = expected_.at(id);
      REQUIRE(by_rule[id] == expected);
      Keys found;
      for (const auto& hit : reader.search(*query, options).hits) found.emplace(hit.id, hit.version);
      REQUIRE(found == expected);
    }
  }

 private:
  /// 1 if the answer differs from the one before.
  std::size_t expect(const StoredQuery& query, const Read& read) {
    auto& keys = expected_[query.id];
    const auto before = keys.size();
    if (matches(*query.query, read.candidate())) {
      keys.insert(key_of(read.article));
    } else {
      keys.erase(key_of(read.article));
    }
    return keys.size() == before ? 0 : 1;
  }

  std::vector<StoredQuery> queries_;
  std::vector<Read> articles_;
  Monitor monitor_;
  samples::TempFolder folder_;
  IndexWriter writer_;
  std::map<std::string, Keys> expected_;  ///< by query
};

}  // namespace

TEST_CASE("one word changes what monitor and index find as the reference says", "[mutation]") {
  constexpr auto* kWanted = "TEARSHEET_MUTATIONS";
  const Extent extent(kWanted, 60);
  std::size_t done = 0, answers = 0;
  unsigned seed = 1;
  for (; extent.goes_on(done); ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    World world(random);
    world.check();
    for (std::size_t i = 0; i < kChanges; ++i, ++done) {
      INFO("change " << i);
      answers += i % 2 == 0 ? world.change_article(random) : world.change_query(random);
      world.check();
    }
  }
  log_duel(kWanted, done, seed - 1);
  CHECK(answers > done / 4);  // otherwise this would test nothing
}
