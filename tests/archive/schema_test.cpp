#include "archive/schema.h"

#include <span>

#include <catch2/catch.hpp>

#include "archive/tables.h"
#include "tests/archive/testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;

namespace {

/// The layer as it was after its first migrations.
std::unique_ptr<Database> open_at(const Desk& desk, std::size_t migrations) {
  const Layer layer{kLayer.name, std::span(kArchiveMigrations).first(migrations)};
  return open_database(desk.database_path, std::span(&layer, 1), OpenMode::kReadWrite);
}

}  // namespace

TEST_CASE("an archive from before digests and lengths were kept goes on, with none of them") {
  constexpr std::size_t kBeforeDigests = 3;
  const Desk desk;
  {
    const auto database = open_at(desk, kBeforeDigests);
    database->exec(
        "INSERT INTO warc_files (serial, length, sha256) VALUES (1, 900, NULL);"
        "INSERT INTO captures (serial, offset, record_id, type, kind, url, url_key, outlet, status, content_type, etag,"
        " last_modified, payload_sha256, fetched, refers_to, truncated, source)"
        " VALUES (1, 300, 'urn:uuid:r1', 'response', 'page', 'https://www.example.org/a', 0, '', 200, '', '', '', "
        "NULL, 5,"
        " NULL, 0, 1)");
  }
  const auto database = desk.database();
  Tables tables{*database};
  const auto old = tables.find("urn:uuid:r1");
  REQUIRE(old);
  CHECK(old->foreign_digest.empty());
  CHECK(old->length == 0);
  CHECK_FALSE(tables.with_foreign_digest("https://www.example.org/a", ""));
  auto capture = *old;
  capture.position.offset = 600;
  capture.record_id = "urn:uuid:r2";
  capture.foreign_digest = "sha1:00";
  capture.length = 250;
  tables.insert(capture);
  CHECK(tables.find("urn:uuid:r2") == capture);
  CHECK(tables.with_foreign_digest("https://www.example.org/b", "sha1:00") == capture);
}
