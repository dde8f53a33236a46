// verify(): every flaw is named with its place, and doesn't hide another one.

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <catch2/catch.hpp>

#include "archive/archive.h"
#include "base/error.h"
#include "testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
namespace fs = std::filesystem;

namespace {

/// Two pages, a revisit and a resource, in one open file.
std::vector<Capture> fill(const Desk& desk, Database& database) {
  Archive archive{desk.folder, database, desk.options, OpenMode::kReadWrite};
  archive.append(page(kUrl, "first body, long enough to be found again"));
  archive.append(page("https://www.example.org/b", "second body"));
  archive.append(page(kUrl, "first body, long enough to be found again", "2021-04-15T07:00:00Z"));
  archive.append_resource("file:///c.txt", "", "text/plain", "third", at("2021-04-15T08:00:00Z"));
  archive.commit();
  return archive.captures_after({}, 100);
}

void flip(const fs::path& path, std::size_t offset, char mask = 1) {
  auto bytes = slurp(path);
  bytes.at(offset) = static_cast<char>(bytes[offset] ^ mask);
  spill(path, bytes);
}

}  // namespace

TEST_CASE("an archive as it was written has no flaw") {
  Desk desk;
  desk.options.warc_size = 3000;
  const auto database = desk.database();
  fill(desk, *database);
  CHECK(fs::exists(desk.warc(2)));
  std::uint64_t last = 0, all = 0;
  CHECK(messages(verify(desk.folder, *database, [&](std::uint64_t done, std::uint64_t total) {
          CHECK(done >= last);
          last = done;
          all = total;
        })).empty());
  CHECK(last == all);
  CHECK(all > 0);
}

TEST_CASE("any changed byte is found, in the record where it is") {
  Desk desk;
  const auto database = desk.database();
  {
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    archive.append(page(kUrl, "body"));
    archive.append(page(kUrl, "body", "2021-04-15T07:00:00Z"));
    archive.commit();
  }
  const auto complete = slurp(desk.warc());
  std::vector<std::size_t> starts;  // of all members
  for (auto at = complete.find("\x1f\x8b\x08"); at != std::string::npos; at = complete.find("\x1f\x8b\x08", at + 1)) {
    starts.push_back(at);
  }
  REQUIRE(starts.size() == 7);
  std::size_t missed = 0, misplaced = 0;
  for (std::size_t offset = 0; offset < complete.size(); ++offset) {
    auto bytes = complete;
    bytes[offset] = static_cast<char>(bytes[offset] ^ 0xff);
    spill(desk.warc(), bytes);
    const auto member = *std::prev(std::upper_bound(starts.begin(), starts.end(), offset));
    const auto flaws = verify(desk.folder, *database);
    if (flaws.empty()) ++missed;
    if (!flaws.empty() && flaws.front().offset != static_cast<std::int64_t>(member)) ++misplaced;
    // No other member is named: what follows was read again.
    if (flaws.size() > 1 && flaws.back().offset != static_cast<std::int64_t>(member)) ++misplaced;
  }
  CHECK(missed == 0);
  CHECK(misplaced == 0);
}

TEST_CASE("a damaged capture is named by its id, and can't be read") {
  Desk desk;
  const auto database = desk.database();
  const auto captures = fill(desk, *database);
  const Archive archive{desk.folder, *database, desk.options, OpenMode::kReadOnly};
  const auto complete = slurp(desk.warc());
  for (const auto& capture : captures) {
    for (const std::size_t distance : {0, 12, 40, 150}) {
      INFO(capture.type << " + " << distance);
      spill(desk.warc(), complete);
      flip(desk.warc(), static_cast<std::size_t>(capture.position.offset) + distance);
      const auto flaws = verify(desk.folder, *database);
      REQUIRE_FALSE(flaws.empty());
      CHECK(flaws[0].warc == capture.warc);
      CHECK(flaws[0].offset == capture.position.offset);
      CHECK(flaws[0].record_id == capture.record_id);
      try {
        archive.read(capture);
        FAIL("read in spite of damage");
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::kCorrupt);
        CHECK(error.subject().find(capture.record_id) != std::string::npos);
      }
    }
  }
}

