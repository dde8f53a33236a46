// A subscriber's own access (crawler/run/session.cpp, recording.cpp, outlets.cpp).

#include <catch2/catch.hpp>

#include "base/content_coding.h"
#include "base/file.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

std::string all_records(const World& world) {
  std::string text;
  for (const auto& file : list_files(world.folder.path() / "archive", ".gz")) {
    text += decode_content("gzip", read_file(file), 64 << 20).bytes;
  }
  return text;
}

crawler::CrawlReport crawl_with(World& world, const std::string& cookies, std::chrono::seconds later = 0s) {
  auto options = world.options();
  world.clock += later;
  options.access.cookies["times"] = cookies;
  return crawler::crawl(world.desk, *world.archive, *world.database, options);
}

}  // namespace

TEST_CASE("a login's cookies go to the outlet alone, not with robots.txt, and never into the archive") {
  World world({"times", "post"});
  fixtures::Server others(fixtures::Options{{}, {"third"}, 0, {}});
  world.serve_feed({"/a", "/away"});
  world.serve("/a", text("<p>Sign out"));
  world.serve("/away", status(302, {{"Location", "http://localhost:" + std::to_string(others.port()) + "/b"}}));
  world.serve_feed({}, "post");
  crawl_with(world, "sid=s3cret\n");
  for (const auto& request : world.server.requests()) {
    INFO(request.outlet << request.target);
    const bool is_for_it = request.outlet == "times" && request.target != "/robots.txt";
    CHECK(request.header("Cookie") == (is_for_it ? "sid=s3cret" : ""));
  }
  REQUIRE_FALSE(others.requests().empty());
  for (const auto& request : others.requests()) CHECK(request.header("Cookie").empty());
  const auto records = all_records(world);
  CHECK(records.find("s3cret") == std::string::npos);
  CHECK(records.find("access: subscriber") != std::string::npos);
}

TEST_CASE("a login that has run out is news once, and in the outlet's state until it works again") {
  World world;
  world.desk.outlets.front().login_check = "Sign out";
  world.serve_feed({"/a", "/b"});
  world.serve("*", text("<p>Subscribe now"));
  const auto lost = crawl_with(world, "sid=1").outlets[0].login_lost;
  CHECK(lost.find(world.server.origin()) == 0);
  const auto state = [&] { return crawler::outlet_states(world.desk, *world.database, world.clock)[0]; };
  CHECK(state().login_lost.has_value());
  CHECK(crawl_with(world, "sid=1", 2h).outlets[0].login_lost.empty());
  CHECK(state().login_lost.has_value());
  world.serve("*", text("<p>Welcome. Sign out"));
  CHECK(crawl_with(world, "sid=2", 6h).outlets[0].login_lost.empty());
  CHECK_FALSE(state().login_lost.has_value());
}
