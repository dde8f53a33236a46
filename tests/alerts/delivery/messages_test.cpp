// Groups, digests, limits and outages with the database: what a message holds is fixed before its first attempt, and no
// alert is lost or sent twice, however large the outbox is.

#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "alerts/delivery/channel_states.h"
#include "alerts/delivery/compose.h"
#include "alerts/delivery/outbox.h"
#include "alerts/delivery/worker.h"
#include "tests/alerts/desk.h"
#include "tests/allocations.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// A rule with one channel, and an outbox that is filled by hand.
class OneChannel {
 public:
  OneChannel() {
    desk.rules = {rule("cuts", "blackout", {"press"})};
    config::Channel press;
    press.name = "press";
    press.type = config::ChannelType::kExec;
    press.command = {"sh", "-c", "cat >> received"};
    desk.channels = {press};
    desk.alerts.stale = 6h;
  }

  config::Channel& channel() { return desk.channels[0]; }

  /// Puts alerts into the log and the outbox.
  void queue(int count, Time queued = kRunTime) {
    SQLite::Transaction transaction(*database);
    const auto from = std::to_string(seq_ + 1), to = std::to_string(seq_ += count);
    database->exec("WITH RECURSIVE n(i) AS (SELECT " + from + " UNION ALL SELECT i + 1 FROM n WHERE i < " + to +
                   ") INSERT INTO chain (seq, hash, line, end) SELECT i, randomblob(32), '{\"seq\":' || i ||"
                   "',\"rule\":\"cuts\",\"article\":{\"outlet\":\"o' || (i % 2) || '\",\"title\":\"' ||"
                   " printf('%.*c', 600, 'x') || '\"},\"story\":\"s\"}', 0 FROM n");
    database->exec("INSERT INTO outbox (channel, seq, queued, rule) SELECT 'press', seq, " +
                   std::to_string(queued.time_since_epoch().count()) + ", 'cuts' FROM chain WHERE seq >= " + from);
    transaction.commit();
  }

  DeliveryReport run(Time now = kRunTime) {
    DeliverySetup setup{desk, {}, folder.path(), folder.path(), stop};
    for (const auto& each : desk.channels) setup.channels.push_back({each, {}});
    return deliver(setup, *database, now);
  }

  /// "1", "group 1 2": what the program got since the last call.
  std::vector<std::string> received() {
    std::vector<std::string> out;
    for (const auto& text : lines_of(folder / "received")) {
      const auto json = parse_json(text, "received");
      auto shown = json.value("kind", std::string{});
      const auto alerts = json.contains("alerts") ? json["alerts"] : Json::array({json});
      for (const auto& alert : alerts) shown += (shown.empty() ? "" : " ") + alert["seq"].dump();
      out.push_back(shown);
    }
    std::filesystem::remove(folder / "received");
    return out;
  }
  std::int64_t count(const std::string& table) {
    return database->execAndGet("SELECT count(*) FROM " + table).getInt64();
  }

  Folder folder;
  config::Desk desk;
  std::unique_ptr<Database> database = open_alerts(folder);
  std::atomic<bool> stop{false};

 private:
  int seq_ = 0;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a group waits, is one message, and its next one waits for the repeat") {
  OneChannel desk;
  desk.desk.rules[0].group_by = {"rule"};
  desk.desk.rules[0].group_wait = 10min;
  desk.desk.rules[0].group_repeat = 4h;
  desk.queue(2);
  auto report = desk.run();
  CHECK(report.sent == 0);
  CHECK(report.all_delivered());  // a group that waits is not overdue
  desk.queue(1, kRunTime + 5min);
  CHECK(desk.run(kRunTime + 10min).sent == 1);
  CHECK(desk.received() == Texts{"group 1 2 3"});
  desk.queue(1, kRunTime + 20min);
  CHECK(desk.run(kRunTime + 4h).sent == 0);
  CHECK(desk.run(kRunTime + 4h + 10min).sent == 1);
  CHECK(desk.received() == Texts{"group 4"});
  CHECK(desk.count("outbox") + desk.count("messages") + desk.count("message_alerts") == 0);
}

