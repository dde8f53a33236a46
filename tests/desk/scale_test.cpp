// A large desk: five million URLs, a million captures and the coverage of them, to be opened and crawled. Not part of the
// suite, because it takes minutes; README.md has the command. It prints what it measures, and a release build checks the
// limits.

#include <cstdio>
#include <filesystem>

#include <catch2/catch.hpp>

#include "base/clock.h"
#include "base/file.h"
#include "desk/desk.h"
#include "desk/status.h"
#include "tests/cpu_limit.h"
#include "tests/crawler/simulation.h"
#include "tests/temporary.h"

using namespace tearsheet;
using crawler::testing::SimulatedDesk;
using tests::CpuLimit;

namespace {

constexpr int kOutlets = 10'000;
constexpr int kUrlsEach = 500;
constexpr int kCaptures = 1'000'000;
constexpr std::uintmax_t kMostBytes = 2'500'000'000;

std::string series(int n) {
  return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(n) + ") ";
}

/// As they are found on average: one in five is a revisit.
void fill_captures(Database& database, std::int64_t now) {
  SQLite::Transaction transaction(database);
  database.exec("INSERT INTO warc_files (serial, length, sha256) VALUES (1, 1073741824, randomblob(32))");
  database.exec(
      "INSERT INTO captures (serial, offset, record_id, type, kind, url, url_key, outlet, status, content_type, etag, "
      "last_modified, payload_sha256, fetched, refers_to, truncated) " +
      series(kCaptures) +
      "SELECT 1, i * 1000, randomblob(16), iif(i % 5 = 0, 'revisit', 'response'), 'page', 'http://h' || (i % 10000 + "
      "1) "
      "|| '.example/news/world/2026/03/01/' || i || '-the-minister-said-on-sunday-that-nothing-was-decided', random(), "
      "'h' || (i % 10000 + 1), 200, 'text/html; charset=utf-8', '\"5f3a-5e1b2c3d4e5f6\"', 'Sun, 01 Mar 2026 10:00:00 "
      "GMT', randomblob(32), " +
      std::to_string(now) + ", iif(i % 5 = 0, randomblob(16), NULL), 0 FROM n");
  transaction.commit();
}

/// Of each outlet's URLs one is a feed, 10 % wait for a further look, 5 % were never fetched, the others are retired.
void fill_frontier(Database& database, std::int64_t now) {
  database.exec("PRAGMA cache_size = -500000");
  SQLite::Transaction transaction(database);
  database.exec("INSERT INTO frontier_outlets (id, outlet, last_error) " + series(kOutlets) +
                "SELECT i, 'h' || i, '' FROM n");
  database.exec("INSERT INTO frontier_origins (id, origin, state, robots) " + series(kOutlets) +
                "SELECT i, 'http://h' || i || '.example', 'none', x'' FROM n");
  database.exec("INSERT INTO frontier_vias (id, url) " + series(kOutlets) +
                "SELECT i, 'http://h' || i || '.example/feed' FROM n");
  // In the order of discovery: one URL of each outlet after the other.
  database.exec(
      "INSERT INTO frontier_urls (id, hash, origin, target, outlet, kind, configured, via, hops, dated, found, "
      "first_fetched, last_fetched, next_due, interval, tries, status, error, refused, queue, key) " +
      series(kOutlets * kUrlsEach) +
      "SELECT i + 1, random(), i % 10000 + 1, CASE WHEN j = 0 THEN '/feed' ELSE '/news/world/2026/03/01/' || i || "
      "'-the-minister-said-on-sunday-that-nothing-was-decided' END, i % 10000 + 1, j = 0, j = 0, i % 10000 + 1, 0, t, "
      "t, "
      "CASE WHEN queue IS NOT 1 THEN t END, CASE WHEN queue IS NOT 1 THEN t END, CASE queue WHEN 1 THEN t WHEN 2 THEN "
      "now + 86400 WHEN 0 THEN now + 86400 END, 0, 0, 200, '', 0, queue, CASE queue WHEN 1 THEN -t WHEN 2 THEN now + "
      "86400 "
      "WHEN 0 THEN now + 86400 END FROM (SELECT i, j, now, now - abs(random() % 1000000) AS t, CASE WHEN j = 0 THEN 0 "
      "WHEN j % 20 = 3 THEN 1 WHEN j % 10 = 0 THEN 2 END AS queue FROM (SELECT i - 1 AS i, (i - 1) / 10000 AS j, " +
      std::to_string(now) + " AS now FROM n))");
  database.exec("UPDATE frontier_outlets SET known = 500");
  transaction.commit();
}

/// A version for each capture that isn't a revisit, but for one page in twenty that holds no article. One version in ten
/// raises an alert, and a hundredth of them still has to be delivered.
void fill_coverage(Database& database, std::int64_t now) {
  SQLite::Transaction transaction(database);
  const auto time = std::to_string(now);
  const auto captures = series(kCaptures);
  database.exec(R"(INSERT INTO makers (id, made_by) VALUES (1, '{"analyzers":"1"}'))");
  database.exec(
      "INSERT INTO versions (id, version, serial, offset, text_sha256, maker) " + captures +
      "SELECT lower(hex(randomblob(6))), 1, 1, i * 1000, randomblob(32), 1 FROM n WHERE i % 5 > 0 AND i % 20 > 1");
  database.exec("INSERT INTO no_article (serial, offset, kind) " + captures +
                "SELECT 1, i * 1000, 'too-short' FROM n WHERE i % 20 = 1");
  database.exec("UPDATE intake SET serial = 1, offset = " + std::to_string(kCaptures) +
                "000, articles = (SELECT count(*) FROM versions), without_article = (SELECT count(*) FROM no_article)");
  database.exec(
      "INSERT INTO decisions (rule, key, seq, article, time) SELECT 'rule-' || (offset % 100), id, "
      "row_number() OVER (ORDER BY offset), id, " +
      time + " FROM versions WHERE offset / 1000 % 10 = 2");
  database.exec(
      "INSERT INTO chain (seq, hash, line, end) SELECT seq, randomblob(32), printf('{%.*c}', 700, 'x'), seq * 703 FROM "
      "decisions");
  database.exec("INSERT INTO outbox (channel, seq, queued) SELECT 'log', seq, " + time +
                " FROM decisions WHERE seq % 100 = 0");
  transaction.commit();
}

/// A desk of that many outlets, each with a feed.
void write_desk(const tests::TemporaryFolder& folder) {
  std::string outlets = "outlets:\n";
  for (int n = 1; n <= kOutlets; ++n) {
    const auto id = "h" + std::to_string(n), site = "http://" + id + ".example";
    outlets += "  - {id: " + id + ", site: '" + site + "', feeds: ['" + site + "/feed']}\n";
  }
  std::filesystem::create_directories(folder / "outlets");
  write_file(folder / "tearsheet.yaml", "version: 1\ncrawler: {contact: 'https://example.org/bot'}\n");
  write_file(folder / "outlets/all.yaml", outlets);
}

/// The same outlets, as a simulated network.
void add_hosts(SimulatedDesk& desk) {
  for (int n = 1; n <= kOutlets; ++n) {
    const auto host = "h" + std::to_string(n) + ".example";
    desk.add(host, crawler::testing::healthy_site(host, 3));
    desk.desk.outlets.back().sitemaps.clear();
  }
}

std::uintmax_t bytes_in(const std::filesystem::path& folder) {
  std::uintmax_t bytes = 0;
  for (const auto& file : list_files(folder)) bytes += std::filesystem::file_size(file);
  return bytes;
}

}  // namespace

