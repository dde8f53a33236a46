// Five million URLs and a million captures: not part of the suite, because it takes minutes. Run it with
// `crawler_tests "[.scale]"`; it prints what it measures.

#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include <catch2/catch.hpp>

#include "archive/archive.h"
#include "archive/schema.h"
#include "crawler/run/crawl.h"
#include "tests/crawler/simulation.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

constexpr int kOutlets = 10'000;
constexpr int kUrlsEach = 500;
constexpr int kCaptures = 1'000'000;

const std::array kLayers{archive::kLayer, kLayer};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

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
void fill(Database& database, std::int64_t now) {
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

}  // namespace

TEST_CASE("five million URLs and a million captures: bytes, start-up and status", "[.scale]") {
  tests::TemporaryFolder folder;
  const auto file = folder.path() / "crawl.db";
  SimulatedDesk desk(1, std::chrono::seconds{5});
  for (int n = 1; n <= kOutlets; ++n) {
    const auto host = "h" + std::to_string(n) + ".example";
    desk.add(host, healthy_site(host, 3));
    desk.desk.outlets.back().sitemaps.clear();
  }
  {
    const auto database = open_database(file, kLayers);
    const auto now = desk.network.wall_at_begin.time_since_epoch().count();
    fill(*database, now);
    fill_captures(*database, now);
  }
  const auto bytes = std::filesystem::file_size(file);
  std::printf("%.2f GB on disk\n", static_cast<double>(bytes) / 1e9);
  CHECK(bytes < 2'500'000'000);
  {
    const auto database = open_database(file, kLayers, OpenMode::kReadOnly);
    const auto begin = cpu_seconds();
    const auto states = outlet_states(desk.desk, *database);
    const archive::Archive archive(folder.path() / "archive", *database, {}, OpenMode::kReadOnly);
    CHECK(archive.count() == kCaptures);
    std::printf("status: %.2f s of CPU for %zu outlets\n", cpu_seconds() - begin, states.size());
  }
  desk.recorder.use(open_database(file, kLayers));
  auto begin = cpu_seconds();
  desk.run(std::chrono::milliseconds{0});
  std::printf("start-up: %.2f s of CPU\n", cpu_seconds() - begin);
  begin = cpu_seconds();
  desk.run(std::chrono::minutes{2});
  std::size_t requests = 0;
  for (const auto& [host, log] : desk.network.logs) requests += log.requests;
  std::printf("two minutes: %zu requests, %.1f us of CPU each, %zu entries in memory\n", requests,
              (cpu_seconds() - begin) / static_cast<double>(requests) * 1e6, desk.held);
  CHECK(desk.network.impolite == 0);
}
