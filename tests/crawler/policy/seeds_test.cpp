#include "crawler/policy/seeds.h"

#include <catch2/catch.hpp>

#include "tests/crawler/frontier_table.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

const AddressRules kRules{{}};
const Clock kClock{[] { return kNow; }, [] { return Moment{}; }};

/// The URLs that seed() changed, in order.
std::vector<std::string> seeded(const config::Desk& desk, Frontier& frontier) {
  Plan plan(desk, kRules, {}, kClock);
  std::vector<std::string> urls;
  seed(plan, desk, frontier, [&](const EntryPtr& entry) { urls.push_back(entry->url.text()); });
  return urls;
}

}  // namespace

TEST_CASE("what the desk names is entered once, and due at once") {
  FrontierTable table;
  Frontier frontier(*table.database);
  const auto desk = desk_of({"http://times.example/feed"});
  CHECK(seeded(desk, frontier) == std::vector<std::string>{"http://times.example/feed"});
  table.commit(frontier);
  const auto entry = frontier.find("http://times.example/feed");
  REQUIRE(entry);
  CHECK(entry->configured);
  CHECK(entry->kind == Kind::kFeed);
  CHECK(entry->next_due == kNow);
  CHECK(seeded(desk, frontier).empty());
}

TEST_CASE("an outlet that names no source has its front page looked at") {
  CHECK(named_sources(desk_of({})) == std::set<std::string>{"http://times.example/"});
  FrontierTable table;
  Frontier frontier(*table.database);
  seeded(desk_of({}), frontier);
  const auto entry = frontier.find("http://times.example/");
  REQUIRE(entry);
  CHECK(entry->kind == Kind::kSection);
}

TEST_CASE("a source that the desk no longer names is retired, and due at once when it is named again") {
  FrontierTable table;
  Frontier frontier(*table.database);
  seeded(desk_of({"http://times.example/feed"}), frontier);
  table.commit(frontier);
  CHECK(seeded(desk_of({"http://times.example/other"}), frontier) ==
        std::vector<std::string>{"http://times.example/feed", "http://times.example/other"});
  table.commit(frontier);
  const auto entry = frontier.find("http://times.example/feed");
  CHECK_FALSE(entry->configured);
  CHECK_FALSE(entry->next_due);
  CHECK_FALSE(entry->is_regular());
  seeded(desk_of({"http://times.example/feed"}), frontier);
  CHECK(entry->next_due == kNow);
}

TEST_CASE("a page that was found becomes a source once the desk names it") {
  FrontierTable table;
  Frontier frontier(*table.database);
  auto found = page("http://times.example/feed");
  found.next_due.reset();
  const auto entry = frontier.add(std::move(found));
  seeded(desk_of({"http://times.example/feed"}), frontier);
  CHECK(entry->kind == Kind::kFeed);
  CHECK(entry->configured);
  CHECK(entry->next_due == kNow);
}

TEST_CASE("a list that is due in more than a day is brought back, because none ever is") {
  FrontierTable table;
  {
    Frontier frontier(*table.database);
    constexpr std::pair<const char*, std::chrono::minutes> kLists[] = {
        {"/soon", 24h}, {"/corrected", 24h + 30min}, {"/ahead", 24h * 3}};
    for (const auto& [path, later] : kLists) {
      auto entry = page("http://times.example"s + path);
      entry.kind = Kind::kFeed;
      entry.next_due = kNow + later;
      frontier.add(entry);
      entry.url = *Url::parse(entry.url.text() + "-failed");
      entry.tries = 1;
      frontier.add(entry);
    }
    table.commit(frontier);
  }
  const auto desk = desk_of({});
  Plan plan(desk, kRules, {}, kClock);
  Frontier frontier(*table.database);
  CHECK(bring_back(plan, frontier, frontier.lanes()) == 2);
  CHECK(frontier.find("http://times.example/ahead")->next_due == kNow);
  CHECK(frontier.find("http://times.example/ahead-failed")->next_due == kNow);
  CHECK(frontier.find("http://times.example/corrected")->next_due == kNow + 24h + 30min);
}

TEST_CASE("due times that lie further ahead than any interval are brought back, others stay") {
  FrontierTable table;
  {
    Frontier frontier(*table.database);
    for (const auto& [path, later] : {std::pair{"/soon", 24h}, {"/at-the-latest", 24h * 7}, {"/in-2036", 24h * 3650}}) {
      auto entry = page("http://times.example"s + path);
      entry.first_fetched = kNow;
      entry.next_due = kNow + later;
      frontier.add(std::move(entry));
    }
    table.commit(frontier);
  }
  const auto desk = desk_of({});
  Plan plan(desk, kRules, {}, kClock);
  Frontier frontier(*table.database);
  CHECK(bring_back(plan, frontier, frontier.lanes()) == 1);
  CHECK(frontier.find("http://times.example/in-2036")->next_due == kNow);
  CHECK(frontier.find("http://times.example/at-the-latest")->next_due == kNow + 24h * 7);
}
