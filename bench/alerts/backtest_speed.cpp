// How fast rules are backtested over archived coverage.
//
//     backtest_speed make FOLDER ARTICLES RULES     a desk with so many generated articles, one a minute, and rules
//     backtest_speed run FOLDER [THREADS]           backtests all of its rules; prints seconds, articles, alerts
//
// The rules are of all types: of ten, seven decide on each article, and three count. Each looks for two words that are
// neither common nor rare. The time of `run` begins when the desk is open, its rules read.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "bench/search/made_articles.h"
#include "desk/engine.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/coverage_position.h"
#include "desk/intake/position.h"
#include "desk/intake/versions.h"
#include "desk/looking/backtest.h"

using namespace tearsheet;
namespace fs = std::filesystem;

namespace {

constexpr int kPerCommit = 2'000;
const Time kStart = *parse_time("2021-01-01T00:00:00Z");

std::string type_of(int rule) {
  switch (rule % 30) {
    case 0:
      return ", type: frequency, count: 3, window: 6h";
    case 1:
      return ", type: spike, window: 6h, baseline: 7d, factor: 3, min: 3";
    case 2:
      return ", type: flatline, window: 1d, min: 1";
    case 10:
      return ", type: new_term, field: author, window: 7d";
    case 11:
      return ", type: cardinality, field: outlet, window: 1d, max: 3";
    case 12:
      return ", type: flatline, window: 1d, min: 1, per: outlet";
    case 20:
      return ", type: cardinality, field: author, window: 1d, min: 2";
    case 21:
      return ", type: frequency, count: 5, window: 1d, distinct: story";
    case 22:
      return ", type: spike, window: 1d, baseline: 14d, factor: 2, min: 5";
    default:
      return rule % 2 == 0 ? "" : ", dedupe: {by: url}";
  }
}

void write_desk(const fs::path& folder, int rules) {
  fs::create_directories(folder / "rules");
  write_file(folder / "tearsheet.yaml", "version: 1\ncrawler: {contact: 'https://example.org/us'}\n");
  std::string text = "rules:\n";
  for (int i = 0; i < rules; ++i)
    text += "  - {id: r" + std::to_string(i) + ", query: w" + std::to_string(100 + 7 * i % 3000) + " AND w" +
            std::to_string(200 + 11 * i % 5000) + type_of(i) + "}\n";
  write_file(folder / "rules/rules.yaml", text);
}

archive::Exchange exchange_of(const analyzers::Article& article, Time fetched) {
  archive::Exchange exchange;
  exchange.url = article.url;
  exchange.outlet = article.outlet;
  exchange.request = "GET / HTTP/1.1\r\n\r\n";
  exchange.response_head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  exchange.body = article.title;
  exchange.fetched = fetched;
  return exchange;
}

void make(const fs::path& folder, int articles, int rules) {
  write_desk(folder, rules);
  const desk::OpenDesk open(folder.string());
  const auto lock = open.lock();
  const auto crawl = open.open_crawl(OpenMode::kReadWrite), coverage = open.open_coverage(OpenMode::kReadWrite);
  auto archive = open.open_archive(*crawl, OpenMode::kReadWrite);
  desk::Versions versions(*coverage, [](auto) { return std::nullopt; });
  const auto index = desk::engine_at(open.index())->open_writer();
  bench::MadeArticles made;
  archive::Position at;
  for (int i = 1; i <= articles; ++i) {
    auto article = made.next();
    const auto capture = archive.append(exchange_of(article, kStart + std::chrono::minutes{i}));
    article.capture = desk::reference(capture);
    article.published.reset();
    article.version = versions.open(article, capture.position).value_or(1);
    index->add(article, analyzers::read_words(article));
    at = capture.position;
    if (i % kPerCommit != 0 && i != articles) continue;
    archive.commit();
    SQLite::Transaction transaction(*coverage, SQLite::TransactionBehavior::IMMEDIATE);
    versions.write();
    desk::set_taken_in(*coverage, at);
    transaction.commit();
  }
  index->commit(desk::to_string(desk::IndexNote{at, std::nullopt}));
}

void run(const fs::path& folder, unsigned threads) {
  const desk::OpenDesk open(folder.string());
  desk::BacktestOptions options;
  options.threads = threads;
  for (const auto& rule : open.config().rules) options.rules.push_back(rule.id);
  const auto start = std::chrono::steady_clock::now();
  const auto reports = desk::backtest(open, options);
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::size_t alerts = 0;
  for (const auto& report : reports) alerts += report.alerts;
  std::printf("%.1f s: %zu rules over %zu articles, %zu alerts, %u threads\n", took, reports.size(),
              reports.empty() ? 0 : reports.front().articles, alerts, threads);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 2 ? argv[1] : "";
  if (what == "make" && argc == 5) {
    make(argv[2], std::atoi(argv[3]), std::atoi(argv[4]));
  } else if (what == "run") {
    run(argv[2], static_cast<unsigned>(argc > 3 ? std::atoi(argv[3]) : 2));
  } else {
    std::fputs("usage: backtest_speed make FOLDER ARTICLES RULES | run FOLDER [THREADS]\n", stderr);
    return 2;
  }
}
