#include "desk/intake/intake.h"

#include <catch2/catch.hpp>

#include "tests/desk/backlog.h"

using namespace tearsheet;
using namespace tearsheet::desk;
namespace fs = std::filesystem;

namespace {

constexpr int kPages = 40;

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
  const Backlog backlog(kPages);
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
  const Backlog backlog(kPages);
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
