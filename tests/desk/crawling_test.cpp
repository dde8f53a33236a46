#include "desk/crawling.h"

#include <catch2/catch.hpp>

#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;

TEST_CASE("what is due is listed without making anything in the desk, not even var/") {
  tests::TemporaryFolder folder;
  write_file(folder / "tearsheet.yaml", "version: 1\ncrawler: {contact: 'https://example.org/us'}\n");
  std::filesystem::create_directories(folder / "outlets");
  write_file(folder / "outlets/a.yaml", "outlets: [{id: a, site: 'http://127.0.0.1:1/'}]\n");
  const OpenDesk desk(folder.path().string());
  const auto crawl = desk.open_crawl_or_empty();
  CHECK(crawler::due(desk.config(), *crawl, crawl_options({}, {})).size() == 1);
  CHECK_FALSE(std::filesystem::exists(desk.var()));
}

TEST_CASE("outlets that fail for long make the exit code 3 as long as it lasts, a full disk 1") {
  crawler::CrawlReport report;
  report.outlets.resize(2);
  CHECK(exit_code(report) == 0);
  report.outlets[0].failed = 5;
  report.outlets[0].trouble = crawler::Trouble{};
  CHECK(exit_code(report) == 0);
  report.outlets[1].failing_for_long = true;
  CHECK(exit_code(report) == 3);
  report.disk_full = true;
  CHECK(exit_code(report) == 1);
}