TEST_CASE("one flaw doesn't hide the next") {
  Desk desk;
  const auto database = desk.database();
  const auto captures = fill(desk, *database);
  for (const auto& c : captures) flip(desk.warc(), static_cast<std::size_t>(c.position.offset) + 60);
  const auto flaws = verify(desk.folder, *database);
  REQUIRE(flaws.size() >= captures.size());
  for (const auto& c : captures) {
    CHECK(std::count_if(flaws.begin(), flaws.end(), [&](const Flaw& f) { return f.record_id == c.record_id; }) == 1);
  }
}

TEST_CASE("a cut file is named, with the bytes that are missing") {
  Desk desk;
  const auto database = desk.database();
  fill(desk, *database);
  const auto complete = slurp(desk.warc());
  for (std::size_t size = 0; size < complete.size(); size += 97) {
    INFO(size);
    spill(desk.warc(), std::string_view{complete}.substr(0, size));
    const auto flaws = verify(desk.folder, *database);
    REQUIRE_FALSE(flaws.empty());
    bool named = false;
    for (const auto& f : flaws)
      named |= f.message == "the file is cut: " + std::to_string(complete.size() - size) + " bytes are missing";
    CHECK(named);
    CHECK_THROWS_AS(Archive(desk.folder, *database, desk.options, OpenMode::kReadWrite), Error);
    CHECK(slurp(desk.warc()).size() == size);
  }
}

TEST_CASE("missing files, unknown files, unknown bytes, and rows without a record are named") {
  Desk desk;
  desk.options.warc_size = 3000;
  const auto database = desk.database();
  const auto captures = fill(desk, *database);
  const auto message = [&] {
    const auto flaws = verify(desk.folder, *database);
    return flaws.empty() ? std::string{} : flaws[0].message;
  };
  SECTION("missing file") {
    fs::remove(desk.warc(1));
    CHECK(message().starts_with("the file is missing"));
  }
  SECTION("unknown file") {
    fs::copy_file(desk.warc(1), desk.warc(9));
    CHECK(message() == "the database doesn't know this file");
    CHECK_THROWS_AS(Archive(desk.folder, *database, desk.options, OpenMode::kReadWrite), Error);
    CHECK(fs::exists(desk.warc(9)));
  }
  SECTION("unknown bytes") {
    // A writer may be at work on the open file, but on no other.
    spill(desk.warc(2), slurp(desk.warc(2)) + "tail");
    CHECK(message().empty());
    spill(desk.warc(1), slurp(desk.warc(1)) + "tail");
    CHECK(message() == "4 bytes after the end of a sealed file");
  }
  SECTION("a file in another's place") {
    fs::copy_file(desk.warc(2), desk.warc(1), fs::copy_options::overwrite_existing);
    CHECK_FALSE(message().empty());
  }
  SECTION("a byte of a sealed file that changes nothing") {
    // The last member's padding bits or not: any byte counts in a sealed file.
    flip(desk.warc(1), 9);
    CHECK_FALSE(message().empty());
  }
  SECTION("a row too many") {
    database->exec(
        "INSERT INTO captures (serial, offset, record_id, type, kind, url, url_key, outlet, status, content_type, "
        "etag, "
        "last_modified, payload_sha256, fetched, refers_to, truncated) SELECT serial, offset + 1, 'urn:x', type, kind, "
        "url, url_key, outlet, status, content_type, etag, last_modified, payload_sha256, fetched, refers_to, "
        "truncated "
        "FROM captures LIMIT 1");
    CHECK(message() == "the database knows a record here that the file doesn't have");
  }
  SECTION("a row of no file") {
    database->exec("UPDATE captures SET serial = 77 WHERE url LIKE '%c.txt'");
    CHECK(verify(desk.folder, *database).size() == 2);
  }
  SECTION("a row too few") {
    database->exec("DELETE FROM captures WHERE url LIKE '%/b'");
    CHECK(message() == "the database doesn't know this record");
  }
  SECTION("a row that says something else") {
    for (const auto* change : {"url = 'https://other.example/'", "outlet = 'x'", "kind = 'feed'", "status = 500",
                               "payload_sha256 = NULL", "fetched = 0", "content_type = ''", "etag = ''"}) {
      INFO(change);
      const auto changed = desk.database();
      changed->exec(std::string{"UPDATE captures SET "} + change +
                    " WHERE offset = " + std::to_string(captures[0].position.offset) + " AND serial = 1");
      CHECK(message() == "the database says something else about this record");
    }
  }
}
