#include "desk/intake/versions.h"

#include <catch2/catch.hpp>

#include "desk/state/schema.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using analyzers::Article;

namespace {

Article article(const std::string& title, const std::string& made_by = "1") {
  Article a;
  a.id = "k3v7q2m9x4ta";
  a.title = title;
  a.made_by.emplace();
  a.made_by->version = made_by;
  return a;
}

Database tables() {
  Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(std::string{kDeskMigrations.front()});
  return database;
}

std::int64_t count(Database& database, const std::string& column) {
  return database.execAndGet("SELECT " + column + " FROM intake").getInt64();
}

const desk::Versions::Reread kNothing = [](archive::Position) { return std::nullopt; };

}  // namespace

TEST_CASE("a version opens when the text differs, and is recorded with its capture") {
  // Written after each article, or all at once: the versions are the same.
  for (const bool each : {true, false}) {
    auto database = tables();
    desk::Versions versions(database, kNothing);
    const auto open = [&](const Article& a, archive::Position position) {
      const auto version = versions.open(a, position);
      if (each) versions.write();
      return version;
    };
    CHECK(open(article("June"), {1, 10}) == 1);
    CHECK_FALSE(open(article("June"), {1, 20}));
    CHECK(open(article("July"), {1, 30}) == 2);
    CHECK(open(article("June"), {2, 10}) == 3);  // an edit taken back is an edit
    versions.write();
    CHECK(versions.opened_at({1, 10}) == 1);
    CHECK_FALSE(versions.opened_at({1, 20}));
    CHECK(versions.opened_at({1, 30}) == 2);
    CHECK(count(database, "articles") == 1);
    versions.clear();
    CHECK_FALSE(versions.opened_at({1, 10}));
    CHECK(count(database, "articles") == 0);
    CHECK(versions.open(article("July"), {1, 30}) == 1);
  }
}

TEST_CASE("nothing is written before write()") {
  auto database = tables();
  desk::Versions versions(database, kNothing);
  versions.open(article("June"), {1, 10});
  versions.record_no_article({1, 20}, "too_short");
  CHECK(database.getTotalChanges() == 1);  // the row that the schema makes
  versions.write();
  CHECK(count(database, "articles") == 1);
  CHECK(count(database, "without_article") == 1);
}

TEST_CASE("another reading of the same bytes is not an edit") {
  auto database = tables();
  archive::Position asked;
  desk::Versions versions(database, [&](archive::Position position) {
    asked = position;
    return std::optional(article("June, read better", "2"));
  });
  CHECK(versions.open(article("June", "1"), {1, 10}) == 1);
  CHECK_FALSE(versions.open(article("June, read better", "2"), {1, 20}));
  CHECK(asked == archive::Position{1, 10});
  CHECK(versions.open(article("July", "2"), {1, 30}) == 2);
}

TEST_CASE("the digest distinguishes title, standfirst and body") {
  Article a, b;
  a.title = "ab";
  b.title = "a";
  b.standfirst = "b";
  CHECK(desk::text_digest(a) != desk::text_digest(b));
  a = b;
  a.section = "World";
  CHECK(desk::text_digest(a) == desk::text_digest(b));
}
