#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include <catch2/catch.hpp>

#include "alerts/log/journal.h"
#include "tests/alerts/desk.h"

#include "base/json.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

const Time kNow = kRunTime;

struct Outbox {
  Folder folder;
  config::Desk desk = sample_desk();
  std::unique_ptr<Database> database = open_alerts(folder);
  std::map<std::string, Secrets> secrets;
  std::atomic<bool> stop{false};

  explicit Outbox(int articles) {
    desk.channels = {channel("log", config::ChannelType::kJsonl), channel("cmd", config::ChannelType::kExec)};
    desk.channels[0].path = "out.jsonl";
    desk.channels[1].command = {"sh", "-c", "cat >> received"};
    alerts::take(compile_rules(desk), *database, 1, articles);
  }

  static config::Channel channel(std::string name, config::ChannelType type) {
    config::Channel out;
    out.name = std::move(name);
    out.type = type;
    return out;
  }

  DeliveryReport run(Time now = kNow) {
    DeliverySetup setup{desk, {}, folder.path(), folder.path(), stop};
    for (const auto& each : desk.channels) setup.channels.push_back({each, secrets[each.name]});
    return deliver(setup, *database, now);
  }
  /// Alerts in the outbox, in messages or not.
  std::int64_t waiting() {
    return database->execAndGet("SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM message_alerts)")
        .getInt64();
  }
  std::size_t received() const { return lines_of(folder / "received").size(); }

  /// "channel result attempt" of each line of deliveries.jsonl.
  std::vector<std::string> log() const {
    std::vector<std::string> out;
    for (const auto& text : lines_of(folder / "deliveries.jsonl")) {
      const auto line = parse_json(text, "deliveries");
      out.push_back(line["channel"].get<std::string>() + " " + line["result"].get<std::string>() + " " +
                    std::to_string(line["attempt"].get<int>()));
    }
    return out;
  }
};

}  // namespace

TEST_CASE("each alert goes to each channel of its rule, in the log's order, once") {
  Outbox outbox(2);
  const auto report = outbox.run();
  CHECK(report.sent == 6);
  CHECK(report.failed == 0);
  CHECK(report.problems.empty());
  CHECK(outbox.waiting() == 0);

  AlertLog log(outbox.folder.path(), *outbox.database);
  log.complete();
  const auto all = read_file(outbox.folder / "alerts.jsonl"), sent = read_file(outbox.folder / "out.jsonl");
  CHECK(all.ends_with(sent));  // all but the rules' lines
  CHECK(outbox.received() == 2);
  auto log_lines = outbox.log();
  std::ranges::sort(log_lines);  // the channels send at the same time
  CHECK(log_lines ==
        std::vector<std::string>{"cmd sent 1", "cmd sent 1", "log sent 1", "log sent 1", "log sent 1", "log sent 1"});
  CHECK(outbox.run().sent == 0);
  CHECK(lines_of(outbox.folder / "out.jsonl").size() == 4);
}

TEST_CASE("a line of deliveries has the contract's keys, and names the alert by its hash") {
  Outbox outbox(1);
  outbox.desk.channels[1].command = {"sh", "-c", "exit 3"};
  outbox.run();
  auto all = lines_of(outbox.folder / "deliveries.jsonl");
  std::erase_if(all, [](const auto& text) { return text.find("\"cmd\"") == std::string::npos; });
  const auto line = parse_json(all.at(0), "deliveries");
  const auto hash = alerts_in(AlertLog(outbox.folder.path(), *outbox.database)).at(0)["hash"].get<std::string>();
  CHECK(dump(line) == R"({"schema":"tearsheet/delivery/1","time":"2021-04-15T06:30:00Z","alert":")" + hash +
                          R"(","channel":"cmd","result":"failed","attempt":1,"error":"exit code 3","key":")" +
                          message_key({hash}, "cmd") + R"(","kind":"alert"})");
}

TEST_CASE("a channel that is down is tried with few messages, and those are tried again later") {
  Outbox outbox(5);
  outbox.desk.channels[1].command = {"sh", "-c", "echo x >> tries; exit 1"};
  auto report = outbox.run();
  CHECK(report.sent == 10);
  CHECK(report.failed == 2);
  CHECK(report.waiting == 2);
  CHECK(report.problems == std::vector<std::string>{"channel cmd: exit code 1", "channel cmd: exit code 1"});
  CHECK(outbox.waiting() == 5);
  CHECK(lines_of(outbox.folder / "tries").size() == 2);

  outbox.desk.channels[1].command = {"sh", "-c", "cat >> received"};
  report = outbox.run(kNow + 59s);
  CHECK(report.sent == 4);  // one that had failed, to see whether the channel works; then the new ones
  CHECK(report.failed == 0);
  CHECK_FALSE(report.all_delivered());  // one still waits past its first failure
  report = outbox.run(kNow + 60s);
  CHECK(report.sent == 1);
  CHECK(report.all_delivered());
  CHECK(outbox.log().back() == "cmd sent 2");
}

