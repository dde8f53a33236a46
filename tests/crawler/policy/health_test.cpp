#include "crawler/policy/health.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

const Time kNow = *parse_time("2026-03-01T12:00:00Z");
const std::string kSite = "https://www.example.org";

Entry list_of(Kind kind, const std::string& path) {
  Entry entry;
  entry.url = *Url::parse(kSite + path);
  entry.outlet = "times";
  entry.kind = kind;
  entry.configured = true;
  return entry;
}

/// "/feed" as it is after its last look: giving, empty (it never gave anything), or failing since some hours.
EntryPtr giving(const std::string& path, int hours = 0) {
  auto entry = list_of(Kind::kFeed, path);
  entry.last_link = kNow - std::chrono::hours{hours};
  return std::make_shared<Entry>(entry);
}
EntryPtr empty(const std::string& path) { return std::make_shared<Entry>(list_of(Kind::kFeed, path)); }
EntryPtr failing(const std::string& path, int hours, const std::string& error = "404 Not Found") {
  auto entry = list_of(Kind::kFeed, path);
  entry.failing_since = kNow - std::chrono::hours{hours};
  entry.error = error;
  return std::make_shared<Entry>(entry);
}
/// The same, found through another list.
EntryPtr by_way_of(const std::string& via, const EntryPtr& list) {
  list->configured = false;
  list->via = kSite + via;
  return list;
}

Entry page_of(int status, bool was_fetched, std::int64_t tries = 0) {
  auto entry = list_of(Kind::kPage, "/a");
  entry.status = status;
  entry.tries = tries;
  entry.error = tries > 0 ? std::to_string(status) + " X" : std::string{};
  if (was_fetched) entry.first_fetched = kNow;
  return entry;
}

}  // namespace

TEST_CASE("an outlet is well as long as one of its sources gives links") {
  struct Case {
    const char* what;
    std::vector<EntryPtr> lists;
    std::optional<int> hours;  ///< since it fails
    std::string reason;        ///< begins with
  };
  const Case cases[] = {
      {"nothing was looked at", {}, {}, {}},
      {"a feed gives links", {giving("/a")}, {}, {}},
      {"it gave links last month", {giving("/a", 700)}, {}, {}},
      {"a new feed is empty", {empty("/a")}, {}, {}},
      {"one of two fails", {failing("/a", 30), giving("/b")}, {}, {}},
      {"the only one fails", {failing("/a", 30)}, 30, "/a: 404"},
      {"one fails, and the other never gave anything", {failing("/a", 30), empty("/b")}, 30, "/a: 404"},
      {"both fail: since the second",
       {failing("/a", 30), failing("/b", 5)},
       5,
       "/a: 404 Not Found (and 1 more source)"},
      {"it is not a feed", {failing("/a", 2, "not a feed that can be read")}, 2, "/a: not a feed"},
      {"an index leads to a sitemap that gives links", {empty("/i"), by_way_of("/i", giving("/m"))}, {}, {}},
      {"an index leads to a sitemap that is missing", {empty("/i"), by_way_of("/i", failing("/m", 3))}, 3, "/m: 404"},
      {"the index fails, whatever its sitemaps gave", {failing("/i", 4), by_way_of("/i", giving("/m"))}, 4, "/i: 404"},
      {"a sitemap has been missing since before the others gave links",
       {empty("/i"), by_way_of("/i", failing("/m", 9)), by_way_of("/i", giving("/n", 2))},
       {},
       {}},
      {"all sitemaps are missing since the last links",
       {empty("/i"), by_way_of("/i", failing("/m", 9)), by_way_of("/i", giving("/n", 20))},
       9,
       "/m: 404"},
      {"a feed moved to where there is none", {empty("/a"), by_way_of("/a", failing("/b", 1))}, 1, "/b: 404"},
      {"by two redirects",
       {empty("/a"), by_way_of("/a", empty("/b")), by_way_of("/b", failing("/c", 1))},
       1,
       "/c: 404"},
      {"what no source leads to any longer doesn't count",
       {failing("/a", 3), by_way_of("/old", giving("/m"))},
       3,
       "/a"},
      {"lists that lead to each other end", {by_way_of("/b", giving("/a")), by_way_of("/a", giving("/b"))}, {}, {}},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    const auto trouble = trouble_of(c.lists, {});
    REQUIRE(trouble.has_value() == c.hours.has_value());
    if (!trouble) continue;
    CHECK(trouble->since == kNow - std::chrono::hours{*c.hours});
    CHECK(trouble->reason.starts_with(kSite + c.reason));
  }
}

