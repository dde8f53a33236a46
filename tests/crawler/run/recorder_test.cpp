#include "crawler/run/recorder.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

TEST_CASE("a crawl waits for a state file that another program has locked, and loses nothing") {
  World world;
  world.serve_feed(paths(3));
  world.serve("*", text("x"));
  Database other((world.folder.path() / "crawl.db").string(), SQLite::OPEN_READWRITE);
  auto options = world.options();
  int waits = 0;
  options.progress = [&](std::string_view line) {
    if (line.ends_with("/robots.txt")) other.exec("BEGIN IMMEDIATE");
    if (line.find("locked") == std::string_view::npos) return;
    ++waits;
    other.exec("ROLLBACK");
  };
  const auto report = crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(waits == 1);
  CHECK(report.outlets[0].fetched == 4);
  CHECK(world.captured().size() == 5);
  CHECK(crawler::outlet_states(world.desk, *world.database, world.clock)[0].known_urls == 4);
  CHECK(archive::verify(world.folder.path() / "archive", *world.database).empty());
}

TEST_CASE("a signal ends a run also while the state file is locked") {
  World world;
  world.serve_feed({});
  Database other((world.folder.path() / "crawl.db").string(), SQLite::OPEN_READWRITE);
  std::atomic<bool> stop = false;
  auto options = world.options();
  options.stop = &stop;
  options.progress = [&](std::string_view line) {
    if (line.ends_with("/robots.txt")) other.exec("BEGIN IMMEDIATE");
    if (line.find("locked") != std::string_view::npos) stop = true;
  };
  CHECK_THROWS_AS(crawler::crawl(world.desk, *world.archive, *world.database, options), Error);
  other.exec("ROLLBACK");
}

TEST_CASE("min_free holds for the archive's disk and for the state file's") {
  for (const auto* full : {"archive", "crawl.db", ""}) {
    World world;
    world.serve_feed({});
    world.desk.archive.min_free = 1000;
    auto options = world.options();
    options.free_space = [&](const std::filesystem::path& path) -> std::uint64_t {
      return path.filename() == full ? 999 : 1000;
    };
    const auto report = crawler::crawl(world.desk, *world.archive, *world.database, options);
    INFO(full);
    CHECK(report.disk_full == !std::string{full}.empty());
    CHECK(world.requested().empty() == report.disk_full);
  }
}