TEST_CASE("one poisoned alert waits by itself, the others go out in the same run") {
  for (const auto* poisoned : {"article1", "article3", "article4"}) {
    Outbox outbox(4);
    outbox.desk.channels[1].command = {
        "sh", "-c",
        std::string{"read line; case $line in *'\"key\":\""} + poisoned + "'*) exit 1;; esac; echo x >> received"};
    const auto report = outbox.run();
    CHECK(outbox.received() == 3);
    CHECK(report.failed == 1);
    // Days later it still fails, and nothing that came meanwhile had to wait for it.
    for (int day = 1; day <= 3; ++day) {
      alerts::take(compile_rules(outbox.desk), *outbox.database, 4 + day, 4 + day);
      CHECK_FALSE(outbox.run(kNow + 24h * day).all_delivered());
      CHECK(outbox.received() == static_cast<std::size_t>(3 + day));
    }
  }
}

TEST_CASE("an alert that is never accepted is tried again and again, and dropped after a week") {
  Outbox outbox(1);
  outbox.desk.channels[1].command = {"false"};
  auto now = kNow;
  std::vector<std::int64_t> pauses;
  outbox.run(now);
  while (outbox.waiting() > 0) {
    const Time due{Seconds{outbox.database->execAndGet("SELECT due FROM messages WHERE channel = 'cmd'").getInt64()}};
    if (pauses.size() < 8) pauses.push_back((due - now).count());
    now = pauses.size() < 8 ? due : due + 24h;
    outbox.run(now);
  }
  CHECK(pauses == std::vector<std::int64_t>{60, 120, 240, 480, 960, 1920, 3600, 3600});
  CHECK(outbox.log().back().starts_with("cmd dropped"));
  CHECK(now - kNow >= 24h * 7);
}

TEST_CASE("the week also counts for messages that were never tried") {
  Outbox outbox(5);
  outbox.desk.channels[1].command = {"/no/such/program"};
  outbox.run();
  CHECK(outbox.waiting() == 5);
  CHECK(std::ranges::count(outbox.log(), "cmd failed 1") == 1);
  const auto report = outbox.run(kNow + 24h * 7);
  CHECK(report.failed == 5);
  CHECK(outbox.waiting() == 0);
  CHECK(std::ranges::count(outbox.log(), "cmd dropped 0") == 4);
  CHECK(std::ranges::count(outbox.log(), "cmd dropped 2") == 1);
  CHECK_THAT(report.problems.back(), Catch::Contains("given up: 4 alerts: the channel is down: can't start"));
}

TEST_CASE("alerts of a channel that doesn't exist are held, recorded once, and sent when it does") {
  Outbox outbox(2);
  const auto channels = outbox.desk.channels;
  outbox.desk.channels.pop_back();
  for (int run = 0; run < 3; ++run) {
    const auto report = outbox.run(kNow + 24h * 5 * run);
    CHECK(report.sent == (run == 0 ? 4 : 0));
    CHECK(report.waiting == 2);
    CHECK_FALSE(report.all_delivered());
    CHECK(report.problems == std::vector<std::string>{"channel cmd: not in the configuration, 2 alerts are held"});
    CHECK(outbox.waiting() == 2);
  }
  CHECK(outbox.log()[0] == "cmd held 0");
  CHECK(std::ranges::count(outbox.log(), "cmd held 0") == 2);

  // They were never tried, so the week starts when they can be.
  outbox.desk.channels = channels;
  outbox.desk.channels[1].command = {"false"};
  CHECK(outbox.run(kNow + 24h * 20).failed == 2);
  outbox.desk.channels = channels;
  CHECK(outbox.run(kNow + 24h * 20 + 60s).sent == 2);
  CHECK(outbox.waiting() == 0);
}

TEST_CASE("held alerts go to the channels that their rule names instead, once to each") {
  Outbox outbox(2);
  outbox.desk.channels = {outbox.desk.channels[0], Outbox::channel("right", config::ChannelType::kExec)};
  outbox.desk.channels[1].command = {"sh", "-c", "cat >> received"};
  CHECK(outbox.run().waiting == 2);  // held for "cmd"
  outbox.desk.rules[1].notify = {"log", "right"};
  const auto report = outbox.run();
  CHECK(report.sent == 2);
  CHECK(report.all_delivered());
  CHECK(outbox.received() == 2);
  CHECK(lines_of(outbox.folder / "out.jsonl").size() == 4);
  CHECK(outbox.waiting() == 0);
}

