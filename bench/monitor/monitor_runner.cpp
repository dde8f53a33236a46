// Our side of the duel between stored-query matchers: the rules of rules.jsonl over the articles of docs.jsonl.
// compare.py runs it against the other side. Prints one line of JSON.
//
//   monitor_runner --rules rules.jsonl --docs docs.jsonl --out matches.tsv [--limit N] [--passes N] [--threads N]
//                  [--weights default|frequency] [--every-query]
//
// Timed: analysis (words of title, standfirst and body) and matching to ids; not timed: reading JSON. The best pass
// counts. --weights frequency tunes the anchors to these articles, like the other side's option of that name.

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>

#include "analyzers/article.h"
#include "base/json.h"
#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"

namespace {

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Options {
  std::string rules, docs, out, weights = "default";
  std::size_t limit = SIZE_MAX;
  int passes = 8;
  unsigned threads = 1;
  bool every_query = false;
};

std::vector<Json> read_lines(const std::string& path, std::size_t limit = SIZE_MAX) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("can't read " + path);
  std::vector<Json> rows;
  for (std::string line; rows.size() < limit && std::getline(in, line);) rows.push_back(Json::parse(line));
  return rows;
}

std::vector<StoredQuery> read_rules(const std::string& path) {
  std::vector<StoredQuery> rules;
  for (const auto& row : read_lines(path))
    rules.push_back({row.at("id"), parse_query_or_throw(row.at("query").get<std::string>()).query});
  return rules;
}

/// One pass over all articles: the milliseconds for each, and how many of them it took to read its words.
std::vector<std::vector<std::string>> run(const Monitor& monitor, const std::vector<analyzers::Article>& articles,
                                          unsigned threads, std::vector<double>& times, std::vector<double>& reading) {
  std::vector<std::vector<std::string>> matched(articles.size());
  times.resize(articles.size());
  reading.resize(articles.size());
  const auto work = [&](unsigned worker) {
    for (auto i = std::size_t{worker}; i < articles.size(); i += threads) {
      const auto start = Clock::now();
      const auto words = analyzers::read_words(articles[i]);
      reading[i] = 1000 * seconds_since(start);
      monitor.match_ids({articles[i], words, Time{}}, [&](std::string_view id) { matched[i].emplace_back(id); });
      times[i] = 1000 * seconds_since(start);
    }
  };
  std::vector<std::thread> others;
  for (unsigned worker = 1; worker < threads; ++worker) others.emplace_back(work, worker);
  work(0);
  for (auto& other : others) other.join();
  return matched;
}

int duel(const Options& options) {
  auto rules = read_rules(options.rules);
  std::vector<analyzers::Article> articles;
  for (const auto& row : read_lines(options.docs, options.limit)) articles.push_back(analyzers::article_from_json(row));

  TermShares shares;
  if (options.weights == "frequency") {
    ArticleTerms terms;
    for (const auto& article : articles) {
      const auto words = analyzers::read_words(article);
      terms.read(words, kBareFieldSet);
      shares.count(terms);
    }
  }
  Monitor monitor(options.every_query ? Presearch::kEveryQuery : Presearch::kAnchors);
  monitor.tune(shares);
  const auto count = rules.size();
  const auto registering = Clock::now();
  monitor.add(std::move(rules));
  const auto registered = seconds_since(registering);

  std::vector<std::vector<std::string>> matched;
  std::vector<double> times, reading, best_times, best_reading;
  double best = 1e9;
  for (int pass = 0; pass < options.passes; ++pass) {
    const auto start = Clock::now();
    matched = run(monitor, articles, options.threads, times, reading);
    if (const auto taken = seconds_since(start); taken < best) best = taken, best_times = times, best_reading = reading;
  }
  std::sort(best_times.begin(), best_times.end());
  std::size_t matches = 0;
  std::ofstream out(options.out);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    out << articles[i].id << '\t';
    for (std::size_t k = 0; k < matched[i].size(); ++k) out << (k > 0 ? " " : "") << matched[i][k];
    out << '\n';
    matches += matched[i].size();
  }
  const auto measured = monitor.measure();
  const auto quantile = [&](std::size_t percent) { return best_times[best_times.size() * percent / 100]; };
  std::cout << dump({{"rules", count},
                     {"always", measured.always},
                     {"registered_s", registered},
                     {"memory_mb", static_cast<double>(measured.bytes) / 1e6},
                     {"articles", articles.size()},
                     {"articles_per_s", static_cast<double>(articles.size()) / best},
                     {"reading_share", std::reduce(best_reading.begin(), best_reading.end()) /
                                           std::reduce(best_times.begin(), best_times.end())},
                     {"p50_ms", quantile(50)},
                     {"p99_ms", quantile(99)},
                     {"matches", matches}})
            << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Stored queries over articles, timed"};
  app.add_option("--rules", options.rules)->required();
  app.add_option("--docs", options.docs)->required();
  app.add_option("--out", options.out)->required();
  app.add_option("--limit", options.limit);
  app.add_option("--passes", options.passes);
  app.add_option("--threads", options.threads);
  app.add_option("--weights", options.weights);
  app.add_flag("--every-query", options.every_query);
  CLI11_PARSE(app, argc, argv);
  try {
    return duel(options);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
