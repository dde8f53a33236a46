#include "base/database.h"

#include <array>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "tests/temporary.h"

using namespace tearsheet;
using tearsheet::tests::TemporaryFolder;

namespace {
constexpr std::array<std::string_view, 2> kMigrations = {"CREATE TABLE a (x INTEGER)",
                                                         "ALTER TABLE a ADD COLUMN y INTEGER"};

int version(Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }
}  // namespace

TEST_CASE("a database is brought up to date step by step") {
  const TemporaryFolder folder;
  const auto path = folder / "state #1?.db";
  CHECK(version(*open_database(path, std::span(kMigrations).first(1))) == 1);
  auto database = open_database(path, kMigrations);
  CHECK(version(*database) == 2);
  database->exec("INSERT INTO a VALUES (1, 2)");
  CHECK(open_database(path, kMigrations)->execAndGet("SELECT y FROM a").getInt() == 2);
}

TEST_CASE("a newer, damaged or missing database is refused with a reason") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  open_database(path, kMigrations);
  CHECK_THROWS_WITH(open_database(path, std::span(kMigrations).first(1)), Catch::Contains("newer Tearsheet"));
  write_file(folder / "no.db", std::string(5000, 'x'));
  CHECK_THROWS_AS(open_database(folder / "no.db", kMigrations), Error);
  CHECK_THROWS_AS(open_database(folder / "none/state.db", kMigrations), Error);
  CHECK_THROWS_AS(open_database(folder / "none.db", kMigrations, OpenMode::kReadOnly), Error);
}

TEST_CASE("a failed migration leaves the file as it was") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  open_database(path, std::span(kMigrations).first(1));
  constexpr std::array<std::string_view, 2> kBroken = {kMigrations[0],
                                                       "CREATE TABLE b (x); SELECT nonsense FROM nowhere"};
  CHECK_THROWS_AS(open_database(path, kBroken), Error);
  CHECK(version(*open_database(path, std::span(kMigrations).first(1))) == 1);
}

TEST_CASE("a reader sees what is committed while a writer holds the file") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  const auto writer = open_database(path, kMigrations);
  writer->exec("INSERT INTO a VALUES (1, 1)");
  const auto reader = open_database(path, kMigrations, OpenMode::kReadOnly);
  SQLite::Transaction transaction(*writer);
  writer->exec("INSERT INTO a VALUES (2, 2)");
  CHECK(reader->execAndGet("SELECT COUNT(*) FROM a").getInt() == 1);
  transaction.commit();
  CHECK(reader->execAndGet("SELECT COUNT(*) FROM a").getInt() == 2);
  CHECK_THROWS(reader->exec("INSERT INTO a VALUES (3, 3)"));
}
