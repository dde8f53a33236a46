// Delivery on a disk that fails at any call, and with the power cut at any call. After each fault the next run delivers
// everything: nothing is lost, the outbox is empty, and both logs are complete.
//
// Delivery is at-least-once. A jsonl channel recognises lines that it wrote before, so its file has each alert exactly
// once. A program can't be asked: if a fault comes before the outcome of an alert is recorded, the alert is sent again,
// and so may be those that the worker had in its queue: never more than kMostAhead, and of these few messages two.
//
// The workers write while the outbox is written, so the n-th call differs from run to run; what must hold after it
// doesn't. TEARSHEET_LONG_FAULTS=1 tries every call, with several ways to lose what was not synced.

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include <catch2/catch.hpp>

#include "alerts/log/journal.h"
#include "base/json.h"
#include "tests/alerts/desk.h"
#include "tests/faulty_disk.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::alerts;
using tests::FaultyDisk;
using Loss = FaultyDisk::Loss;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kArticles = 3;

bool is_long() { return std::getenv("TEARSHEET_LONG_FAULTS") != nullptr; }

/// A count for each channel and alert.
using Counts = std::map<std::string, int>;

/// A desk whose alerts are decided and not sent. Its program writes outside of the folder, where a power cut undoes
/// nothing: what a program was given has left the machine.
class Undelivered {
 public:
  /// `grouped`: what the program gets is one message of all alerts.
  explicit Undelivered(bool grouped)
      : to_log_(grouped ? kArticles : 2 * kArticles), to_program_(grouped ? 1 : kArticles) {
    if (grouped) {
      desk_.rules[1].group_by = {"rule"};
      desk_.rules[1].notify = {"cmd"};
    }
    config::Channel log, program;
    log.name = "log";
    log.type = config::ChannelType::kJsonl;
    log.path = "out/alerts.jsonl";
    program.name = "cmd";
    program.type = config::ChannelType::kExec;
    program.command = {"sh", "-c", "cat >> \"$1\"", "sh", (elsewhere_ / "received").string()};
    desk_.channels = {log, program};
    const auto database = open_alerts(folder_);
    take(compile_rules(desk_), *database, 1, static_cast<int>(kArticles));
    AlertLog(folder_.path(), *database).complete();
  }

  DeliveryReport run(Time now) const {
    const auto database = open_alerts(folder_);
    DeliverySetup setup{desk_, {}, folder_.path(), folder_.path(), stop_};
    for (const auto& each : desk_.channels) setup.channels.push_back({each, {}});
    return deliver(setup, *database, now);
  }

  void check_all_delivered() const {
    const auto database = open_alerts(folder_);
    CHECK(database
              ->execAndGet("SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM messages) +"
                           " (SELECT count(*) FROM message_alerts) + (SELECT count(*) FROM excerpts)")
              .getInt() == 0);
    CHECK(AlertLog(folder_.path(), *database).verify().empty());
    CHECK(Journal(folder_ / "deliveries.jsonl", *database, "deliveries").difference().empty());
    check_log(*database);

    const auto in_file = lines_of(folder_ / "out/alerts.jsonl"), received = lines_of(elsewhere_ / "received");
    CHECK(in_file.size() == to_log_);
    CHECK(keys_of(in_file).size() == to_log_);
    CHECK(keys_of(received).size() == to_program_);
    CHECK(received.size() <= to_program_ + 2);
    CHECK(alerts_of(received).size() == kArticles);
  }

  const fs::path& folder() const { return folder_.path(); }

 private:
  /// The same at each attempt: of a message its key, of a single alert its hash.
  static std::set<std::string> keys_of(const std::vector<std::string>& lines) {
    std::set<std::string> keys;
    for (const auto& text : lines) {
      const auto line = parse_json(text, "received");
      keys.insert(line.at(line.contains("alerts") ? "key" : "hash").get<std::string>());
    }
    return keys;
  }

