#include "desk/intake/intake.h"

#include <catch2/catch.hpp>

#include "base/file.h"
#include "desk/import.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;
namespace fs = std::filesystem;

namespace {

constexpr int kPages = 40;
constexpr Time kNow{Seconds{1'618'468'800}};

/// A desk with pages that were imported and not taken in.
class Backlog {
 public:
  Backlog() {
    fs::create_directories(folder_ / "rules");
    fs::create_directories(folder_ / "in");
    write_file(folder_ / "tearsheet.yaml", "version: 1\ncrawler: {contact: 'https://example.org/us'}\n");
    write_file(folder_ / "rules/rules.yaml", "rules: [{id: council, query: council}]\n");
    for (int n = 0; n < kPages; ++n) {
      const auto number = std::to_string(n);
      write_file(folder_ / ("in/" + number + ".txt"),
                 "The council votes, number " + number + "\n\nThe council of the town voted on Monday for plan " +
                     number + ", after a debate that had begun in the morning and went on until late at night.\n");
    }
  }
  fs::path operator/(const std::string& name) const { return folder_ / name; }
  OpenDesk open() const { return OpenDesk(folder_.path().string()); }
  void import(const OpenDesk& desk) const {
    REQUIRE(import_files(desk, {{(folder_ / "in").string()}, "", "", kNow}).added == kPages);
  }

 private:
  tests::TemporaryFolder folder_;
};

/// A connection that gives up at once if another holds the write lock.
class Writer {
 public:
  explicit Writer(const fs::path& file) : database_(file.string(), SQLite::OPEN_READWRITE, 0) {}
  bool can_write() {
    if (database_.tryExec("BEGIN IMMEDIATE") != SQLite::OK) return false;
    database_.exec("ROLLBACK");
    return true;
  }
  Database& database() { return database_; }

 private:
  Database database_;
};

}  // namespace

TEST_CASE("the crawler's file is never locked by intake, and coverage.db not while pages are analysed") {
  const Backlog backlog;
  const auto desk = backlog.open();
  backlog.import(desk);
  const auto lock = desk.lock();
  Writer crawl(backlog / "var/crawl.db"), coverage(backlog / "var/coverage.db");
  int asked = 0, refused = 0;
  Intake intake(desk, 2, [&](std::string_view) {
    ++asked;
    refused += crawl.can_write() && coverage.can_write() ? 0 : 1;
  });
  CHECK(intake.run(kNow).versions == kPages);
  CHECK(asked > 0);
  CHECK(refused == 0);
}

TEST_CASE("intake goes on while the crawler holds its write lock") {
  const Backlog backlog;
  const auto desk = backlog.open();
  backlog.import(desk);
  const auto lock = desk.lock();
  Intake intake(desk, 2);
  Writer crawl(backlog / "var/crawl.db");
  SQLite::Transaction writing(crawl.database(), SQLite::TransactionBehavior::IMMEDIATE);
  const auto report = intake.run(kNow);
  CHECK(report.versions == kPages);
  CHECK(report.alerts == kPages);
  CHECK(intake.run(kNow).captures == 0);
}
