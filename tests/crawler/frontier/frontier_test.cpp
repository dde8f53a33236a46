#include "crawler/frontier/frontier.h"

#include <limits>

#include <sqlite3.h>
#include <catch2/catch.hpp>

#include "crawler/run/outlet_state.h"
#include "tests/crawler/frontier_table.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

namespace {

Entry full_entry() {
  auto entry = page("https://www.example.org:8443/a?b=c&d=%20e");
  entry.kind = Kind::kSitemap;
  entry.configured = true;
  entry.via = "https://www.example.org/index.xml";
  entry.hops = 3;
  entry.dated = kNow - 1h;
  entry.first_fetched = kNow - 2h;
  entry.last_fetched = kNow - 1min;
  entry.next_due = kNow + 24h;
  entry.interval = 900s;
  entry.tries = 4;
  entry.status = 503;
  entry.error = "503 Service Unavailable";
  entry.refused = true;
  return entry;
}

}  // namespace

TEST_CASE("a frontier from before feeds' titles were kept goes on") {
  tests::TemporaryFolder folder;
  {
    const std::array before{Layer{"crawler", std::span(kMigrations).first(2)}};
    const auto database = open_database(folder.path() / "crawl.db", before);
    database->exec("INSERT INTO frontier_outlets (id, outlet, last_error) VALUES (1, 'times', '')");
  }
  const auto database = open_database(folder.path() / "crawl.db", std::array{kLayer});
  Frontier frontier(*database);
  auto entry = page("http://times.example/a");
  const Said said{"http://times.example/feed", "A title", "Jane", kNow};
  entry.said = said;
  frontier.add(std::move(entry));
  SQLite::Transaction transaction(*database);
  frontier.flush();
  transaction.commit();
  frontier.committed();
  CHECK(Frontier(*database).find("http://times.example/a")->said == said);
}

TEST_CASE("an entry comes back from the database as it was written") {
  FrontierTable table;
  const auto written = full_entry();
  {
    Frontier frontier(*table.database);
    frontier.add(written);
    table.commit(frontier);
  }
  Frontier frontier(*table.database);
  const auto read = frontier.find(written.url.text());
  REQUIRE(read);
  CHECK(read->url == written.url);
  CHECK(read->outlet == written.outlet);
  CHECK(read->kind == written.kind);
  CHECK(read->configured == written.configured);
  CHECK(read->via == written.via);
  CHECK(read->hops == written.hops);
  CHECK(read->dated == written.dated);
  CHECK(read->found == written.found);
  CHECK(read->first_fetched == written.first_fetched);
  CHECK(read->last_fetched == written.last_fetched);
  CHECK(read->next_due == written.next_due);
  CHECK(read->interval == written.interval);
  CHECK(read->tries == written.tries);
  CHECK(read->status == written.status);
  CHECK(read->error == written.error);
  CHECK(read->refused == written.refused);
  CHECK_FALSE(frontier.find("https://www.example.org:8443/a"));
}

TEST_CASE("an entry is one object while somebody holds it, and leaves memory afterwards") {
  FrontierTable table;
  Frontier frontier(*table.database);
  for (int i = 0; i < 5000; ++i) frontier.add(page("http://a/" + std::to_string(i)));
  CHECK(frontier.held() == 5000);  // not written yet
  const auto held = frontier.find("http://a/7");
  table.commit(frontier);
  CHECK(frontier.find("http://a/7") == held);
  CHECK(frontier.held() == 1);
}

TEST_CASE("a lane gives its queues in order, a page at a time") {
  FrontierTable table;
  Frontier frontier(*table.database);
  for (int i = 0; i < 10; ++i) {
    auto entry = page("http://a/" + std::to_string(i));
    entry.dated = kNow + i * 1min;
    frontier.add(entry);
  }
  auto other = page("https://a/other");
  frontier.add(other);
  auto retired = page("http://a/retired");
  retired.next_due.reset();
  frontier.add(retired);
  table.commit(frontier);
  const auto lanes = frontier.lanes();
  REQUIRE(lanes.size() == 2);
  const auto first = frontier.load(lanes[0], Queue::kUnseen, std::numeric_limits<std::int64_t>::min(),
                                   std::numeric_limits<std::int64_t>::max(), 3);
  REQUIRE(first.size() == 3);
  CHECK(first[0]->url.text() == "http://a/9");
  CHECK(first[2]->url.text() == "http://a/7");
  CHECK_FALSE(frontier.first_key(lanes[0], Queue::kLists, 0));
  CHECK(frontier.origin_of(lanes[0].origin).origin == "http://a");
}

TEST_CASE("status reads counters: as quick for many URLs as for few") {
  FrontierTable table;
  config::Desk desk;
  desk.outlets.emplace_back().id = "times";
  const auto steps = [&] {
    // Counted in SQLite's own instructions, so that no machine is too slow for it.
    std::size_t ticks = 0;
    sqlite3_progress_handler(
        table.database->getHandle(), 1,
        [](void* count) {
          ++*static_cast<std::size_t*>(count);
          return 0;
        },
        &ticks);
    const auto states = outlet_states(desk, *table.database, kNow);
    sqlite3_progress_handler(table.database->getHandle(), 0, nullptr, nullptr);
    return std::pair{ticks, states[0].known_urls};
  };
  Frontier frontier(*table.database);
  for (int i = 0; i < 10; ++i) frontier.add(page("http://a/" + std::to_string(i)));
  table.commit(frontier);
  const auto few = steps();
  for (int i = 10; i < 5000; ++i) frontier.add(page("http://a/" + std::to_string(i)));
  table.commit(frontier);
  const auto many = steps();
  CHECK(few.second == 10);
  CHECK(many.second == 5000);
  CHECK(many.first <= 2 * few.first);
}
