#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

#include "base/json.h"

using namespace std::chrono_literals;
using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

const Time kNow = *parse_time("2021-04-15T07:00:00Z");

struct Outbox {
  Folder folder;
  config::Desk desk = sample_desk();
  std::unique_ptr<Database> database = open_alerts(folder);

  explicit Outbox(int articles) {
    desk.channels = {channel("log", config::ChannelType::kJsonl), channel("cmd", config::ChannelType::kExec)};
    desk.channels[0].path = "out.jsonl";
    desk.channels[1].command = {"sh", "-c", "cat >> received"};
    const auto rules = compile_rules(desk);
    AlertLog log(folder.path(), *database);
    for (int i = 1; i <= articles; ++i) decide(log, *database, rules, numbered(i));
  }

  static config::Channel channel(std::string name, config::ChannelType type) {
    config::Channel out;
    out.name = std::move(name);
    out.type = type;
    return out;
  }

  DeliveryReport run(Time now = kNow) { return deliver(desk, folder.path(), folder.path(), *database, now); }
  std::int64_t waiting() { return database->execAndGet("SELECT count(*) FROM outbox").getInt64(); }

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
  CHECK(read_file(outbox.folder / "out.jsonl") == read_file(outbox.folder / "alerts.jsonl"));
  CHECK(lines_of(outbox.folder / "received").size() == 2);
  CHECK(outbox.log() ==
        std::vector<std::string>{"cmd sent 1", "cmd sent 1", "log sent 1", "log sent 1", "log sent 1", "log sent 1"});
  CHECK(outbox.run().sent == 0);
  CHECK(lines_of(outbox.folder / "out.jsonl").size() == 4);
}

TEST_CASE("a line of deliveries has the contract's keys, and names the alert by its hash") {
  Outbox outbox(1);
  outbox.desk.channels[1].command = {"sh", "-c", "exit 3"};
  outbox.run();
  const auto line = parse_json(lines_of(outbox.folder / "deliveries.jsonl").at(0), "deliveries");
  const auto hash = AlertLog(outbox.folder.path(), *outbox.database).all().at(0)["hash"].get<std::string>();
  CHECK(dump(line) == R"({"schema":"tearsheet/delivery/1","time":"2021-04-15T07:00:00Z","alert":")" + hash +
                          R"(","channel":"cmd","result":"failed","attempt":1,"error":"exit code 3"})");
}

TEST_CASE("a failure ends the channel's turn, is tried again later, and others go first meanwhile") {
  Outbox outbox(3);
  outbox.desk.channels[1].command = {"sh", "-c", "echo x >> tries; exit 1"};
  auto report = outbox.run();
  CHECK(report.sent == 6);
  CHECK(report.failed == 1);
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0] == "channel cmd: exit code 1");
  CHECK(outbox.waiting() == 3);
  CHECK(lines_of(outbox.folder / "tries").size() == 1);

  outbox.desk.channels[1].command = {"sh", "-c", "cat >> received"};
  report = outbox.run(kNow + 59s);
  CHECK(report.sent == 2);
  CHECK(outbox.waiting() == 1);
  report = outbox.run(kNow + 60s);
  CHECK(report.sent == 1);
  CHECK(outbox.log().back() == "cmd sent 2");
}

TEST_CASE("pauses double from a minute to an hour, and after a week the alert is dropped") {
  Outbox outbox(1);
  outbox.desk.channels[1].command = {"false"};
  auto now = kNow;
  std::vector<std::int64_t> pauses;
  outbox.run(now);
  while (outbox.waiting() > 0) {
    const Time due{Seconds{outbox.database->execAndGet("SELECT due FROM outbox").getInt64()}};
    if (pauses.size() < 8) pauses.push_back((due - now).count());
    now = pauses.size() < 8 ? due : due + 24h;
    outbox.run(now);
  }
  CHECK(pauses == std::vector<std::int64_t>{60, 120, 240, 480, 960, 1920, 3600, 3600});
  CHECK(outbox.log().back().starts_with("cmd dropped"));
  CHECK(now - kNow >= 24h * 7);
}

TEST_CASE("alerts of a channel that is gone are held, told once, and sent when it is back") {
  Outbox outbox(2);
  const auto channels = outbox.desk.channels;
  outbox.desk.channels.pop_back();
  auto report = outbox.run();
  CHECK(report.sent == 4);
  CHECK(report.failed == 2);
  CHECK(report.problems == std::vector<std::string>{"channel cmd: not in the configuration, 2 alerts are held"});
  report = outbox.run();
  CHECK(report.failed == 0);
  CHECK(report.problems.empty());
  CHECK(outbox.waiting() == 2);
  CHECK(outbox.log()[0] == "cmd held 0");

  outbox.desk.channels = channels;
  CHECK(outbox.run().sent == 2);
  CHECK(outbox.waiting() == 0);
}

TEST_CASE("a kill between append and mark sends no second line") {
  Outbox outbox(2);
  outbox.run();
  const auto before = read_file(outbox.folder / "out.jsonl");
  const auto hash = AlertLog(outbox.folder.path(), *outbox.database).all().back()["hash"].get<std::string>();
  outbox.database->exec("INSERT INTO outbox (alert, channel) VALUES ('" + hash + "', 'log')");  // as if never marked
  CHECK(outbox.run().sent == 1);
  CHECK(read_file(outbox.folder / "out.jsonl") == before);
}

TEST_CASE("deliveries.jsonl is completed too") {
  Outbox outbox(2);
  outbox.run();
  const auto whole = read_file(outbox.folder / "deliveries.jsonl");
  for (std::size_t size = 0; size < whole.size(); size += 11) {
    overwrite(outbox.folder / "deliveries.jsonl", whole.substr(0, size));
    outbox.run();
    REQUIRE(read_file(outbox.folder / "deliveries.jsonl") == whole);
  }
}
