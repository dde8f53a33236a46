// How fast articles are indexed and searched.
//
//     search_speed index FOLDER ARTICLES     indexes this many generated articles; prints the speed
//     search_speed search FOLDER [QUERY…]    a line for each query: milliseconds, hits, query
//     search_speed articles ARTICLES         the same articles as JSON lines, for other search engines
//
// Indexing is timed from the article in memory to the commit, without generating it; reading its words is reported
// separately. Queries are timed with search() for the first 20 hits, 20 runs each after one that isn't counted.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "base/json.h"
#include "bench/search/made_articles.h"
#include "plugin/index/index.h"
#include "plugin/match/match.h"
#include "plugin/query/parse.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;

namespace {

class Stopwatch {
 public:
  /// Adds the time that `work` takes.
  template <class Work>
  decltype(auto) operator()(Work&& work) {
    struct Adding {
      ~Adding() { sum += std::chrono::steady_clock::now() - start; }
      std::chrono::duration<double>& sum;
      std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    } adding{sum_};
    return work();
  }
  double seconds() const { return sum_.count(); }

 private:
  std::chrono::duration<double> sum_{};
};

void make_index(const std::filesystem::path& folder, int articles) {
  bench::MadeArticles made;
  IndexWriter writer(folder);
  Stopwatch reading, adding, committing;
  for (int i = 0; i < articles; ++i) {
    const auto article = made.next();
    const auto words = reading([&] { return analyzers::read_words(article); });
    adding([&] { writer.add(article, words); });
  }
  committing([&] { writer.commit(""); });
  const auto took = reading.seconds() + adding.seconds() + committing.seconds();
  std::printf("%d articles, %.0f a second; reading words %.1f s, adding %.1f s, committing %.1f s\n", articles,
              articles / took, reading.seconds(), adding.seconds(), committing.seconds());
}

const std::vector<std::string> kQueries = {
    "w900",
    "w20",
    "w900 AND w2000",
    "w50 AND w300",
    "(w400 OR w500 OR w600) AND w300 AND NOT w70",
    "\"w30 w40\"",
    "\"w900 w1000\"",
    "w900 NEAR/5 w2000",
    "w100 NEAR/5 w200",
    "w20 NEAR/5 w30",
    "w20 ONEAR/5 w30 published:>=2020-12",
    "w100 NEAR/S (w200 OR w300 OR \"w30 w40\")",
    "w100 NEAR/P w200",
    "w100 NOT NEAR/5 w50",
    "ATLEAST/3(w100)",
    "FIRST/50(w100)",
    "w100 published:[2020-03 TO 2020-04]",
    "published:7d",
    "published:2018 lang:de",
    "outlet:outlet-7 w100",
    "w10000*",
    "w100*",
    "w12345~1",
    "=W20 NEAR/3 w30",
    "title:w50",
    "*:*",
};

double milliseconds(const IndexReader& reader, const Query& query, const SearchOptions& options, std::size_t& total) {
  Stopwatch watch;
  total = watch([&] { return reader.search(query, options).total; });
  return 1000 * watch.seconds();
}

void search(const IndexReader& reader, Sort sort, const std::vector<std::string>& queries) {
  SearchOptions options;
  options.now = *parse_time("2020-12-31T00:00:00Z");
  options.sort = sort;
  std::vector<double> all;
  for (const auto& text : queries) {
    const auto query = parse_query_or_throw(text).query;
    std::size_t total = 0;
    milliseconds(reader, *query, options, total);
    std::vector<double> times;
    for (int run = 0; run < 20; ++run) times.push_back(milliseconds(reader, *query, options, total));
    std::ranges::sort(times);
    std::printf("%s\tbest %.2f\tmedian %.2f\tworst %.2f\t%zu\t%s\n", sort == Sort::kDate ? "date" : "score",
                times.front(), times[times.size() / 2], times.back(), total, text.c_str());
    std::fflush(stdout);
    all.insert(all.end(), times.begin(), times.end());
  }
  std::ranges::sort(all);
  std::printf("p50 %.2f ms, p99 %.2f ms\n", all[all.size() / 2], all[all.size() * 99 / 100]);
}

void search(const std::filesystem::path& folder, const std::vector<std::string>& queries) {
  Stopwatch opening, first;
  prepare_lucene();
  const auto reader = opening([&] { return std::make_unique<IndexReader>(folder); });
  first([&] { reader->search(*parse_query_or_throw("w900").query, {}); });
  std::printf("%zu articles; opening %.1f ms, first search %.1f ms\n", reader->documents(), 1000 * opening.seconds(),
              1000 * first.seconds());
  search(*reader, Sort::kDate, queries);
  search(*reader, Sort::kScore, queries);
}

void print_articles(int articles) {
  bench::MadeArticles made;
  for (int i = 0; i < articles; ++i) std::cout << dump(to_json(made.next())) << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 1 ? argv[1] : "";
  if (verb == "index" && argc == 4) return make_index(argv[2], std::atoi(argv[3])), 0;
  if (verb == "search" && argc == 3) return search(argv[2], kQueries), 0;
  if (verb == "search" && argc > 3) return search(argv[2], {argv + 3, argv + argc}), 0;
  if (verb == "articles" && argc == 3) return print_articles(std::atoi(argv[2])), 0;
  return std::fputs("usage: search_speed index FOLDER ARTICLES | search FOLDER [QUERY...] | articles ARTICLES\n",
                    stderr),
         2;
}