TEST_CASE("a secret that a program prints gets neither into the log nor into messages") {
  Outbox outbox(1);
  const std::string secret = "correct horse";
  outbox.desk.channels[1].command = {"sh", "-c", "echo \"$1 was refused\" >&2; exit 1", "sh", secret};
  outbox.secrets["cmd"] = Secrets({secret});
  const auto report = outbox.run();
  CHECK(report.problems == std::vector<std::string>{"channel cmd: exit code 1: *** was refused"});
  const auto log = read_file(outbox.folder / "deliveries.jsonl");
  CHECK(log.find("*** was refused") != std::string::npos);
  CHECK(log.find(secret) == std::string::npos);
}

TEST_CASE("a stop ends delivery between two alerts, kills the program, and counts nothing against them") {
  Outbox outbox(6);
  outbox.desk.channels.erase(outbox.desk.channels.begin());
  outbox.desk.channels[0].command = {"sh", "-c", "echo x >> started; sleep 600"};
  outbox.desk.channels[0].timeout = 600s;
  std::thread stopper([&] {
    // The shell makes the file before it writes the line.
    const auto started = outbox.folder / "started";
    while (!std::filesystem::exists(started) || std::filesystem::file_size(started) == 0) std::this_thread::yield();
    outbox.stop = true;
  });
  const auto report = outbox.run();
  stopper.join();
  CHECK(report.sent + report.failed == 0);
  CHECK(lines_of(outbox.folder / "started").size() == 1);
  CHECK(outbox.database
            ->execAndGet("SELECT (SELECT count(*) FROM outbox WHERE channel = 'cmd') +"
                         " (SELECT count(*) FROM messages WHERE channel = 'cmd' AND attempts = 0)")
            .getInt() == 6);

  outbox.stop = false;
  outbox.desk.channels[0].command = {"sh", "-c", "cat >> received"};
  CHECK(outbox.run().sent == 6);
  CHECK(outbox.received() == 6);
}

TEST_CASE("channels don't wait for each other") {
  Outbox outbox(2);
  // Each of its messages waits until the other channel has got all of its own.
  outbox.desk.channels[1].command = {
      "sh", "-c", "until [ -f out.jsonl ] && [ $(wc -l < out.jsonl) = 4 ]; do :; done; cat >> received"};
  CHECK(outbox.run().sent == 6);
}

TEST_CASE("a kill between append and mark sends no second line") {
  Outbox outbox(2);
  outbox.run();
  const auto before = read_file(outbox.folder / "out.jsonl");
  // As if it had never been marked.
  outbox.database->exec("INSERT INTO outbox (channel, seq, queued) SELECT 'log', max(seq), 0 FROM chain");
  CHECK(outbox.run().sent == 1);
  CHECK(read_file(outbox.folder / "out.jsonl") == before);
}

TEST_CASE("a changed deliveries.jsonl is reported and not touched, and messages go out") {
  Outbox outbox(1);
  outbox.run();
  auto changed = read_file(outbox.folder / "deliveries.jsonl");
  changed.replace(changed.rfind("sent"), 4, "lost");
  overwrite(outbox.folder / "deliveries.jsonl", changed);
  alerts::take(compile_rules(outbox.desk), *outbox.database, 2, 2);
  const auto report = outbox.run();
  CHECK(report.log_damaged);
  REQUIRE(report.problems.size() == 1);
  CHECK_THAT(report.problems[0], Catch::Contains("deliveries.jsonl"));
  CHECK(report.sent == 3);
  CHECK(report.all_delivered());
  CHECK(outbox.received() == 2);
  CHECK(read_file(outbox.folder / "deliveries.jsonl") == changed);
  const Journal journal(outbox.folder / "deliveries.jsonl", *outbox.database, "deliveries");
  CHECK_THAT(journal.difference_so_far(), Catch::Contains("deliveries.jsonl line 3"));
}

TEST_CASE("deliveries.jsonl is completed too") {
  Outbox outbox(2);
  outbox.run();
  const auto complete = read_file(outbox.folder / "deliveries.jsonl");
  REQUIRE_FALSE(complete.empty());
  for (std::size_t size = 0; size < complete.size(); size += 11) {
    overwrite(outbox.folder / "deliveries.jsonl", complete.substr(0, size));
    outbox.run();
    REQUIRE(read_file(outbox.folder / "deliveries.jsonl") == complete);
  }
}
