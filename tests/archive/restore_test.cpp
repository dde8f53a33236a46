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

/// A desk with a filled archive.
struct Filled {
  Filled() {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    fill(archive);
    live = rows(*database);
    captures = archive.captures_after({}, 100);
  }

  /// The tables are lost, and restored from what the folder has now.
  std::unique_ptr<Database> restored() const {
    for (const auto* suffix : {"", "-wal", "-shm"}) fs::remove(desk.database_path.string() + suffix);
    auto database = desk.database();
    restore_tables(desk.folder, *database);
    return database;
  }

  Desk desk;
  std::vector<std::string> live;
  std::vector<Capture> captures;
};

}  // namespace

TEST_CASE("restored tables equal the live ones row for row") {
  Desk desk;
  desk.options.warc_size = GENERATE(1ULL << 30, 4000ULL, 1ULL);
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  fill(archive);
  const auto live = rows(*database);
  REQUIRE(live.size() > 10);
  CHECK(restored_rows(desk) == live);
}

TEST_CASE("tables that hold rows are not restored into") {
  const Filled filled;
  const auto database = filled.desk.database();
  CHECK_THROWS_AS(restore_tables(filled.desk.folder, *database), Error);
  CHECK(rows(*database) == filled.live);
}

TEST_CASE("an archive whose database is lost is not touched until it is restored") {
  const Filled filled;
  const auto& desk = filled.desk;
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

TEST_CASE("a file that ends anywhere is restored up to its last complete capture") {
  const Filled filled;
  const auto& desk = filled.desk;
  const auto all = slurp(desk.warc());
  std::size_t most = 0;
  for (std::size_t size = 0; size < all.size(); size += 61) {
    INFO(size);
    spill(desk.warc(), std::string_view{all}.substr(0, size));
    const auto database = filled.restored();
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
  const Filled filled;
  const auto& desk = filled.desk;
  const auto all = slurp(desk.warc());
  for (const auto& victim : filled.captures) {
    INFO(victim.url << ' ' << victim.type);
    auto bytes = all;
    bytes[static_cast<std::size_t>(victim.position.offset) + 100] ^= 0x55;
    spill(desk.warc(), bytes);
    const auto database = filled.restored();
    const Archive archive{desk.folder, *database, desk.options, OpenMode::kReadOnly};
    for (const auto& capture : filled.captures) {
      CHECK(archive.find(capture.record_id).has_value() == (capture.record_id != victim.record_id));
    }
    CHECK_FALSE(verify(desk.folder, *database).empty());
  }
}

TEST_CASE("a record that is in the archive twice is entered once") {
  const Filled filled;
  const auto& desk = filled.desk;
  const auto all = slurp(desk.warc());
  spill(desk.warc(), all + all.substr(static_cast<std::size_t>(filled.captures.back().position.offset)));
  CHECK(rows(*filled.restored()).size() == filled.live.size());
}

TEST_CASE("damage at the end does not cut what comes before it") {
  const Filled filled;
  const auto& desk = filled.desk;
  auto bytes = slurp(desk.warc());
  bytes[bytes.size() - 6] ^= 0x55;  // the check sum of the last notes
  spill(desk.warc(), bytes);
  const auto database = filled.restored();
  CHECK(rows(*database).size() == filled.live.size());
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    archive.append(page("https://www.example.org/new", "new"));
    archive.commit();
  }
  CHECK(slurp(desk.warc()).starts_with(bytes));
  CHECK(verify(desk.folder, *database).size() == 1);
}

TEST_CASE("a file under another's name is refused") {
  const Filled filled;
  fs::copy_file(filled.desk.warc(1), filled.desk.warc(2));
  CHECK_THROWS_AS(filled.restored(), Error);
}
