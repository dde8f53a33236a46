// The program against a real server, ended at bad moments: killed, interrupted, out of space. What it leaves must be
// intact, and the next run must go on with nothing lost and nothing doubled.

#include <csignal>
#include <cstdlib>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "base/database.h"
#include "fixtures/server/server.h"
#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
using namespace std::chrono_literals;

namespace {

constexpr int kPages = 120;

fixtures::Behaviour text(std::string body, std::string type) {
  fixtures::Behaviour behaviour;
  behaviour.status = 200;
  behaviour.headers = {{"Content-Type", std::move(type)}};
  behaviour.body = std::move(body);
  return behaviour;
}

std::string path_of(int page) { return "/2021/page-number-" + std::to_string(page); }

/// An outlet of many small pages on a port of its own, and a desk that crawls it.
struct Town {
  fixtures::Server server{fixtures::Options{{}, {"town"}, 0, {}}};
  TestDesk desk;

  explicit Town(std::size_t page_size = 200) {
    std::string items;
    for (int i = 0; i < kPages; ++i) {
      items += "<item><link>" + server.origin() + path_of(i) + "</link></item>";
      std::string noise;  // can't be compressed
      for (std::uint64_t x = static_cast<std::uint64_t>(i) + 1; noise.size() < page_size;) {
        x = x * 6364136223846793005U + 1442695040888963407U;
        noise += static_cast<char>('!' + (x >> 40) % 90);
      }
      server.script("town", path_of(i), text("<p>" + std::to_string(i) + noise, "text/html"));
    }
    server.script("town", "/feed",
                  text("<rss version='2.0'><channel>" + items + "</channel></rss>", "application/rss+xml"));
    desk.write("tearsheet.yaml",
               "version: 1\n"
               "crawler: {contact: https://example.org/us, delay: 2ms, allow_addresses: [127.0.0.1/32]}\n"
               "archive: {min_free: 0B, warc_size: 64KiB}\n"
               "channels:\n  log: {type: jsonl, path: var/alerts-out.jsonl}\n");
    desk.write("outlets/republic.yaml", "outlets:\n  - {id: town, name: Town, site: \"" + server.origin() +
                                            "\", feeds: [\"" + server.origin() + "/feed\"]}\n");
  }

  std::vector<std::string> crawl() const { return {"--desk", desk.path().string(), "crawl"}; }

  void wait_for_requests(std::size_t count) const {
    while (server.requests().size() < count) std::this_thread::sleep_for(1ms);
  }

  /// Every page is there once, and the files are intact.
  void check_complete() const {
    const auto verified = desk.run({"verify"});
    INFO(verified.out << verified.err);
    CHECK(verified.code == 0);
    for (const auto& file : list_files(desk / "var/archive", ".gz")) {
      CHECK(std::system(("gzip -t '" + file.string() + "'").c_str()) == 0);
    }
    SQLite::Database state((desk / "var/crawl.db").string());
    CHECK(state.execAndGet("SELECT count(*) FROM captures WHERE kind = 'page'").getInt() == kPages);
    CHECK(state.execAndGet("SELECT count(DISTINCT url) FROM captures WHERE kind = 'page'").getInt() == kPages);
    CHECK(state.execAndGet("SELECT count(*) FROM captures").getInt() == kPages + 2);
  }
};

}  // namespace

TEST_CASE("a crawl that is killed again and again loses nothing and doubles nothing") {
  Town town;
  for (std::size_t more : {0, 1, 2, 3, 5, 9, 20, 40}) {
    const auto before = town.server.requests().size();
    Background run(town.crawl());
    if (more > 0) town.wait_for_requests(before + more);
    run.kill(SIGKILL);
    run.wait();
    const auto verified = town.desk.run({"verify"});
    INFO(more << verified.out << verified.err);
    CHECK(verified.code == 0);
  }
  CHECK(town.desk.run({"crawl"}).code == 0);
  town.check_complete();
}

TEST_CASE("SIGTERM ends a crawl within seconds, endless answers or not: exit code 130, all committed") {
  Town town;
  auto endless = text("x", "text/html");
  endless.endless = true;
  endless.drip = 1;
  endless.times = 1;
  town.server.script("town", path_of(30), endless);
  Background run(town.crawl());
  const auto is_waiting = [&] {
    const auto requests = town.server.requests();
    return !requests.empty() && requests.back().target == path_of(30);
  };
  while (!is_waiting()) std::this_thread::sleep_for(1ms);
  const auto start = std::chrono::steady_clock::now();
  run.kill(SIGTERM);
  CHECK(run.wait() == 130);
  CHECK(std::chrono::steady_clock::now() - start < 10s);
  const auto requests = town.server.requests().size();
  {
    SQLite::Database state((town.desk / "var/crawl.db").string());
    CHECK(state.execAndGet("SELECT count(*) FROM captures").getInt() + 1 == static_cast<int>(requests));
    CHECK(state.execAndGet("SELECT count(*) FROM frontier_run").getInt() == 0);
  }
  town.server.script("town", path_of(30), text("30", "text/html"));
  CHECK(town.desk.run({"crawl"}).code == 0);
  town.check_complete();
}

TEST_CASE("a disk that fills up in the middle of a crawl: exit code 1 with the file's name, then it goes on") {
  Town town(20'000);
  town.desk.write("tearsheet.yaml", [&] {
    auto text = town.desk.read("tearsheet.yaml");
    return text.replace(text.find("64KiB"), 5, "64MiB");
  }());
  const auto full = town.desk.run({"crawl"}, {.largest_file = 700 * 1024});
  CHECK(full.code == 1);
  CHECK_THAT(full.err, Contains("tearsheet-00000001.warc.gz") && Contains("too large"));
  const auto asked = town.server.requests().size();
  CHECK(asked < kPages);
  CHECK(town.desk.run({"verify"}).code == 0);
  CHECK(town.desk.run({"crawl"}).code == 0);
  town.check_complete();
  CHECK(town.server.requests().size() <= kPages + 2 + 2);  // what had been fetched was kept, but for the last
}
