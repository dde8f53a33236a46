#pragma once

// An outlet of many small pages on a port of its own, and a desk that crawls it.

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "base/database.h"
#include "fixtures/server/server.h"
#include "tests/e2e/desk.h"

namespace tearsheet::tests {

inline fixtures::Behaviour page_of(std::string body, std::string type) {
  fixtures::Behaviour behaviour;
  behaviour.status = 200;
  behaviour.headers = {{"Content-Type", std::move(type)}};
  behaviour.body = std::move(body);
  return behaviour;
}

inline std::string path_of(int page) { return "/2021/page-number-" + std::to_string(page); }

struct Town {
  fixtures::Server server{fixtures::Options{{}, {"town"}, 0, {}}};
  TestDesk desk;
  int pages;

  explicit Town(int page_count, std::size_t page_size = 200) : pages(page_count) {
    std::string items;
    for (int i = 0; i < pages; ++i) {
      items += "<item><link>" + server.origin() + path_of(i) + "</link></item>";
      std::string noise;  // can't be compressed
      for (std::uint64_t x = static_cast<std::uint64_t>(i) + 1; noise.size() < page_size;) {
        x = x * 6364136223846793005U + 1442695040888963407U;
        noise += static_cast<char>('!' + (x >> 40) % 90);
      }
      server.script("town", path_of(i), page_of("<p>" + std::to_string(i) + noise, "text/html"));
    }
    server.script("town", "/feed",
                  page_of("<rss version='2.0'><channel>" + items + "</channel></rss>", "application/rss+xml"));
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
    while (server.requests().size() < count) std::this_thread::sleep_for(std::chrono::milliseconds(1));
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
    CHECK(state.execAndGet("SELECT count(*) FROM captures WHERE kind = 'page'").getInt() == pages);
    CHECK(state.execAndGet("SELECT count(DISTINCT url) FROM captures WHERE kind = 'page'").getInt() == pages);
    CHECK(state.execAndGet("SELECT count(*) FROM captures").getInt() == pages + 2);
  }
};

}  // namespace tearsheet::tests