TEST_CASE("five million URLs and a million captures: bytes, start-up and status", "[.scale]") {
  const tests::TemporaryFolder folder;
  write_desk(folder);
  SimulatedDesk simulated(1, std::chrono::seconds{5});
  add_hosts(simulated);
  const desk::OpenDesk desk(folder.path().string());
  const auto lock = desk.lock();
  const auto now = simulated.network.wall_at_begin.time_since_epoch().count();
  {
    const auto crawl = desk.open_crawl(OpenMode::kReadWrite);
    fill_frontier(*crawl, now);
    fill_captures(*crawl, now);
    fill_coverage(*desk.open_coverage(OpenMode::kReadWrite), now);
  }
  const auto bytes = bytes_in(desk.var());
  std::printf("%.2f GB on disk\n", static_cast<double>(bytes) / 1e9);
  CHECK(bytes < kMostBytes);
  {
    const CpuLimit limit(.5, 1);
    const auto status = read_status(desk, tearsheet::now());
    std::printf("status: %.2f s of CPU\n", limit.used());
    CHECK(limit.is_kept());
    CHECK(status.outlets.size() == kOutlets);
    CHECK(status.captures == kCaptures);
    CHECK(status.articles + status.without_article == kCaptures * 4 / 5);
    CHECK(status.alerts > kCaptures / 20);
  }
  simulated.recorder.use(desk.open_crawl(OpenMode::kReadWrite));
  {
    const CpuLimit limit(1, 1);
    simulated.run(std::chrono::milliseconds{0});
    std::printf("start-up: %.2f s of CPU\n", limit.used());
    CHECK(limit.is_kept());
  }
  const auto begin = tests::cpu_seconds(CLOCK_PROCESS_CPUTIME_ID);
  simulated.run(std::chrono::minutes{2});
  const auto seconds = tests::cpu_seconds(CLOCK_PROCESS_CPUTIME_ID) - begin;
  std::size_t requests = 0;
  for (const auto& [host, log] : simulated.network.logs) requests += log.requests;
  std::printf("two minutes: %zu requests, %.1f us of CPU each, %zu entries in memory\n", requests,
              seconds / static_cast<double>(requests) * 1e6, simulated.held);
  CHECK(simulated.network.impolite == 0);
}