TEST_CASE("a group by outlet has a message for each") {
  OneChannel desk;
  desk.desk.rules[0].group_by = {"rule", "outlet"};
  desk.queue(4);
  CHECK(desk.run().sent == 2);
  CHECK(desk.received() == Texts{"group 1 3", "group 2 4"});
}

TEST_CASE("what a group holds is the same at each attempt, with the same key") {
  OneChannel desk;
  desk.desk.rules[0].group_by = {"story"};
  desk.channel().command = {"sh", "-c", "cat >> tries; exit 1"};
  desk.queue(2);
  CHECK(desk.run().failed == 1);
  desk.queue(1, kRunTime + 30s);
  desk.channel().command = {"sh", "-c", "cat >> received"};
  CHECK(desk.run(kRunTime + 60s).sent == 2);
  const auto first_try = parse_json(lines_of(desk.folder / "tries").at(0), "tries");
  const auto tries = lines_of(desk.folder / "received");
  REQUIRE(tries.size() == 2);
  CHECK(parse_json(tries[1], "tries")["key"] == first_try["key"]);
  CHECK(desk.received() == Texts{"group 3", "group 1 2"});
}

TEST_CASE("the line of a group in deliveries.jsonl names all its alerts, and is found by each of them") {
  OneChannel desk;
  desk.desk.rules[0].group_by = {"story"};
  desk.queue(2);
  desk.run();
  const auto line = parse_json(lines_of(desk.folder / "deliveries.jsonl").at(0), "deliveries");
  CHECK(line["alert"].is_null());
  REQUIRE(line["alerts"].size() == 2);
  CHECK(line["kind"] == "group");
  CHECK(line["key"] == message_key(line["alerts"].get<Texts>(), "press"));
  CHECK(desk.database
            ->execAndGet("SELECT count(*) FROM delivery_alerts a JOIN deliveries d ON d.seq = a.delivery"
                         " JOIN chain c ON c.hash = a.alert")
            .getInt() == 2);
}

TEST_CASE("a digest leaves once a day, after the time of the day") {
  OneChannel desk;
  desk.channel().digest = config::DailyTime{7h, "UTC"};  // kRunTime is 06:30
  desk.queue(3);
  CHECK(desk.run().all_delivered());
  CHECK(desk.run(kRunTime + 30min).sent == 1);
  desk.queue(1, kRunTime + 40min);
  CHECK(desk.run(kRunTime + 23h).sent == 0);
  CHECK(desk.run(kRunTime + 24h + 30min).sent == 1);
  CHECK(desk.received() == Texts{"digest 1 2 3", "digest 4"});
}

TEST_CASE("beyond the limit one digest leaves when the window ends, over several runs") {
  OneChannel desk;
  desk.channel().max = config::SendLimit{20, 1h};
  desk.queue(15);
  CHECK(desk.run().sent == 15);
  desk.queue(15, kRunTime + 10min);
  CHECK(desk.run(kRunTime + 10min).sent == 5);
  CHECK(desk.run(kRunTime + 59min).sent == 0);
  desk.received();
  CHECK(desk.run(kRunTime + 1h).sent == 1);
  CHECK(desk.received() == Texts{"digest 21 22 23 24 25 26 27 28 29 30"});
}

TEST_CASE("while a channel is down one message is tried, and after an outage what waited too long is one digest") {
  OneChannel desk;
  desk.channel().command = {"/no/such/program"};
  desk.queue(5);
  for (int hour = 0; hour < 7; ++hour) CHECK(desk.run(kRunTime + 1h * hour).failed == 1);
  CHECK(desk.count("messages") == 1);
  CHECK(desk.count("outbox") == 4);
  desk.queue(1, kRunTime + 7h);
  desk.channel().command = {"sh", "-c", "cat >> received"};
  CHECK(desk.run(kRunTime + 7h).sent == 3);
  CHECK(desk.received() == Texts{"1", "digest 2 3 4 5", "6"});
}

