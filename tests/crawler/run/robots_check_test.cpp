#include "crawler/run/robots_check.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;
using crawler::CheckedUrl;

namespace {

std::vector<CheckedUrl> check(World& world, const Lines& paths, const std::string& agent = "Tearsheet") {
  std::vector<Url> urls;
  for (const auto& path : paths) urls.push_back(*Url::parse(world.server.origin() + path));
  return crawler::check_robots(world.desk.crawler, {}, urls, agent, *world.database);
}

}  // namespace

TEST_CASE("each origin is asked once, and the rule and its line are named") {
  World world;
  world.serve("/robots.txt", text("User-agent: *\nDisallow: /x\n\nUser-agent: other\nDisallow: /\n", "text/plain"));
  const auto checked = check(world, {"/x/1", "/a", "/x"});
  REQUIRE(checked.size() == 3);
  CHECK(checked[0].verdict == crawler::Verdict{false, "Disallow: /x", 2});
  CHECK(checked[1].verdict == crawler::Verdict{true, "", 0});
  CHECK(checked[2].verdict == crawler::Verdict{false, "Disallow: /x", 2});
  CHECK(world.requested() == Lines{"/robots.txt"});
  CHECK(world.server.requests()[0].header("User-Agent").starts_with("Tearsheet/"));
  CHECK(check(world, {"/a"}, "other")[0].verdict == crawler::Verdict{false, "Disallow: /", 5});
}

TEST_CASE("a robots.txt that is unavailable allows all, one that can't be reached nothing") {
  for (const int code : {404, 403, 410}) {
    World world;
    world.serve("/robots.txt", status(code));
    CHECK(check(world, {"/a"})[0].verdict == crawler::Verdict{});
  }
  World world;
  world.serve("/robots.txt", status(503));
  auto checked = check(world, {"/a"})[0];
  CHECK_FALSE(checked.verdict.allowed);
  CHECK(checked.error.starts_with("503"));
  auto closed = status(200);
  closed.cut_after = 0;
  world.serve("/robots.txt", closed);
  checked = check(world, {"/a"})[0];
  CHECK_FALSE(checked.verdict.allowed);
  CHECK_FALSE(checked.error.empty());

  world.desk.crawler.allow_addresses.clear();
  world.server.clear_requests();
  checked = check(world, {"/a"})[0];
  CHECK_FALSE(checked.verdict.allowed);
  CHECK(checked.error.find("may be talked to") != std::string::npos);
  CHECK(world.requested().empty());
}

TEST_CASE("redirects of robots.txt are followed, with the delay between requests") {
  World world;
  world.desk.crawler.delay = 60ms;
  world.serve("/robots.txt", status(301, {{"Location", "/elsewhere.txt"}}));
  world.serve("/elsewhere.txt", text("User-agent: *\nDisallow: /x\n", "text/plain"));
  CHECK_FALSE(check(world, {"/x"})[0].verdict.allowed);
  const auto requests = world.server.requests();
  REQUIRE(requests.size() == 2);
  CHECK(requests[1].arrived - requests[0].arrived >= 60ms);
}

TEST_CASE("nobody is asked without saying who asks") {
  World world;
  world.desk.crawler.contact.clear();
  CHECK_THROWS_AS(check(world, {"/a"}), Error);
  CHECK(world.requested().empty());
}
