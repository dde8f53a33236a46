#include "crawler/run/lane.h"

#include <catch2/catch.hpp>

#include "tests/crawler/frontier_table.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

struct Table : FrontierTable {
  Frontier frontier{*database};
  Lane lane;

  Table() {
    lane.origin = "http://a";
    lane.id = {frontier.outlet("times").id, frontier.origin("http://a").id};
  }
  void commit() {
    FrontierTable::commit(frontier);
    lane.unwritten.clear();
  }
  EntryPtr add(const std::string& path, std::chrono::seconds dated = 0s) {
    Entry entry;
    entry.url = *Url::parse("http://a" + path);
    entry.outlet = "times";
    entry.dated = kNow + dated;
    entry.next_due = kNow;
    return frontier.add(std::move(entry));
  }
  EntryPtr take() {
    refill_lane(lane, frontier, kNow);
    if (lane.waiting.empty()) return nullptr;
    auto entry = *lane.waiting.begin();
    lane.waiting.erase(lane.waiting.begin());
    entry->place = Place::kOut;
    return entry;
  }
  /// Takes all, fetched for good, and returns the paths.
  std::vector<std::string> take_all() {
    std::vector<std::string> paths;
    while (const auto entry = take()) {
      paths.push_back(entry->url.path());
      entry->next_due.reset();
      frontier.touch(entry);
      put_in_lane(lane, frontier, entry, kNow);
    }
    return paths;
  }
};

}  // namespace

TEST_CASE("a lane gives all that is due, newest first, with a few of them in memory") {
  Table table;
  for (int i = 0; i < 500; ++i) table.add("/" + std::to_string(i), std::chrono::seconds{i});
  table.commit();
  open_lane(table.lane, table.frontier, kNow);
  CHECK(table.lane.is_ready(kNow));
  std::vector<std::string> paths;
  while (const auto entry = table.take()) {
    paths.push_back(entry->url.path());
    CHECK(table.frontier.held() < 200);
    entry->next_due.reset();
    table.frontier.touch(entry);
    put_in_lane(table.lane, table.frontier, entry, kNow);
    if (paths.size() % 50 == 0) table.commit();
  }
  REQUIRE(paths.size() == 500);
  CHECK(paths.front() == "/499");
  CHECK(paths.back() == "/0");
  CHECK_FALSE(table.lane.is_ready(kNow));
}

TEST_CASE("what is not written yet is not lost, and what the disk has of it is passed over") {
  Table table;
  for (int i = 0; i < 100; ++i) put_in_lane(table.lane, table.frontier, table.add("/" + std::to_string(i)), kNow);
  CHECK(table.take_all().size() == 100);  // nothing of it was ever on disk
  table.commit();
  CHECK(table.take_all().empty());
  for (int i = 100; i < 200; ++i) table.add("/" + std::to_string(i));
  table.commit();
  open_lane(table.lane, table.frontier, kNow);
  CHECK(table.take_all().size() == 100);  // each once, though the disk has all of them as due all the time
}

TEST_CASE("a list that falls due goes before the pages that wait") {
  Table table;
  for (int i = 0; i < 100; ++i) table.add("/" + std::to_string(i));
  const auto feed = table.add("/feed");
  feed->kind = Kind::kFeed;
  feed->next_due = kNow + 1h;
  table.commit();
  open_lane(table.lane, table.frontier, kNow);
  REQUIRE(table.take());
  CHECK(table.lane.next_list == kNow + 1h);
  refill_lane(table.lane, table.frontier, kNow + 1h);
  CHECK((*table.lane.waiting.begin())->url.path() == "/feed");
}

TEST_CASE("a lane knows when the next of its entries falls due") {
  Table table;
  const auto again = table.add("/again");
  again->first_fetched = kNow - 1h;
  again->next_due = kNow + 5h;
  const auto failed = table.add("/failed");
  failed->tries = 1;
  failed->next_due = kNow + 60s;
  table.commit();
  open_lane(table.lane, table.frontier, kNow);
  CHECK_FALSE(table.lane.is_ready(kNow));
  CHECK(table.lane.next_again == kNow + 5h);
  CHECK(table.lane.next_failed == kNow + 60s);
  CHECK(table.lane.is_ready(kNow + 60s));
}