TEST_CASE("messages that were made ahead are taken apart when the channel goes down") {
  OneChannel desk;
  // The worker has several messages in its queue when the 20th fails.
  desk.channel().command = {"sh", "-c", "echo x >> n; test $(wc -l < n) -lt 20 || exec ./gone"};
  desk.queue(40);
  CHECK(desk.run().sent == 19);
  CHECK(desk.count("messages") == 10);  // ten failures in a row
  CHECK(desk.count("outbox") == 11);
  CHECK(desk.count("message_alerts") == 10);
}

TEST_CASE("a group whose channel is gone is taken apart and held, and sent when the channel is back") {
  OneChannel desk;
  desk.desk.rules[0].group_by = {"story"};
  desk.channel().command = {"false"};
  desk.queue(2);
  desk.run();
  const auto channels = std::exchange(desk.desk.channels, {});
  CHECK(desk.run(kRunTime + 1min).waiting == 2);
  desk.desk.channels = channels;
  desk.channel().command = {"sh", "-c", "cat >> received"};
  CHECK(desk.run(kRunTime + 2min).sent == 1);
  CHECK(desk.received() == Texts{"group 1 2"});
}

TEST_CASE("alerts that were tried before messages were fixed keep their attempts") {
  OneChannel desk;
  desk.queue(2);
  desk.database->exec("UPDATE outbox SET attempts = 3, due = queued + 60 WHERE seq = 1");
  CHECK(desk.run().sent == 1);
  CHECK(desk.received() == Texts{"2"});
  CHECK_FALSE(desk.run().all_delivered());
  CHECK(desk.run(kRunTime + 60s).sent == 1);
  CHECK_THAT(lines_of(desk.folder / "deliveries.jsonl").back(), Catch::Contains(R"("attempt":4)"));
}

TEST_CASE("give_up is the desk's") {
  OneChannel desk;
  desk.desk.alerts.give_up = 2h;
  desk.channel().command = {"/no/such/program"};
  desk.queue(3);
  CHECK(desk.run(kRunTime + 2h - 1s).failed == 1);
  CHECK(desk.run(kRunTime + 2h).failed == 3);
  CHECK(desk.count("outbox") + desk.count("messages") == 0);
}

TEST_CASE("each recipient has a line, and who got the mail doesn't get it again") {
  using Result = RecipientResult::Result;
  OneChannel desk;
  desk.queue(1);
  Waiting message;
  Outbox outbox(desk.folder.path(), *desk.database, kRunTime);
  outbox.write([&] {
    message = outbox.make("press", {.queued = kRunTime, .seqs = {1}});
    const RecipientResults recipients = {
        {"a@example.org"}, {"b@example.org", Result::kDropped, "550 no"}, {"c@example.org", Result::kFailed, "451"}};
    outbox.record({message, {Settled::Result::kFailed, kRunTime + 60s}, "451", 1, recipients});
  });
  outbox.complete_log();
  const auto shown = [&] {
    Texts out;
    for (const auto& text : lines_of(desk.folder / "deliveries.jsonl")) {
      const auto line = parse_json(text, "deliveries");
      out.push_back(line["recipient"].get<std::string>() + " " + line["result"].get<std::string>());
      CHECK(line["key"] == parse_json(lines_of(desk.folder / "deliveries.jsonl")[0], "deliveries")["key"]);
    }
    return out;
  };
  CHECK(shown() == Texts{"a@example.org sent", "b@example.org dropped", "c@example.org failed"});
  const auto composed = Composer(desk.desk, *desk.database, kRunTime).message(message.id);
  CHECK(composed.settled_recipients == Texts{"a@example.org", "b@example.org"});
  // Given up, nobody waits any more.
  outbox.write([&] {
    outbox.record({message, {Settled::Result::kDropped, {}}, "451", 2, {{"c@example.org", Result::kFailed, "451"}}});
  });
  outbox.complete_log();
  CHECK(shown().back() == "c@example.org dropped");
  CHECK(desk.count("settled_recipients") + desk.count("messages") == 0);
}