  static std::set<std::string> alerts_of(const std::vector<std::string>& lines) {
    std::set<std::string> hashes;
    for (const auto& text : lines) {
      const auto line = parse_json(text, "received");
      const auto alerts = line.contains("alerts") ? line.at("alerts") : Json::array({line});
      for (const auto& alert : alerts) hashes.insert(alert.at("hash").get<std::string>());
    }
    return hashes;
  }

  /// Each alert was marked as sent once for each of its channels.
  void check_log(Database& database) const {
    Counts sent;
    for (const auto& text : lines_of(folder_ / "deliveries.jsonl")) {
      const auto line = parse_json(text, "deliveries");
      if (line.at("result") == "sent") ++sent[line.at("channel").get<std::string>() + line.at("key").dump()];
    }
    CHECK(sent.size() == to_log_ + to_program_);
    CHECK(std::ranges::all_of(sent, [](const auto& each) { return each.second == 1; }));
    CHECK(database.execAndGet("SELECT count(*) FROM deliveries WHERE result = 'dropped'").getInt() == 0);
  }

  Folder folder_, elsewhere_;
  config::Desk desk_ = sample_desk();
  std::size_t to_log_, to_program_;
  std::atomic<bool> stop_{false};
};

/// Delivers with a fault. False if the run has fewer calls than that.
bool failed_to_deliver(const Undelivered& pending, const std::function<void(FaultyDisk&)>& break_at,
                       std::optional<Loss> loss, unsigned seed) {
  FaultyDisk disk(pending.folder());
  break_at(disk);
  try {
    const bool all_delivered = pending.run(kRunTime).all_delivered();
    CHECK((all_delivered || disk.failed()));
  } catch (const std::exception&) {
    CHECK(disk.failed());
  }
  const bool failed = disk.failed();
  disk.restore();
  if (failed && loss) disk.cut_power(*loss, seed);
  return failed;
}

void survive(const std::function<void(FaultyDisk&, int)>& break_at, std::optional<Loss> loss, bool grouped) {
  int tried = 0;
  for (int n = 1;; n += is_long() ? 1 : 3, ++tried) {
    for (unsigned seed = 0; seed < (is_long() && loss == Loss::kSome ? 5U : 1U); ++seed) {
      INFO("call " << n << ", seed " << seed);
      const Undelivered pending(grouped);
      if (!failed_to_deliver(
              pending, [&](FaultyDisk& disk) { break_at(disk, n); }, loss, 1000 * seed + static_cast<unsigned>(n))) {
        CHECK(tried > 5);  // the run is not so short that nothing was tried
        return;
      }
      // What failed is due again after a minute.
      CHECK(pending.run(kRunTime + 60s).all_delivered());
      pending.check_all_delivered();
    }
  }
}

}  // namespace

TEST_CASE("a run without a fault delivers everything once") {
  const bool grouped = GENERATE(false, true);
  const Undelivered pending(grouped);
  CHECK(pending.run(kRunTime).all_delivered());
  pending.check_all_delivered();
}

TEST_CASE("a delivery that a full disk ends at any call is continued by the next") {
  survive([](FaultyDisk& disk, int n) { disk.fail_any(n, ENOSPC); }, {}, GENERATE(false, true));
}

TEST_CASE("a delivery in which a write is cut short is continued by the next") {
  survive(
      [](FaultyDisk& disk, int n) {
        disk.shorten_writes(61);
        disk.fail(io::Call::kWrite, n, ENOSPC);
      },
      {}, GENERATE(false, true));
}

TEST_CASE("a process that dies at any call of a delivery loses no alert, and sends at most two again") {
  survive([](FaultyDisk& disk, int n) { disk.die_at(n); }, {}, GENERATE(false, true));
}

TEST_CASE("a power cut at any call of a delivery loses no alert, if all that was not synced is lost") {
  survive([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kEverything, GENERATE(false, true));
}

TEST_CASE("a power cut at any call of a delivery loses no alert, whatever of the rest reached the disk") {
  survive([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kSome, GENERATE(false, true));
}
