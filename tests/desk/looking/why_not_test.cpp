#include "desk/looking/why_not.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "crawler/frontier/frontier.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

constexpr auto kRule = "  - {id: votes, query: council AND vot*}\n";

std::string reason(const ArchivedDesk& desk, const std::string& url, const std::string& rule = "votes") {
  return why_not(desk.open(), url, rule).at("reason").get<std::string>();
}

/// The crawler knows a URL.
void know(const ArchivedDesk& desk, const std::string& url, const std::function<void(crawler::Entry&)>& change) {
  const auto open = desk.open();
  const auto lock = open.lock();
  const auto crawl = open.open_crawl(OpenMode::kReadWrite);
  crawler::Frontier frontier(*crawl);
  crawler::Entry entry;
  entry.url = *Url::parse(url);
  entry.outlet = "post";
  change(entry);
  frontier.add(std::move(entry));
  SQLite::Transaction transaction(*crawl);
  frontier.flush();
  transaction.commit();
  frontier.committed();
}

}  // namespace

TEST_CASE("why a page that was never fetched raised nothing") {
  const ArchivedDesk desk(kRule);
  CHECK(reason(desk, "https://post.example/a") == "unknown_url");
  know(desk, "https://post.example/a", [](auto&) {});
  know(desk, "https://post.example/b", [](auto& entry) { entry.refused = true; });
  know(desk, "https://post.example/c", [](auto& entry) { entry.status = 503; });
  know(desk, "https://post.example/d", [](auto& entry) { entry.error = "no route to the host"; });
  CHECK(reason(desk, "https://post.example/a") == "not_fetched");
  CHECK(reason(desk, "https://post.example/b") == "refused");
  CHECK(reason(desk, "https://post.example/c") == "failed");
  CHECK(reason(desk, "https://post.example/d") == "failed");
  CHECK(reason(desk, "HTTPS://Post.example:443/c#top") == "failed");
  CHECK(reason(desk, "https://post.example/e") == "unknown_url");
  CHECK(reason(desk, "urn:sha256:00") == "unknown_url");
  CHECK_THROWS_WITH(reason(desk, "post.example/e"), Catch::Contains("not an absolute http or https URL"));
}

TEST_CASE("why a page that was fetched raised nothing") {
  const ArchivedDesk desk(std::string{kRule} +
                          "  - {id: resting, query: x, status: off}\n"
                          "  - {id: trains, query: council, except: [{when: plan}]}\n"
                          "  - {id: summit, query: council AND (plan AND (summit OR treaty))}\n"
                          "  - {id: many, query: council, type: frequency, count: 9, window: 1d}\n");
  desk.fetch(
      "post", "early", kMorning - 2h, "No tunnel, after a vote of the council",
      "Two members of the council voted against a tunnel that would have joined the market with the station, and asked "
      "for "
      "trees in its place. Shopkeepers had collected nine hundred names against the works, which were to take a year.");
  desk.update(kMorning - 1h);
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch("times", "a", kMorning + 1h, "The council votes", "The council voted for the plan of the new bridge.");
  desk.fetch("post", "busy", kMorning + 1h, "Busy", "Come back later.", 503);
  desk.fetch("post", "nothing", kMorning + 1h, "", "", 404);
  CHECK(reason(desk, "https://post.example/a") == "held");
  desk.update(kMorning + 2h);

  CHECK(reason(desk, "https://post.example/a") == "alerted");
  CHECK(reason(desk, "https://times.example/a") == "duplicate");
  CHECK(reason(desk, "https://post.example/busy") == "failed");
  CHECK(reason(desk, "https://post.example/nothing") == "no_article");
  CHECK(reason(desk, "https://post.example/early") == "aged");
  CHECK(reason(desk, "https://post.example/a", "resting") == "rule_off");
  CHECK(reason(desk, "https://post.example/a", "trains") == "excepted");
  CHECK(reason(desk, "https://post.example/a", "many") == "not_matched");
  const auto answer = why_not(desk.open(), "https://post.example/a", "summit");
  CHECK(answer.at("reason") == "not_matched");
  CHECK(answer.at("clause") == "summit OR treaty");
  CHECK(answer.at("schema") == "tearsheet/why-not/1");

  desk.set_rules("  - {id: votes, query: 'council AND ('}\n  - {id: fresh, query: council}\n");
  CHECK(reason(desk, "https://post.example/a") == "held");
  CHECK(reason(desk, "https://post.example/a", "fresh") == "held");
  desk.update(kMorning + 3h);
  CHECK(reason(desk, "https://post.example/a", "fresh") == "aged");
  CHECK_THROWS_AS(reason(desk, "https://post.example/a", "none"), Error);
  CHECK_THROWS_AS(reason(desk, "not a url"), Error);
}
