#include "base/database.h"

#include <array>
#include <fstream>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/file.h"
#include "tests/temporary.h"

using namespace tearsheet;
using tearsheet::tests::TemporaryFolder;

namespace {
constexpr std::array<std::string_view, 2> kPages = {"CREATE TABLE pages (x INTEGER) STRICT",
                                                    "ALTER TABLE pages ADD COLUMN y INTEGER"};
constexpr std::array<std::string_view, 1> kHosts = {"CREATE TABLE hosts (x INTEGER) STRICT"};

std::vector<Layer> layers(std::size_t pages, std::size_t hosts) {
  std::vector<Layer> list;
  if (pages > 0) list.push_back({"pages", std::span(kPages).first(pages)});
  if (hosts > 0) list.push_back({"hosts", std::span(kHosts).first(hosts)});
  return list;
}

std::string versions(Database& database) {
  return database.execAndGet("SELECT group_concat(name || ' ' || version) FROM (SELECT * FROM layers ORDER BY name)")
      .getString();
}

std::size_t copies(const TemporaryFolder& folder) {
  std::size_t count = 0;
  for (const auto& file : list_files(folder.path()))
    if (file.filename().string().find(".before-") != std::string::npos) ++count;
  return count;
}
}  // namespace

TEST_CASE("each layer of a file is brought up to date by its own migrations") {
  const TemporaryFolder folder;
  const auto path = folder / "state #1?.db";
  CHECK(versions(*open_database(path, layers(1, 0))) == "pages 1");
  CHECK(copies(folder) == 0);
  auto database = open_database(path, layers(2, 1));
  CHECK(versions(*database) == "hosts 1,pages 2");
  database->exec("INSERT INTO pages (x, y) VALUES (1, 2)");
  CHECK(open_database(path, layers(2, 1))->execAndGet("SELECT y FROM pages").getInt() == 2);
  CHECK(copies(folder) == 1);
}

TEST_CASE("the order in which layers are given does not matter") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  open_database(path, layers(2, 1));
  auto reversed = layers(2, 1);
  std::swap(reversed[0], reversed[1]);
  CHECK(versions(*open_database(path, reversed, OpenMode::kReadOnly)) == "hosts 1,pages 2");
}

TEST_CASE("a copy is made before a file with content is migrated") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  const auto copy = folder / "state.db.before-pages-2";
  {
    const auto before = open_database(path, layers(1, 1));
    before->exec("INSERT INTO pages (x) VALUES (7)");
    std::ofstream(copy) << "an older copy, of a migration that failed";
    const auto after = open_database(path, layers(2, 1));  // what is still in the WAL is copied too
    CHECK(versions(*after) == "hosts 1,pages 2");
  }
  const auto copied = open_database(copy, layers(1, 1), OpenMode::kReadOnly);
  CHECK(versions(*copied) == "hosts 1,pages 1");
  CHECK(copied->execAndGet("SELECT x FROM pages").getInt() == 7);
  CHECK(list_files(folder.path()).size() == 2);  // nothing unfinished is left behind
}

TEST_CASE("a file without a copy is not migrated") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  open_database(path, layers(1, 0));
  std::filesystem::create_directories(folder / "state.db.before-pages-2/in the way");
  CHECK_THROWS_AS(open_database(path, layers(2, 0)), Error);
  CHECK(versions(*open_database(path, layers(1, 0))) == "pages 1");
}

TEST_CASE("a newer, older, damaged, foreign or missing database is refused with a reason") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  open_database(path, layers(1, 1));
  CHECK_THROWS_WITH(open_database(path, layers(2, 1), OpenMode::kReadOnly), Catch::Contains("older format"));
  open_database(path, layers(2, 1));
  for (const auto mode : {OpenMode::kReadWrite, OpenMode::kReadOnly}) {
    CHECK_THROWS_WITH(open_database(path, layers(1, 1), mode),
                      Catch::Contains("newer Tearsheet (pages of format 2, this one knows 1)"));
    CHECK_THROWS_WITH(open_database(path, layers(2, 0), mode),
                      Catch::Contains("newer Tearsheet") && Catch::Contains("layer hosts"));
  }
  write_file(folder / "no.db", std::string(5000, 'x'));
  CHECK_THROWS_AS(open_database(folder / "no.db", layers(2, 1)), Error);
  Database(folder / "other.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE other (x)");
  CHECK_THROWS_WITH(open_database(folder / "other.db", layers(2, 1)), Catch::Contains("not a state file"));
  CHECK_THROWS_AS(open_database(folder / "none/state.db", layers(2, 1)), Error);
  CHECK_THROWS_AS(open_database(folder / "none.db", layers(2, 1), OpenMode::kReadOnly), Error);
}

TEST_CASE("a failed migration leaves the file as it was") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  open_database(path, layers(1, 0));
  constexpr std::array<std::string_view, 2> kBroken = {kPages[0], "CREATE TABLE b (x); SELECT nonsense FROM nowhere"};
  const std::array broken = {Layer{"hosts", kHosts}, Layer{"pages", kBroken}};
  CHECK_THROWS_AS(open_database(path, broken), Error);
  CHECK(versions(*open_database(path, layers(1, 0))) == "pages 1");
  CHECK_FALSE(open_database(path, layers(1, 0))->tableExists("hosts"));
}

TEST_CASE("a file of the first version, which counts its migrations in user_version, is refused") {
  const TemporaryFolder folder;
  Database(folder / "state.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE pages (x INTEGER); PRAGMA user_version = 1");
  CHECK_THROWS_WITH(open_database(folder / "state.db", layers(2, 0)), Catch::Contains("not a state file of this"));
}

TEST_CASE("a reader sees what is committed while a writer holds the file") {
  const TemporaryFolder folder;
  const auto path = folder / "state.db";
  const auto writer = open_database(path, layers(2, 0));
  writer->exec("INSERT INTO pages (x, y) VALUES (1, 1)");
  const auto reader = open_database(path, layers(2, 0), OpenMode::kReadOnly);
  SQLite::Transaction transaction(*writer);
  writer->exec("INSERT INTO pages (x, y) VALUES (2, 2)");
  CHECK(reader->execAndGet("SELECT COUNT(*) FROM pages").getInt() == 1);
  transaction.commit();
  CHECK(reader->execAndGet("SELECT COUNT(*) FROM pages").getInt() == 2);
  CHECK_THROWS(reader->exec("INSERT INTO pages (x, y) VALUES (3, 3)"));
}
