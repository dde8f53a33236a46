// How the frontier's changes are written: Frontier::flush() and committed().

#include <catch2/catch.hpp>

#include "crawler/frontier/frontier.h"
#include "tests/crawler/frontier_table.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;
using namespace tearsheet::crawler::testing;

TEST_CASE("what was not committed can be written again") {
  FrontierTable table;
  Frontier frontier(*table.database);
  frontier.add(page("http://a/1"));
  {
    SQLite::Transaction transaction(*table.database);  // rolled back
    frontier.flush();
  }
  CHECK(table.number("SELECT count(*) FROM frontier_urls") == 0);
  CHECK(frontier.is_touched());
  table.commit(frontier);
  CHECK(table.number("SELECT count(*) FROM frontier_urls") == 1);
  CHECK(table.number("SELECT known FROM frontier_outlets") == 1);
  CHECK_FALSE(frontier.is_touched());
}

TEST_CASE("the counters of an outlet are those of its entries, through every change") {
  FrontierTable table;
  Frontier frontier(*table.database);
  std::vector<EntryPtr> entries;
  for (int i = 0; i < 40; ++i) entries.push_back(frontier.add(page("http://a/" + std::to_string(i))));
  for (int round = 0; round < 4; ++round) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      auto& entry = *entries[i];
      const auto roll = (i * 7 + static_cast<std::size_t>(round) * 13) % 5;
      entry.refused = roll == 0;
      entry.error = roll < 2 ? "x" : "";
      entry.first_fetched = roll == 3 ? std::optional{kNow} : std::nullopt;
      entry.next_due = roll == 4 ? std::nullopt : std::optional{kNow};
      entry.outlet = roll == 2 ? "post" : "times";
      if (i % 2 == 0 || round == 3) frontier.touch(entries[i]);
    }
    table.commit(frontier);
  }
  for (const auto* outlet : {"times", "post"}) {
    const auto counted = [&](const std::string& condition) {
      return table.number(
          "SELECT count(*) FROM frontier_urls u JOIN frontier_outlets w ON w.id = u.outlet WHERE "
          "w.outlet = '" +
          std::string{outlet} + "' AND " + condition);
    };
    const auto counter = [&](const std::string& column) {
      return table.number("SELECT " + column + " FROM frontier_outlets WHERE outlet = '" + std::string{outlet} + "'");
    };
    INFO(outlet);
    CHECK(counter("known") == counted("1"));
    CHECK(counter("waiting") == counted("first_fetched IS NULL AND next_due IS NOT NULL"));
    CHECK(counter("errors") == counted("u.error <> '' AND u.refused = 0"));
    CHECK(counter("refused") == counted("u.refused = 1"));
  }
}

TEST_CASE("what led to a URL is stored once, also if the first attempt to write it was rolled back") {
  FrontierTable table;
  Frontier frontier(*table.database);
  for (const auto* path : {"/a", "/b", "/c"}) {
    auto entry = page("http://times.example"s + path);
    entry.via = path == "/c"s ? "http://times.example/map" : "http://times.example/feed";
    frontier.add(std::move(entry));
  }
  {
    SQLite::Transaction transaction(*table.database);
    frontier.flush();
  }
  CHECK(table.number("SELECT count(*) FROM frontier_vias") == 0);
  table.commit(frontier);
  CHECK(table.number("SELECT count(*) FROM frontier_vias") == 2);
  CHECK(table.number("SELECT count(*) FROM frontier_urls u JOIN frontier_vias v ON v.id = u.via") == 3);
}

TEST_CASE("a copy of robots.txt is written once, and leaves memory") {
  FrontierTable table;
  Frontier frontier(*table.database);
  auto& row = frontier.origin("http://times.example");
  row.robots = "User-agent: *\n";
  row.state = "rules";
  frontier.touch(row);
  table.commit(frontier);
  CHECK_FALSE(row.robots);
  row.state = "unreachable";  // the copy stays
  frontier.touch(row);
  table.commit(frontier);
  CHECK(Frontier(*table.database).robots_text(row) == "User-agent: *\n");
}
