#include "alerts/log/health_log.h"

#include <catch2/catch.hpp>

#include "alerts/delivery/compose.h"
#include "alerts/delivery/outbox.h"
#include "alerts/log/restore.h"
#include "tests/alerts/desk.h"
#include "tests/alerts/health/captures.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace tearsheet::alerts::health;
using Lines = std::vector<std::string>;

namespace {

std::vector<PassedCapture> captures() {
  std::vector<PassedCapture> out;
  for (int hour = 0; hour <= 240; ++hour) out.push_back(hour % 4 == 0 ? news(at(hour)) : list(at(hour)));
  for (int hour = 241; hour < 280; ++hour) out.push_back(list(at(hour)));
  out.push_back(news(at(280)));
  out.push_back(list(at(281)));
  return out;
}

struct Watch {
  Folder folder{};
  std::unique_ptr<Database> database = open_alerts(folder);
  std::optional<config::Health> health{};

  /// Takes the captures in, in transactions of so many; each is a process of its own.
  void play(std::size_t batch) {
    const auto all = captures();
    for (std::size_t first = 0; first < all.size(); first += batch) {
      SQLite::Transaction transaction(*database);
      HealthLog log(health, *database);
      log.begin(kRunTime);
      for (auto i = first; i < std::min(all.size(), first + batch); ++i) log.look(all[i]);
      log.save();
      transaction.commit();
    }
  }
  /// A kill before the commit.
  void play_and_lose() {
    SQLite::Transaction transaction(*database);
    HealthLog log(health, *database);
    log.begin(kRunTime);
    for (const auto& capture : captures()) log.look(capture);
    log.save();
  }
  Lines rows(const char* sql) {
    Lines out;
    SQLite::Statement select(*database, sql);
    while (select.executeStep()) out.push_back(select.getColumn(0).getString());
    return out;
  }
  Lines chain() { return rows("SELECT line FROM chain ORDER BY seq"); }
};

}  // namespace

TEST_CASE("a fault is a line of the chain when it begins and when it ends, for each channel of health") {
  Watch watch{.health = config::Health{.notify = {"ops", "log"}}};
  watch.play(1000);
  const auto lines = watch.chain();
  REQUIRE(lines.size() == 2);
  const auto onset = parse_json(lines[0], "line"), recovery = parse_json(lines[1], "line");
  CHECK(onset.at("kind") == "health");
  CHECK(onset.at("time") == "2026-06-12T02:00:00Z");
  CHECK(onset.at("outlet") == "example-times");
  CHECK(onset.at("what") == "silent");
  CHECK(onset.at("state") == "onset");
  CHECK(onset.at("detail") == "no articles for 25 hours (usually every 4 hours)");
  CHECK(recovery.at("state") == "recovery");
  CHECK(watch.rows("SELECT channel || seq FROM outbox ORDER BY seq, channel") == Lines{"log1", "ops1", "log2", "ops2"});
}

TEST_CASE("the lines are the same whatever the batches are, and after a kill") {
  Watch one{.health = config::Health{}}, many{.health = config::Health{}};
  one.play(1000);
  many.play_and_lose();
  CHECK(many.chain() == Lines{});
  many.play(1);
  CHECK(one.chain().size() == 2);
  CHECK(one.chain() == many.chain());
}

TEST_CASE("a desk without health doesn't watch") {
  Watch watch;
  watch.play(1000);
  CHECK(watch.chain() == Lines{});
  CHECK(watch.rows("SELECT outlet FROM health_states") == Lines{});
}

TEST_CASE("imported pages say nothing of an outlet, and one that is gone is forgotten") {
  Watch watch{.health = config::Health{}};
  HealthLog log(watch.health, *watch.database);
  log.begin(kRunTime);
  auto imported = news(at(0));
  imported.crawled = false;
  log.look(imported);
  log.save();
  CHECK(watch.rows("SELECT outlet FROM health_states") == Lines{});
  log.look(news(at(0)));
  log.finish(at(24 * 28));
  log.save();
  CHECK(watch.rows("SELECT outlet FROM health_states") == Lines{"example-times"});
  log.finish(at(24 * 28 + 1));
  CHECK(watch.rows("SELECT outlet FROM health_states") == Lines{});
}

TEST_CASE("lines on health are no alerts, but belong to the chain: verified, restored, delivered") {
  Watch watch{.health = config::Health{.notify = {"ops"}}};
  watch.play(1000);
  AlertLog log(watch.folder.path(), *watch.database);
  log.complete();
  CHECK(log.verify() == "");
  CHECK(alerts_in(log, {.decisions = {"new", "duplicate"}}).empty());

  const Folder other;
  const auto restored = open_alerts(other);
  CHECK_FALSE(restore_log(watch.folder.path(), *restored).last_alert);
  CHECK(restored->execAndGet("SELECT count(*) FROM chain").getInt() == 2);
  CHECK(restored->execAndGet("SELECT count(*) FROM decisions").getInt() == 0);

  const auto alert = alert_of_line(watch.chain()[0], {});
  CHECK(alert.headline == "example-times: no articles for 25 hours (usually every 4 hours)");
  CHECK(alert.severity == config::AlertSeverity::kHigh);
  CHECK(alert.rule == "");
}

TEST_CASE("what waits for a channel that is gone goes to those that health names now") {
  Watch watch{.health = config::Health{.notify = {"old"}}};
  watch.play(1000);
  Outbox outbox(watch.folder.path(), *watch.database, kRunTime);
  config::Desk desk;
  const std::vector<std::string> known{"ops"};
  outbox.sort_out(desk, known);
  CHECK(outbox.held("old") == 2);
  desk.health = config::Health{.notify = {"ops"}};
  outbox.sort_out(desk, known);
  CHECK(outbox.channels() == known);
}
