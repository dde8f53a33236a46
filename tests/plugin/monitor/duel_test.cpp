// The compiled monitor against the plain reference matcher: random queries over random articles. A failure is shrunk,
// and names its seed. TEARSHEET_DUEL_PAIRS says how many pairs of a query and an article to try (2,000,000).

#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet::plugin;
using tearsheet::analyzers::Article;

namespace {

constexpr std::size_t kQueries = 1000, kArticles = 50;

std::size_t pairs_wanted() {
  const auto* text = std::getenv("TEARSHEET_DUEL_PAIRS");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 2'000'000;
}

struct Read {
  Article article;
  tearsheet::analyzers::ReadArticle words;
  explicit Read(Article made) : article(std::move(made)), words(tearsheet::analyzers::read_words(article)) {}
  Candidate candidate() const { return {article, words, tearsheet::plugin::random::kNow}; }
};

bool agree(const QueryPtr& query, const Read& read) {
  Monitor monitor;
  monitor.add({"q", query});
  return monitor.match(read.candidate()).empty() != matches(*query, read.candidate());
}

/// The query with one argument instead of all, or with one left out: smaller ones to try.
std::vector<QueryPtr> smaller(const Query& query) {
  std::vector<QueryPtr> out;
  for (std::size_t i = 0; i < query.args.size(); ++i) {
    out.push_back(query.args[i]);
    auto less = query;
    less.args.erase(less.args.begin() + static_cast<std::ptrdiff_t>(i));
    if (less.args.size() > 1) out.push_back(std::make_shared<Query>(less));
    for (const auto& argument : smaller(*query.args[i])) {
      auto other = query;
      other.args[i] = argument;
      out.push_back(std::make_shared<Query>(other));
    }
  }
  return out;
}

QueryPtr shrunk_query(QueryPtr query, const Read& read) {
  for (bool again = true; again;) {
    again = false;
    for (const auto& other : smaller(*query)) {
      if (agree(other, read)) continue;
      query = other;
      again = true;
      break;
    }
  }
  return query;
}

/// Without each of the body's characters that the failure doesn't need.
Read shrunk_article(const QueryPtr& query, Read read) {
  for (std::size_t i = read.article.body.front().text.size(); i-- > 0;) {
    auto less = read.article;
    less.body.front().text.erase(i, 1);
    if (Read smaller_read(less); !agree(query, smaller_read)) read = std::move(smaller_read);
  }
  return read;
}

std::set<std::string> by_reference(const std::vector<StoredQuery>& queries, const Read& read) {
  std::set<std::string> ids;
  for (const auto& [id, query] : queries)
    if (matches(*query, read.candidate())) ids.insert(id);
  return ids;
}

std::set<std::string> by_monitor(const Monitor& monitor, const Read& read) {
  std::set<std::string> ids;
  for (const auto& match : monitor.match(read.candidate())) ids.insert(match.id);
  return ids;
}

void fail(const std::vector<StoredQuery>& queries, const Read& read, unsigned seed) {
  for (const auto& [id, query] : queries) {
    if (agree(query, read)) continue;
    const auto small = shrunk_query(query, read);
    const auto article = shrunk_article(small, read).article;
    FAIL("seed " << seed << ": " << to_string(*small) << "\n  title " << article.title << "\n  standfirst "
                 << article.standfirst << "\n  body " << article.text());
  }
  FAIL("seed " << seed << ": the monitor differs from monitors of one query each");
}

}  // namespace

TEST_CASE("monitor and reference matcher agree on random queries and articles") {
  std::size_t pairs = 0, matched = 0;
  for (unsigned seed = 1; pairs < pairs_wanted(); ++seed) {
    tearsheet::plugin::random::Random random(seed);
    std::vector<StoredQuery> queries;
    for (std::size_t i = 0; i < kQueries; ++i)
      queries.push_back({std::to_string(i), tearsheet::plugin::random::tree(random, 4)});
    Monitor monitor, unfiltered(Presearch::kEveryQuery);
    monitor.add(queries);
    unfiltered.add(queries);
    for (std::size_t i = 0; i < kArticles; ++i) {
      const Read read(tearsheet::plugin::random::article(random, static_cast<int>(i), i % 10 == 0 ? 0 : 5 * (i % 10)));
      const auto expected = by_reference(queries, read);
      if (by_monitor(monitor, read) != expected) fail(queries, read, seed);
      if (i % 8 == 0) REQUIRE(by_monitor(unfiltered, read) == expected);
      pairs += kQueries;
      matched += expected.size();
    }
  }
  CHECK(matched > pairs / 10);
  CHECK(matched < pairs * 9 / 10);
}
