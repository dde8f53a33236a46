#include "desk/delivery.h"

#include <algorithm>
#include <thread>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "desk/intake/intake.h"
#include "tests/desk/backlog.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::desk;
namespace fs = std::filesystem;

namespace {

const WallClock kClock = [] { return kNow; };

/// A desk whose alerts are decided, for a channel that runs this script in the desk's folder.
class Decided {
 public:
  explicit Decided(const std::string& script, int pages = 3) : backlog_(pages) {
    write_file(backlog_ / "tearsheet.yaml",
               "version: 1\ncrawler: {contact: 'https://example.org/us'}\n"
               "channels: {cmd: {type: exec, command: [sh, -c, '" +
                   script + "']}}\n");
    write_file(backlog_ / "rules/rules.yaml",
               "rules: [{id: council, query: council, dedupe: {by: url}, notify: [cmd]}]\n");
    desk_.emplace(backlog_.open());
    backlog_.import(*desk_);
    lock_.emplace(desk_->lock());
    CHECK(Intake(*desk_, 1).run(kNow).alerts == static_cast<std::size_t>(pages));
  }

  const OpenDesk& desk() const { return *desk_; }
  fs::path operator/(const std::string& name) const { return backlog_ / name; }
  int lines_in(const std::string& file) const {
    if (!fs::exists(backlog_ / file)) return 0;
    const auto text = read_file(backlog_ / file);
    return static_cast<int>(std::ranges::count(text, '\n'));
  }

 private:
  Backlog backlog_;
  std::optional<OpenDesk> desk_;
  std::optional<FileLock> lock_;
};

}  // namespace

TEST_CASE("what is requested is sent, and finish() says that nothing is left") {
  const Decided decided("cat >> received");
  DeliveryThread delivery(decided.desk(), kClock);
  delivery.request();
  CHECK(delivery.finish().all_delivered());
  CHECK(decided.lines_in("received") == 3);
}

TEST_CASE("without a request nothing is sent") {
  const Decided decided("cat >> received");
  CHECK(DeliveryThread(decided.desk(), kClock).finish().all_delivered());
  CHECK(decided.lines_in("received") == 0);
}

TEST_CASE("finish() says that messages wait, for as long as they do") {
  const Decided decided("test -f ready && cat >> received", 1);
  const auto deliver_at = [&](std::vector<Time> times) {
    DeliveryThread delivery(decided.desk(), [&, at = std::size_t{0}]() mutable { return times.at(at++); });
    for (std::size_t i = 0; i < times.size(); ++i) delivery.request();
    return delivery.finish().all_delivered();
  };
  CHECK_FALSE(deliver_at({kNow}));
  write_file(decided / "ready", "");
  CHECK_FALSE(deliver_at({kNow + 59s}));  // not due yet
  CHECK(deliver_at({kNow + 59s, kNow + 60s}));
  CHECK(decided.lines_in("received") == 1);
}

TEST_CASE("intake never waits for a channel") {
  const Decided decided("echo 1 >> started; until test -f ready; do sleep 0.01; done; cat >> received");
  DeliveryThread delivery(decided.desk(), kClock);
  delivery.request();
  while (!fs::exists(decided / "started")) std::this_thread::yield();
  // No message gets through before all of this is done.
  const auto coverage = decided.desk().open_coverage(OpenMode::kReadWrite);
  for (int i = 0; i < 20; ++i) {
    SQLite::Transaction transaction(*coverage, SQLite::TransactionBehavior::IMMEDIATE);
    coverage->exec("UPDATE intake SET articles = articles");
    transaction.commit();
  }
  CHECK(decided.lines_in("received") == 0);
  write_file(decided / "ready", "");
  CHECK(delivery.finish().all_delivered());
  CHECK(decided.lines_in("received") == 3);
}

TEST_CASE("what goes wrong on the thread comes out of finish()") {
  const Decided decided("cat >> received");
  fs::create_directories(decided / "var/deliveries.jsonl");  // can't be a log
  DeliveryThread delivery(decided.desk(), kClock);
  delivery.request();
  CHECK_THROWS(delivery.finish());
}

TEST_CASE("a thread that nobody finishes ends with the requests that it has") {
  const Decided decided("cat >> received");
  { DeliveryThread(decided.desk(), kClock).request(); }
  CHECK(decided.lines_in("received") == 3);
}
