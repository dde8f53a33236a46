#include "crawler/frontier/first_format.h"

#include <catch2/catch.hpp>

#include "crawler/frontier/frontier.h"
#include "crawler/schema.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::crawler;

TEST_CASE("the first version's rows are all taken over") {
  tests::TemporaryFolder folder;
  {
    Database old((folder.path() / "state.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(std::string{kFirstCrawlerTables});
    const std::string urls =
        "INSERT INTO crawl_urls (id, url, outlet, kind, configured, via, hops, dated, found, first_fetched,"
        " last_fetched, next_due, interval, tries, status, error, refused) VALUES ";
    old.exec(
        "INSERT INTO crawl_hosts (host, next_allowed_ms, pause_ms, last_answer_ms, failures, requests)"
        " VALUES ('a', 1, 2, 3, 4, 5);"
        "INSERT INTO crawl_robots (origin, text, fetched, state) VALUES ('http://a', x'41', 100, 'rules');"
        "INSERT INTO crawl_outlets (outlet, last_visit, last_success, failing_since, last_error)"
        " VALUES ('times', 10, 20, 30, 'broken');"
        "INSERT INTO crawl_run (started) VALUES (77);" +
        urls + "(1, 'http://a/feed', 'times', 'feed', 1, '', 0, 0, 1, 2, 3, 4, 900, 0, 200, '', 0);" + urls +
        "(2, 'http://a/p', 'times', 'page', 0, 'http://a/feed', 1, 7, 8, NULL, NULL, 9, 0, 2, 500, '500 X', 0);" +
        urls + "(3, 'not a URL', 'times', 'page', 0, '', 0, 0, 0, NULL, NULL, 9, 0, 0, 0, '', 0);");
  }
  const auto database = open_database(folder.path() / "crawl.db", std::array{kLayer});
  SQLite::Statement attach(*database, "ATTACH ? AS old");
  attach.bind(1, (folder.path() / "state.db").string());
  attach.exec();
  {
    SQLite::Transaction transaction(*database);
    copy_first_format(*database);
    transaction.commit();
  }
  Frontier frontier(*database);
  const auto page = frontier.find("http://a/p");
  REQUIRE(page);
  CHECK(page->via == "http://a/feed");
  CHECK(page->tries == 2);
  CHECK(page->next_due == Time{std::chrono::seconds{9}});
  CHECK_FALSE(page->first_fetched);
  REQUIRE(frontier.find("http://a/feed"));
  CHECK(frontier.find("http://a/feed")->configured);
  const auto& origin = frontier.origin("http://a");
  CHECK(frontier.robots_text(origin) == "A");
  CHECK(origin.state == "rules");
  CHECK(origin.fetched == Time{std::chrono::seconds{100}});
  CHECK(frontier.host("a").requests == 5);
  CHECK(frontier.outlet("times").last_error == "broken");
  CHECK(database->execAndGet("SELECT known FROM frontier_outlets").getInt() == 2);
  CHECK(database->execAndGet("SELECT waiting FROM frontier_outlets").getInt() == 1);
  CHECK(database->execAndGet("SELECT started FROM frontier_run").getInt() == 77);
}
