// What is done with an answer to a request for robots.txt (crawler/run/answers.cpp): servers that do it wrong.

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

constexpr auto kRules = "User-agent: *\nDisallow: /private/\n";

fixtures::Behaviour robots(std::string body, fixtures::Headers more = {}, int status = 200) {
  auto behaviour = text(std::move(body), "text/plain", status);
  behaviour.headers.insert(behaviour.headers.end(), more.begin(), more.end());
  return behaviour;
}

/// What is asked for where robots.txt is as given, and a feed names an open and a closed page.
Lines requested(const fixtures::Behaviour& behaviour) {
  World world;
  world.serve_feed({"/open", "/private/x"});
  world.serve("/robots.txt", behaviour);
  world.serve("/open", text("x"));
  world.serve("/private/x", text("x"));
  world.crawl();
  return world.requested();
}

}  // namespace

TEST_CASE("rules count whatever they are wrapped in") {
  const std::vector<fixtures::Behaviour> readable = {
      robots(kRules),
      robots(std::string{"\xEF\xBB\xBF"} + kRules),
      robots(std::string{"\0\0\n", 3} + kRules + std::string{"\0", 1}),
      robots(kRules, {{"Content-Type", "image/png"}}),
      robots("User-agent: *\nDisallow:\n\nUSER-AGENT: TEARSHEET/2\nDisallow: /private/\n"),
      robots(kRules + std::string(600 * 1024, '#')),
  };
  for (const auto& behaviour : readable) {
    INFO(behaviour.body->substr(0, 40));
    CHECK(requested(behaviour) == Lines{"/robots.txt", "/feed", "/open"});
  }
}

TEST_CASE("an answer that doesn't contain the rules doesn't mean that there are none") {
  const std::vector<fixtures::Behaviour> unreadable = {
      robots("\x1F\x9D\x90\x3C", {{"Content-Encoding", "compress"}}),  // not asked for
      robots("\x1F\x8B damaged", {{"Content-Encoding", "gzip"}}),
      robots("User-agent: *\n", {{"Content-Range", "bytes 0-13/37"}}, 206),  // a piece
      status(304),                                                           // nothing was asked conditionally
      status(500),
      status(429),
  };
  for (const auto& behaviour : unreadable) {
    INFO(behaviour.status);
    CHECK(requested(behaviour) == Lines{"/robots.txt"});
  }
}

TEST_CASE("a redirect to itself or to nowhere is asked for once, and counts as unavailable (RFC 9309 §2.3.1.2)") {
  for (const auto* location : {"", "/robots.txt", "file:///etc/passwd"}) {
    INFO(location);
    CHECK(requested(status(301, {{"Location", location}})) == Lines{"/robots.txt", "/feed", "/open", "/private/x"});
  }
}

TEST_CASE("a redirect of robots.txt to an address that may not be talked to closes the host") {
  CHECK(requested(status(302, {{"Location", "http://10.0.0.1/robots.txt"}})) == Lines{"/robots.txt"});
}

TEST_CASE("new rules hold for what was found under the old ones") {
  World world;
  world.serve_feed({"/open", "/later/x"});
  world.serve("/open", text("x"));
  world.serve("/later/x", status(503, {{"Retry-After", "7200"}}));
  world.crawl();
  const auto before = world.requested().size();
  world.serve("/robots.txt", robots("User-agent: *\nDisallow: /later/\n"));
  world.serve("/later/x", text("x"));
  world.crawl_after(25h);
  const auto all = world.requested();
  CHECK(std::count(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(), "/later/x") == 0);
  CHECK(std::count(all.begin(), all.end(), "/robots.txt") == 2);
}