TEST_CASE("the reason is the same in whatever order the lists come") {
  std::vector<EntryPtr> lists{failing("/b", 3), failing("/a", 30), failing("/c", 4)};
  const auto trouble = trouble_of(lists, {});
  std::reverse(lists.begin(), lists.end());
  CHECK(trouble_of(lists, {}) == trouble);
}

TEST_CASE("what a list gave decides since when it fails") {
  struct Case {
    const char* what;
    std::optional<int> failing, last_link;  ///< hours ago, before
    Yield yield;
    std::optional<int> failing_after, last_link_after;
  };
  const Case cases[] = {
      {"links for the first time", {}, {}, {5, 0, ""}, {}, 0},
      {"links again", {}, 3, {5, 0, ""}, {}, 0},
      {"links after a failure", 2, 3, {5, 0, ""}, {}, 0},
      {"an index", {}, {}, {0, 4, ""}, {}, {}},
      {"an index where a list of pages was", {}, 3, {0, 4, ""}, {}, {}},
      {"an index after a failure", 2, {}, {0, 4, ""}, {}, {}},
      {"nothing, as always", {}, {}, {0, 0, ""}, {}, {}},
      {"nothing, after an error", 2, {}, {0, 0, ""}, {}, {}},
      {"nothing, though it gave links", {}, 3, {0, 0, ""}, 0, 3},
      {"still nothing", 2, 3, {0, 0, ""}, 2, 3},
      {"no feed", {}, {}, {0, 0, "not a feed"}, 0, {}},
      {"no feed any longer", {}, 3, {0, 0, "not a feed"}, 0, 3},
      {"still no feed", 2, 3, {0, 0, "not a feed"}, 2, 3},
      {"a feed that breaks off after its links", {}, 3, {2, 0, "not a feed"}, 0, 3},
  };
  const auto ago = [](std::optional<int> hours) {
    return hours ? std::optional{kNow - std::chrono::hours{*hours}} : std::nullopt;
  };
  for (const auto& c : cases) {
    INFO(c.what);
    auto before = list_of(Kind::kFeed, "/feed");
    before.failing_since = ago(c.failing);
    before.last_link = ago(c.last_link);
    const auto after = after_reading(before, c.yield, kNow);
    CHECK(after.failing_since == ago(c.failing_after));
    CHECK(after.last_link == ago(c.last_link_after));
    CHECK(after.error.empty() == (c.yield.error.empty() && c.yield.links + c.yield.lists > 0));
    CHECK((!after.failing_since || !after.error.empty()));  // never a failure without a reason
  }
}

TEST_CASE("new pages of which none can be fetched are a trouble, single ones and withdrawn ones are not") {
  struct Case {
    const char* what;
    int times;
    Entry asked, answered;
    bool is_trouble;
  };
  const Case cases[] = {
      {"two", 2, page_of(0, false), page_of(403, false, 1), false},
      {"three", 3, page_of(0, false), page_of(403, false, 1), true},
      {"the same one again and again", 9, page_of(403, false, 1), page_of(403, false, 2), false},
      {"pages that could be fetched before", 9, page_of(200, true), page_of(404, true, 1), false},
      {"pages that say that they are gone", 9, page_of(0, false), page_of(410, false, 1), false},
      {"successes", 9, page_of(0, false), page_of(200, true), false},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    NewPages pages;
    for (int i = 0; i < c.times; ++i) pages = after_page(pages, c.asked, c.answered, kNow + std::chrono::hours{i});
    const auto trouble = trouble_of({giving("/feed")}, pages);
    CHECK(trouble.has_value() == c.is_trouble);
    if (trouble) {
      CHECK(trouble->since == kNow);
      CHECK(trouble->reason.find("/a: 403 X") != std::string::npos);
    }
    // One that can be fetched ends it.
    pages = after_page(pages, page_of(0, false), page_of(200, true), kNow);
    CHECK_FALSE(trouble_of({giving("/feed")}, pages));
  }
}

TEST_CASE("what an outlet forbids is no failure to fetch") {
  auto refused = page_of(0, false, 1);
  refused.refused = true;
  CHECK(after_page({}, page_of(0, false), refused, kNow).failed == 0);
}
