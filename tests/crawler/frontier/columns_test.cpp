#include "crawler/frontier/columns.h"

#include <catch2/catch.hpp>

#include "base/database.h"

using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace std::chrono_literals;

namespace {

/// A table in which each column has another value, or none where it may be missing.
Entry entry_of(const char* values) {
  Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(
      "CREATE TABLE u (hops, dated, found, first_fetched, last_fetched, next_due, interval, tries, status, error, "
      "refused)");
  database.exec(
      std::string("INSERT INTO u (hops, dated, found, first_fetched, last_fetched, next_due, interval, tries, "
                  "status, error, refused) VALUES (") +
      values + ")");
  SQLite::Statement statement(database, "SELECT 'before', " + history_columns("u") + " FROM u");
  Query row(statement);
  REQUIRE(row.next());
  Entry entry;
  read_history(row, 1, entry);
  return entry;
}

}  // namespace

TEST_CASE("each column is read into its own member") {
  const auto entry = entry_of("1, 2, 3, 4, 5, 6, 7, 8, 404, 'Not Found', 1");
  CHECK(entry.hops == 1);
  CHECK(entry.dated == Time(2s));
  CHECK(entry.found == Time(3s));
  CHECK(entry.first_fetched == Time(4s));
  CHECK(entry.last_fetched == Time(5s));
  CHECK(entry.next_due == Time(6s));
  CHECK(entry.interval == 7s);
  CHECK(entry.tries == 8);
  CHECK(entry.status == 404);
  CHECK(entry.error == "Not Found");
  CHECK(entry.refused);
}

TEST_CASE("what a list said of a page is one column") {
  for (const auto& said : {Said{"https://www.example.org/feed", "A title", "Jane, John", Time(5s)},
                           Said{"https://www.example.org/feed", "", "", std::nullopt}, Said{}}) {
    CHECK(read_said(said_text(said)) == said);
  }
}

TEST_CASE("a URL that was never fetched and is retired has no such times") {
  const auto entry = entry_of("0, 0, 3, NULL, NULL, NULL, 0, 0, 0, '', 0");
  CHECK_FALSE(entry.first_fetched);
  CHECK_FALSE(entry.last_fetched);
  CHECK_FALSE(entry.next_due);
  CHECK_FALSE(entry.refused);
}
