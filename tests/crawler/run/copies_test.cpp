// What a run makes of its own copies of lists: damaged ones, and those of which not all URLs were offered.

#include <atomic>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

/// The statuses with which a path was answered, in order.
std::vector<int> answers(const World& world, const std::string& path) {
  std::vector<int> statuses;
  for (const auto& request : world.server.requests()) {
    if (request.target == path) statuses.push_back(request.status);
  }
  return statuses;
}

int known(World& world) { return world.database->execAndGet("SELECT count(*) FROM frontier_urls").getInt(); }

/// Makes a record unreadable, and returns what undoes it as far as it can be undone.
using Spoil = std::function<std::function<void()>(const std::filesystem::path& file, const archive::Capture& capture)>;

std::function<void()> damage(const std::filesystem::path& file, const archive::Capture& capture) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekp(static_cast<std::streamoff>(capture.position.offset + capture.length / 2));
  bytes << std::string(16, '\0');
  return [] {};
}

std::function<void()> move_away(const std::filesystem::path& file, const archive::Capture&) {
  const auto elsewhere = file.string() + ".away";
  std::filesystem::rename(file, elsewhere);
  return [=] { std::filesystem::rename(elsewhere, file); };
}

}  // namespace

TEST_CASE("a list whose copy can't be read stops no run, and is asked for all of it the next time") {
  struct Case {
    const char* what;
    Spoil spoil;
    bool is_sitemap;
  };
  const Case cases[] = {{"a damaged section", damage, false},
                        {"a damaged sitemap", damage, true},
                        {"a section's file is gone", move_away, false},
                        {"a sitemap's file is gone", move_away, true}};
  for (const auto& c : cases) {
    INFO(c.what);
    World world;
    const auto list = world.server.origin() + "/list";
    auto& outlet = world.desk.outlets.front();
    (c.is_sitemap ? outlet.sitemaps : outlet.sections) = {list};
    world.serve_feed({"/a"});
    const auto page = world.server.origin() + "/2026/03/01/a-story";
    world.serve("/list", c.is_sitemap ? text("<urlset><url><loc>" + page + "</loc></url></urlset>", "text/xml")
                                      : text("<a href='" + page + "'>A story of some length</a>"));
    world.serve("*", text("<p>text"));
    world.crawl();
    const auto copy = *world.archive->latest(list);
    const auto undo = c.spoil(world.archive->folder() / copy.warc, copy);
    const auto report = world.crawl_after(25h);
    CHECK(report.outlets[0].last_error.find("can't be read") != std::string::npos);
    CHECK(count(world.requested(), "/feed") == 2);
    undo();
    CHECK(world.crawl_after(25h).outlets[0].last_error.empty());
    CHECK(answers(world, "/list") == std::vector<int>{200, 304, 200});
    // The same answer was archived in full, so that what is damaged is needed no more.
    CHECK(world.crawl_after(25h).outlets[0].last_error.empty());
    CHECK(world.crawl_after(25h).outlets[0].last_error.empty());
    CHECK(answers(world, "/list") == std::vector<int>{200, 304, 200, 304, 304});
    CHECK_NOTHROW(world.archive->read(*world.archive->latest(list)));
  }
}

TEST_CASE("a list that a run was ended over is read from its beginning by the next") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /a\n", "text/plain"));
  world.serve_feed({"/a0"});
  world.crawl();
  world.serve_feed(paths(3000));  // more than two turns of the loop
  std::atomic<bool> stop{false};
  auto options = world.options();
  options.stop = &stop;
  options.progress = [&](std::string_view line) {
    if (line.find("/feed") != std::string_view::npos) stop = true;
  };
  world.clock += 1h;
  crawler::crawl(world.desk, *world.archive, *world.database, options);
  CHECK(known(world) < 3000);
  world.crawl_after(1h);
  CHECK(known(world) >= 3000);
  world.crawl_after(1h);
  CHECK(answers(world, "/feed") == std::vector<int>{200, 200, 200, 304});
}