TEST_CASE("a pause that a channel asked for is kept over runs") {
  OneChannel desk;
  desk.queue(1);
  ChannelStates(*desk.database).save("press", {.paused = kRunTime + 30min});
  CHECK(desk.run(kRunTime + 29min).sent == 0);
  CHECK(desk.run(kRunTime + 30min).sent == 1);
}

TEST_CASE("a program that ignores signals is killed by a stop") {
  OneChannel desk;
  desk.channel().command = {"sh", "-c", "trap '' TERM INT HUP; echo x > started; while :; do sleep 1; done"};
  desk.channel().timeout = 600s;
  desk.queue(2);
  std::thread stopper([&] {
    while (!std::filesystem::exists(desk.folder / "started")) std::this_thread::yield();
    desk.stop = true;
  });
  const auto start = std::chrono::steady_clock::now();
  CHECK(desk.run().sent == 0);
  stopper.join();
  CHECK(std::chrono::steady_clock::now() - start < 10s);
  CHECK(desk.count("message_alerts") + desk.count("outbox") == 2);
}

TEST_CASE("a channel that ignores everything doesn't keep a stopped delivery from ending") {
  /// Outlives the delivery, like a thread in a system call that doesn't return.
  struct Stuck {
    Mailbox<int> begun, release;
    std::atomic<bool> stop{false};
    Mailbox<int> ended;
  };
  static Stuck stuck;
  struct StuckChannel : Channel {
    Outcome send(const Message&, const std::atomic<bool>&) override {
      stuck.begun.put(1);
      stuck.release.take();
      return Sent{};
    }
    ~StuckChannel() override { stuck.ended.put(1); }
  };
  OneChannel desk;
  desk.queue(2);
  std::thread stopper([] {
    stuck.begun.take();
    stuck.stop = true;
  });
  const DeliverySetup setup{desk.desk,          {{desk.channel(), {}}},
                            desk.folder.path(), desk.folder.path(),
                            stuck.stop,         [](auto&&...) { return std::make_unique<StuckChannel>(); }};
  const auto start = std::chrono::steady_clock::now();
  const auto report = deliver(setup, *desk.database, kRunTime);
  CHECK(std::chrono::steady_clock::now() - start < 10s);
  stopper.join();
  CHECK(report.sent == 0);
  CHECK(report.problems == Texts{"channel press: doesn't end"});
  CHECK(desk.count("message_alerts") + desk.count("outbox") == 2);
  stuck.release.put(1);
  stuck.ended.take();
}

TEST_CASE("an outbox of 100,000 alerts takes little memory, and is sent in order", "[large]") {
  constexpr int kMany = 100'000;
  struct Counter : Channel {
    explicit Counter(std::vector<std::int64_t>& seen) : seen_(seen) {}
    Outcome send(const Message& message, const std::atomic<bool>&) override {
      seen_.push_back(parse_json(message.alerts.front().line, "line")["seq"].get<std::int64_t>());
      return Sent{};
    }
    std::vector<std::int64_t>& seen_;
  };
  OneChannel desk;
  desk.queue(kMany);
  // Most of them wait for the window's end, and are looked at in each plan.
  desk.channel().max = config::SendLimit{5'000, 1h};
  std::vector<std::int64_t> seen;
  seen.reserve(kMany);
  DeliverySetup setup{desk.desk,          {{desk.channel(), {}}},
                      desk.folder.path(), desk.folder.path(),
                      desk.stop,          [&](auto&&...) { return std::make_unique<Counter>(seen); }};
  const tests::Allocations allocations;
  CHECK(deliver(setup, *desk.database, kRunTime).sent == 5'000);
  CHECK(allocations.most_bytes() < 40'000'000);
  REQUIRE(seen.size() == 5'000);
  for (std::size_t i = 0; i < seen.size(); ++i) REQUIRE(seen[i] == static_cast<std::int64_t>(i) + 1);
}
