#pragma once

// A small world for tests of the crawler: real servers on loopback, a desk, a crawl.db and an archive in a folder of
// their own, and a wall clock that the test sets.

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/schema.h"
#include "base/database.h"
#include "base/url.h"
#include "crawler/run/crawl.h"
#include "crawler/run/outlet_state.h"
#include "crawler/schema.h"
#include "fixtures/server/server.h"
#include "tests/temporary.h"

namespace tearsheet::crawler::testing {

using namespace std::chrono_literals;

inline const Time kStart = *parse_time("2026-03-01T12:00:00Z");

/// Of requests or captures, in the order in which they came.
using Lines = std::vector<std::string>;

inline Lines sorted(Lines lines) {
  std::sort(lines.begin(), lines.end());
  return lines;
}

inline std::size_t count(const Lines& lines, const std::string& line) {
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), line));
}

/// "/a0", "/a1" …
inline Lines paths(int n) {
  Lines made;
  for (int i = 0; i < n; ++i) made.push_back("/a" + std::to_string(i));
  return made;
}

/// What a test throws where a run is to be killed.
struct Killed {};

inline fixtures::Behaviour text(std::string body, std::string type = "text/html", int status = 200) {
  fixtures::Behaviour behaviour;
  behaviour.status = status;
  behaviour.headers = {{"Content-Type", std::move(type)}};
  behaviour.body = std::move(body);
  return behaviour;
}

inline fixtures::Behaviour status(int code, fixtures::Headers headers = {}) {
  fixtures::Behaviour behaviour;
  behaviour.status = code;
  behaviour.headers = std::move(headers);
  behaviour.body = "";
  return behaviour;
}

class World {
 public:
  explicit World(std::vector<std::string> outlets = {"times"}) : server(fixtures::Options{{}, outlets, 0, {}}) {
    desk.crawler.contact = "https://example.org/bot";
    desk.crawler.delay = 10ms;
    desk.crawler.timeout = 2000ms;
    desk.crawler.max_run = 20s;
    desk.crawler.allow_addresses = {"127.0.0.0/8"};
    desk.archive.min_free = 0;
    for (const auto& id : outlets) {
      config::Outlet outlet;
      outlet.id = id;
      outlet.site = server.origin(id);
      outlet.feeds = {server.origin(id) + "/feed"};
      desk.outlets.push_back(outlet);
    }
    open();
  }

  /// A new process, so to speak: what was not committed is gone.
  void open() {
    archive.reset();
    database.reset();
    database = open_database(folder.path() / "crawl.db", std::array{archive::kLayer, kLayer});
    archive = std::make_unique<archive::Archive>(folder.path() / "archive", *database,
                                                 archive::Options{1ULL << 30, 64ULL << 20, "Tearsheet/test"},
                                                 OpenMode::kReadWrite);
  }

  CrawlOptions options() {
    CrawlOptions made;
    made.clock = [this] { return clock; };
    return made;
  }

  CrawlReport crawl() { return crawler::crawl(desk, *archive, *database, options()); }
  /// As if that much time had passed.
  CrawlReport crawl_after(std::chrono::seconds later) {
    auto made = options();
    clock += later;
    return crawler::crawl(desk, *archive, *database, made);
  }

  void serve(const std::string& path, fixtures::Behaviour behaviour) {
    server.script(desk.outlets.front().id, path, std::move(behaviour));
  }
  /// A feed of these paths.
  void serve_feed(const Lines& paths, const std::string& outlet = "times") {
    std::string items;
    for (const auto& path : paths) items += "<item><link>" + server.origin(outlet) + path + "</link></item>";
    server.script(outlet, "/feed",
                  text("<rss version='2.0'><channel>" + items + "</channel></rss>", "application/rss+xml"));
  }

  /// "/path" of all requests so far, of one outlet or all.
  Lines requested(const std::string& outlet = {}) const {
    Lines targets;
    for (const auto& request : server.requests()) {
      if (outlet.empty() || request.outlet == outlet) targets.push_back(request.target);
    }
    return targets;
  }
  /// "kind status path" of all captures.
  Lines captured() const {
    Lines lines;
    for (const auto& capture : archive->captures_after({}, 10'000)) {
      const auto url = Url::parse(capture.url);
      lines.push_back(std::string{archive::name(capture.kind)} + " " + std::to_string(capture.status) + " " +
                      (url ? url->path_and_query() : capture.url));
    }
    return lines;
  }

  fixtures::Server server;
  tests::TemporaryFolder folder;
  config::Desk desk;
  Time clock = kStart;
  std::unique_ptr<Database> database;
  std::unique_ptr<archive::Archive> archive;
};

}  // namespace tearsheet::crawler::testing
