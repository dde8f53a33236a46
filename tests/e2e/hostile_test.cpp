// The program against a real server, ended at bad moments: killed, interrupted, out of space. What it leaves must be
// intact, and the next run must go on with nothing lost and nothing doubled.

#include <csignal>
#include <cstdlib>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/e2e/town.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
using namespace std::chrono_literals;

namespace {
constexpr int kPages = 120;
}

TEST_CASE("a crawl that is killed again and again loses nothing and doubles nothing") {
  Town town(kPages);
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
  Town town(kPages);
  auto endless = page_of("x", "text/html");
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
  town.server.script("town", path_of(30), page_of("30", "text/html"));
  CHECK(town.desk.run({"crawl"}).code == 0);
  town.check_complete();
}

TEST_CASE("a disk that fills up in the middle of a crawl: exit code 1 with the file's name, then it goes on") {
  Town town(kPages, 20'000);
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
