#include "desk/rebuild/fill.h"

#include <catch2/catch.hpp>

#include "desk/state/state.h"
#include "tests/desk/backlog.h"

using namespace tearsheet;
using namespace tearsheet::desk;

TEST_CASE("a rebuild commits its versions batch by batch") {
  const Backlog backlog(40);
  const auto desk = backlog.open();
  backlog.import(desk);
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  const auto file = backlog / "rebuilt.db";
  const auto coverage = open_versions_file(file);
  Database reader(file.string());
  const auto committed = [&] { return reader.execAndGet("SELECT count(*) FROM versions").getInt(); };

  std::vector<int> seen;
  Fill work{archive, *coverage, backlog / "rebuilt-index", {INT64_MAX, INT64_MAX}, 1, [&](std::string_view) {
              seen.push_back(committed());
            }};
  work.pages_per_transaction = 8;
  fill(desk, work);
  CHECK(seen == std::vector<int>{8, 24});  // progress comes with each 16th page, before its batch is committed
  CHECK(committed() == 40);
}
