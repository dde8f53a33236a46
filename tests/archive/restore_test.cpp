// restore_tables(): the tables are a function of the files.

#include <filesystem>

#include <catch2/catch.hpp>

#include "archive/archive.h"
#include "base/error.h"
#include "testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
namespace fs = std::filesystem;

namespace {

void fill(Archive& archive) {
  for (int i = 0; i < 6; ++i) {
    auto exchange = page("https://www.example.org/" + std::to_string(i % 4), "body " + std::to_string(i % 2));
    exchange.kind = i == 3 ? Kind::kFeed : Kind::kPage;
    exchange.outlet = i == 2 ? "" : "example-times";
    exchange.notes = {{"via", "https://www.example.org/feed"}, {"odd: name\r\n", "odd\r\nvalue"}};
    exchange.truncated = i == 5;
    archive.append(exchange);
    if (i % 2 == 1) archive.commit();
  }
  auto answer = page("https://www.example.org/0", "", "2021-04-16T06:40:00Z");
  answer.response_head = "HTTP/2 304\r\nETag: \"2\"\r\n\r\n";
  answer.not_modified_record = archive.latest(answer.url)->record_id;
  archive.append(answer);
  auto error = page("https://www.example.org/gone", "not found");
  error.response_head = "HTTP/1.1 404 Not Found\r\n\r\n";
  archive.append(error);
  auto odd = page("https://www.example.org/odd", "x");
  odd.response_head = "no status line";
  archive.append(odd);
  archive.append_resource("file:///a b/\xc3\xa4.txt", "times", "text/plain", "text", at("2021-04-15T08:00:00Z"));
  archive.commit();
}

}  // namespace

TEST_CASE("restored tables equal the live ones row for row") {
  Desk desk;
  desk.options.warc_size = GENERATE(1ULL << 30, 4000ULL, 1ULL);
  const auto database = desk.database();
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    fill(archive);
  }
  const auto live = rows(*database);
  REQUIRE(live.size() > 10);
  restore_tables(desk.folder, *database);
  CHECK(rows(*database) == live);

  fs::remove(desk.database_path);
  fs::remove(desk.database_path.string() + "-wal");
  fs::remove(desk.database_path.string() + "-shm");
  const auto fresh = desk.database();
  restore_tables(desk.folder, *fresh);
  CHECK(rows(*fresh) == live);
  CHECK(messages(verify(desk.folder, *fresh)).empty());
}

TEST_CASE("an archive whose database is lost is not touched until it is restored") {
  Desk desk;
  {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    fill(archive);
  }
  const auto bytes = slurp(desk.warc());
  Desk other;
  const auto empty = other.database();
  CHECK_THROWS_AS(Archive(desk.folder, *empty, desk.options, OpenMode::kReadWrite), Error);
  CHECK(slurp(desk.warc()) == bytes);
  restore_tables(desk.folder, *empty);
  Archive archive{desk.folder, *empty, desk.options, OpenMode::kReadWrite};
  archive.append(page("https://www.example.org/new", "new"));
  archive.commit();
  CHECK(messages(verify(desk.folder, *empty)).empty());
}

TEST_CASE("a file that ends anywhere is restored up to its last whole capture") {
  Desk desk;
  const auto database = desk.database();
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    fill(archive);
  }
  const auto whole = slurp(desk.warc());
  std::size_t most = 0;
  for (std::size_t size = 0; size < whole.size(); size += 61) {
    INFO(size);
    spill(desk.warc(), std::string_view{whole}.substr(0, size));
    restore_tables(desk.folder, *database);
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    const auto captures = archive.captures_after({}, 100);
    CHECK(captures.size() >= most);
    most = captures.size();
    for (const auto& c : captures) CHECK_NOTHROW(archive.read(c));
    CHECK(messages(verify(desk.folder, *database)).empty());
  }
  CHECK(most >= 8);
}

TEST_CASE("damage in the middle costs its own record only") {
  Desk desk;
  const auto database = desk.database();
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    fill(archive);
  }
  const auto live = rows(*database);
  const Archive archive{desk.folder, *database, desk.options, OpenMode::kReadOnly};
  const auto victim = archive.captures_after({}, 100)[1];
  auto bytes = slurp(desk.warc());
  bytes[static_cast<std::size_t>(victim.position.offset) + 100] ^= 0x55;
  spill(desk.warc(), bytes);
  restore_tables(desk.folder, *database);
  CHECK(rows(*database).size() == live.size() - 1);
  CHECK_FALSE(archive.find(victim.record_id).has_value());
}

TEST_CASE("damage at the end is no reason to cut what stands before it") {
  Desk desk;
  const auto database = desk.database();
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    fill(archive);
  }
  const auto live = rows(*database);
  auto bytes = slurp(desk.warc());
  bytes[bytes.size() - 6] ^= 0x55;  // the check sum of the last notes
  spill(desk.warc(), bytes);
  restore_tables(desk.folder, *database);
  CHECK(rows(*database).size() == live.size());
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    archive.append(page("https://www.example.org/new", "new"));
    archive.commit();
  }
  CHECK(slurp(desk.warc()).starts_with(bytes));
  CHECK(verify(desk.folder, *database).size() == 1);
}

TEST_CASE("a file under another's name is refused") {
  Desk desk;
  const auto database = desk.database();
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    fill(archive);
  }
  const auto live = rows(*database);
  fs::copy_file(desk.warc(1), desk.warc(2));
  CHECK_THROWS_AS(restore_tables(desk.folder, *database), Error);
  CHECK(rows(*database) == live);
}
