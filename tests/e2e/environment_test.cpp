// The surroundings of a desk: read-only files, full disks, other runs and users, locales, clocks and pipes.

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "base/database.h"
#include "tests/e2e/filled_desk.h"
#include "tests/e2e/first_version.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

TEST_CASE("a read-only desk still searches") {
  const TestDesk desk;
  fill(desk);
  const auto before = desk.run({"search", "Putin AND summit", "--format", "json"}).out;
  for (const auto& entry : fs::recursive_directory_iterator(desk.path())) {
    ::chmod(entry.path().c_str(), entry.is_directory() ? 0555 : 0444);
  }
  const Setting reader{.without_root = true};
  const auto found = desk.run({"search", "Putin AND summit", "--format", "json"}, reader);
  CHECK(found.code == 0);
  CHECK(found.out == before);
  CHECK(desk.run({"alerts", "--format", "jsonl"}, reader).code == 0);
  CHECK(desk.run({"show", "urn:none"}, reader).code == 1);
  CHECK(desk.run({"status"}, reader).code == 0);
  CHECK(desk.run({"verify"}, reader).code == 0);
  const auto refused = desk.run({"update"}, reader);
  CHECK(refused.code == 1);
  CHECK_FALSE(refused.err.empty());
  for (const auto& entry : fs::recursive_directory_iterator(desk.path())) {
    ::chmod(entry.path().c_str(), entry.is_directory() ? 0755 : 0644);
  }
}

TEST_CASE("a full disk is an error that names the file, and nothing that was committed is lost") {
  const TestDesk desk;
  fill(desk);
  std::string noise;
  for (unsigned i = 0, x = 1; i < 400'000; ++i) {
    x = x * 1664525U + 1013904223U;
    noise += static_cast<char>('!' + (x >> 24) % 90);
  }
  desk.write("in/large.txt", plain_article(2) + "\n" + noise);
  const auto failed = desk.run({"import", "--notify", (desk / "in/large.txt").string()}, {.largest_file = 150'000});
  CHECK((failed.code == 1 || failed.code == 3));
  CHECK_THAT(failed.err, Contains("archive"));
  CHECK(desk.run({"verify"}).code == 0);
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "1\n");
  CHECK(import(desk, desk / "in/large.txt").code == 0);
  CHECK(desk.run({"update"}).code == 0);
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "2\n");
}

TEST_CASE("of two runs at once the second ends with 11, silently unless on a terminal") {
  const TestDesk desk;
  fill(desk);
  const auto lock = FileLock::try_lock(desk / "var/lock");
  REQUIRE(lock);
  for (const auto* verb : {"update", "crawl", "run", "rebuild"}) {
    INFO(verb);
    const auto result = desk.run({verb});
    CHECK(result.code == 11);
    CHECK(result.err.empty());
  }
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "1\n");
}

TEST_CASE("the path of a desk may contain blanks and any script, in any locale") {
  for (const auto* locale : {"C", "C.UTF-8", "tr_TR.UTF-8", "xx_YY"}) {
    INFO(locale);
    const TestDesk desk("ma table — पत्र Straße");
    fill(desk);
    const auto result =
        desk.run({"search", "Putin AND summit", "--output", "count"}, {.environment = {{"LC_ALL", locale}}});
    CHECK(result.code == 0);
    CHECK(result.out == "1\n");
    CHECK(desk.run({"verify"}, {.environment = {{"LC_ALL", locale}}}).code == 0);
  }
}

TEST_CASE("a clock that is set back affects neither archive order nor the chain") {
  const TestDesk desk;
  fill(desk);
  desk.write("in/b.txt", plain_article(2));
  REQUIRE(desk.run({"import", "--notify", (desk / "in/b.txt").string(), "--fetched", "2001-01-01T00:00:00Z"}).code ==
          0);
  REQUIRE(desk.run({"update", "--now", "2000-01-01T00:00:00Z"}).code == 0);
  CHECK(desk.run({"verify"}).code == 0);
  const auto alerts = alerts_in(desk.read("var/alerts.jsonl"));
  REQUIRE(alerts.size() == 2);
  CHECK(alerts[0].at("time") == kFetched);
  CHECK(alerts[1].at("time") == "2001-01-01T00:00:00Z");
  CHECK(alerts[1].at("prev") == alerts[0].at("hash"));
}

TEST_CASE("a full disk under standard output is an error, a closed pipe is not") {
  const TestDesk desk;
  fill(desk);
  for (const auto* verb : {"export", "search summit", "alerts", "help", "status"}) {
    INFO(verb);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    const auto errors = desk / "errors";
    const auto command = std::string{TEARSHEET_PROGRAM} + " --desk '" + desk.path().string() + "' " + verb + " >&" +
                         std::to_string(ends[1]) + " 2>'" + errors.string() + "'";
    CHECK(WEXITSTATUS(std::system(command.c_str())) == 0);
    CHECK(read_file(errors).empty());
    ::close(ends[1]);
  }
  if (fs::exists("/dev/full")) {
    const auto command =
        std::string{TEARSHEET_PROGRAM} + " --desk '" + desk.path().string() + "' search summit >/dev/full 2>/dev/null";
    CHECK(WEXITSTATUS(std::system(command.c_str())) == 2);
  }
}

TEST_CASE("another user reads a desk while a run is writing") {
  if (::geteuid() != 0) {
    WARN("only root can become another user: not tested");
    return;
  }
  const TestDesk desk;
  fill(desk);
  // A run has committed this, but SQLite has not moved it out of the WAL yet.
  SQLite::Database crawl((desk / "var/crawl.db").string(), SQLite::OPEN_READWRITE);
  SQLite::Database coverage((desk / "var/coverage.db").string(), SQLite::OPEN_READWRITE);
  crawl.exec("CREATE TABLE unmoved (a)");
  coverage.exec("UPDATE intake SET articles = articles + 41");
  REQUIRE(fs::file_size(desk / "var/coverage.db-wal") > 0);
  const Setting reader{.without_root = true};
  const auto verified = desk.run({"verify"}, reader);
  CHECK(verified.code == 0);
  CHECK(verified.out + verified.err == "");
  const auto status = desk.run({"status", "--format", "json"}, reader);
  INFO(status.err);
  REQUIRE(status.code == 0);
  CHECK(parse_json(status.out, "status").at("articles") == 42);
  CHECK(desk.run({"search", "summit", "--output", "count"}, reader).out == "1\n");
  CHECK(desk.run({"alerts"}, reader).code == 0);
}

TEST_CASE("crawl --dry-run takes no lock, migrates nothing and creates nothing") {
  const auto due = "republic\tfeed\thttps://www.republic.example/feed\n";
  const TestDesk desk;
  desk.write("outlets/republic.yaml",
             "outlets:\n  - {id: republic, site: 'https://www.republic.example', "
             "feeds: ['https://www.republic.example/feed']}\n");
  CHECK(desk.run({"crawl", "--dry-run"}).out == due);
  CHECK_FALSE(fs::exists(desk / "var"));
  fill(desk);
  const auto lock = FileLock::try_lock(desk / "var/lock");
  REQUIRE(lock);
  const auto beside = desk.run({"crawl", "--dry-run"});
  CHECK(beside.code == 0);
  CHECK(beside.out == due);

  const auto old = first_version_desk();
  const auto before = list_files(old->path());
  const auto refused = old->run({"crawl", "--dry-run"});
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, Contains("`tearsheet update`"));
  CHECK(list_files(old->path()) == before);
}
