// How long a search takes in an index of made articles.
//
//     search_speed FOLDER ARTICLES        makes the index if FOLDER has none, then searches it: a line for each query
//
// Words are drawn by Zipf's law, so that w1 is as common as "the" and w5000 as rare as a name; an article has 300 of
// them in sentences of 15. Times are those of search() for the first 20 hits, newest first, best and worst of 20 runs
// after one that is not counted.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "plugin/index/index.h"
#include "plugin/query/parse.h"

using namespace tearsheet;
using namespace tearsheet::plugin;

namespace {

constexpr std::size_t kVocabulary = 300'000;
constexpr int kWords = 300;

class Words {
 public:
  Words() {
    double sum = 0;
    for (std::size_t i = 1; i <= kVocabulary; ++i) sums_.push_back(sum += 1.0 / static_cast<double>(i));
  }
  std::string draw(std::mt19937_64& random) const {
    const double at = static_cast<double>(random() >> 11U) * 0x1p-53 * sums_.back();
    return "w" + std::to_string(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin() + 1);
  }

 private:
  std::vector<double> sums_;
};

void make(const std::filesystem::path& folder, int articles) {
  const Words words;
  std::mt19937_64 random(1);
  IndexWriter writer(folder);
  const auto start = std::chrono::steady_clock::now();
  const auto first = *parse_time("2015-01-01T00:00:00Z");
  for (int i = 0; i < articles; ++i) {
    analyzers::Article article;
    article.id = "a" + std::to_string(i);
    article.url = "https://www.example.org/" + article.id;
    article.outlet = "outlet-" + std::to_string(random() % 50);
    article.lang = random() % 4 == 0 ? "de" : "en";
    const auto at = first + Seconds(static_cast<std::int64_t>(random() % (6ULL * 365 * 86'400)));
    article.published = parse_date_time(to_string(at));
    for (int n = 0; n < 8; ++n) article.title += words.draw(random) + " ";
    std::string text;
    for (int n = 1; n <= kWords; ++n) {
      text += words.draw(random) + (n % 15 == 0 ? ". " : " ");
      if (n % 60 != 0) continue;
      article.body.push_back({analyzers::BlockKind::kParagraph, text});
      text.clear();
    }
    article.words = kWords;
    writer.add(article, analyzers::read_words(article));
  }
  writer.commit("");
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("%d articles made and indexed, %.0f a second\n", articles, articles / took.count());
}

double milliseconds(const IndexReader& reader, const Query& query, std::size_t& total, Sort sort) {
  const auto start = std::chrono::steady_clock::now();
  SearchOptions options;
  options.now = *parse_time("2020-12-31T00:00:00Z");
  options.sort = sort;
  total = reader.search(query, options).total;
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: search_speed FOLDER ARTICLES\n", stderr), 2;
  const std::filesystem::path folder = argv[1];
  if (!std::filesystem::exists(folder / "writer.lock")) make(folder, std::atoi(argv[2]));
  const IndexReader reader(folder);
  const char* const queries[] = {
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
      "title:w50",
      "*:*",
  };
  for (const auto sort : {Sort::kDate, Sort::kScore}) {
    std::vector<double> all;
    for (const auto* text : queries) {
      const auto query = parse_query_or_throw(text).query;
      std::size_t total = 0;
      milliseconds(reader, *query, total, sort);
      double best = 1e9, worst = 0;
      for (int run = 0; run < 20; ++run) {
        const auto took = milliseconds(reader, *query, total, sort);
        best = std::min(best, took);
        worst = std::max(worst, took);
        all.push_back(took);
      }
      std::printf("%-5s %8.2f %8.2f ms  %8zu  %s\n", sort == Sort::kDate ? "date" : "score", best, worst, total, text);
      std::fflush(stdout);
    }
    std::sort(all.begin(), all.end());
    std::printf("p50 %.2f ms, p99 %.2f ms\n", all[all.size() / 2], all[all.size() * 99 / 100]);
  }
}
