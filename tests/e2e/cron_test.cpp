// The program as cron starts it: silent when all is well, one run at a time, a monitor that hears of each run, and an end
// soon after SIGTERM.

#include <chrono>
#include <csignal>
#include <thread>

#include <catch2/catch.hpp>

#include "fixtures/server/server.h"
#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;

/// A desk with one outlet, and a monitor, on loopback.
class CronDesk {
 public:
  CronDesk() {
    const auto origin = server_.origin("times");
    serve("times", "*", 404, "");
    serve("times", "/feed", 200, "<rss><channel><item><link>" + origin + "/a</link></item></channel></rss>");
    serve("times", "/a", 200, "<title>A</title>");
    serve("monitor", "*", 200, "OK");
    desk.write("outlets/times.yaml",
               "outlets: [{id: times, site: '" + origin + "', feeds: ['" + origin + "/feed']}]\n");
    desk.write("outlets/republic.yaml", "outlets: []\n");
    desk.write("tearsheet.yaml",
               "version: 1\nheartbeat: '" + server_.origin("monitor") +
                   "/id'\ncrawler: {contact: 'https://example.org/us', delay: 10ms, allow_addresses: [127.0.0.0/8]}\n"
                   "archive: {min_free: 0B}\nchannels:\n  log: {type: jsonl, path: var/alerts-out.jsonl}\n");
  }

  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    auto text = desk.read(file);
    REQUIRE(text.find(from) != std::string::npos);
    desk.write(file, text.replace(text.find(from), from.size(), to));
  }
  void serve(const std::string& outlet, const std::string& path, int status, const std::string& body,
             std::chrono::milliseconds delay = 0ms) {
    fixtures::Behaviour behaviour;
    behaviour.status = status;
    behaviour.body = body;
    behaviour.delay = delay;
    server_.script(outlet, path, behaviour);
  }
  Lines asked(const std::string& outlet) const {
    Lines lines;
    for (const auto& request : server_.requests())
      if (request.outlet == outlet) lines.push_back(request.target);
    return lines;
  }

  TestDesk desk;

 private:
  fixtures::Server server_{fixtures::Options{{}, {"times", "monitor"}, 0, {}}};
};

}  // namespace

TEST_CASE("a run that goes well says nothing, and the monitor hears of its start and end") {
  const CronDesk cron;
  const auto run = cron.desk.run({"run"});
  CHECK(run.code == 0);
  CHECK(run.out + run.err == "");
  CHECK(cron.asked("monitor") == Lines{"/id/start", "/id"});
  const auto check = cron.desk.run({"status", "--check"});
  CHECK(check.code == 0);
  CHECK(check.out == "");
}

TEST_CASE("an outlet that yields nothing is said once, and once when it is back, with exit code 3 in between") {
  CronDesk cron;
  const auto day = [&](int n, int hour = 12) {
    return "2099-03-" + std::string{n < 10 ? "0" : ""} + std::to_string(n) + "T" + std::to_string(hour) + ":00:00Z";
  };
  CHECK(cron.desk.run({"run", "--now", day(1)}).code == 0);
  cron.serve("times", "/feed", 200, "<html>Welcome</html>");
  CHECK(cron.desk.run({"run", "--now", day(2)}).code == 0);
  const auto onset = cron.desk.run({"run", "--now", day(3, 13)});
  CHECK(onset.code == 3);
  CHECK_THAT(onset.err, Contains("warning: times: has been failing since " + day(2)) && Contains("/feed: not a feed"));
  const auto later = cron.desk.run({"run", "--now", day(4)});
  CHECK(later.code == 3);
  CHECK(later.err == "");
  CHECK_THAT(cron.desk.run({"status", "--check", "--now", day(4)}).out, Contains("times: has been failing since"));
  const auto status = parse_json(cron.desk.run({"status", "--format", "json"}).out, "status").at("outlets").at(0);
  CHECK(status.at("sources").at(0).at("status") == 200);
  CHECK_THAT(status.at("sources").at(0).at("error").get<std::string>(), Contains("not a feed"));
  cron.serve("times", "/feed", 200, "<rss><channel><item><link>/a</link></item></channel></rss>");
  const auto recovery = cron.desk.run({"run", "--now", day(5)});
  CHECK(recovery.code == 0);
  CHECK_THAT(recovery.err, Contains("times: works again"));
  CHECK(cron.desk.run({"run", "--now", day(6)}).err == "");
}

TEST_CASE("a run that finds another one at work waits as long as it is told to, and is no run for the monitor") {
  const CronDesk cron;
  REQUIRE(cron.desk.run({"run"}).code == 0);
  const auto heard = cron.asked("monitor").size();
  auto held = FileLock::try_lock(cron.desk / "var/lock");
  REQUIRE(held);
  for (const auto* verb : {"run", "crawl", "update", "deliver"}) {
    const auto locked = cron.desk.run({verb, "--lock-wait", "200ms"});
    CHECK(locked.code == 11);
    CHECK(locked.out + locked.err == "");
  }
  CHECK(cron.asked("monitor").size() == heard);
  Background waiting({"-C", cron.desk.path().string(), "run", "--lock-wait", "1m"});
  std::this_thread::sleep_for(300ms);
  CHECK(waiting.running());
  { const auto released = std::move(held); }
  held.reset();
  CHECK(waiting.wait() == 0);
}

TEST_CASE("SIGTERM ends a run within 10 s, whatever its server does, and the monitor hears that it failed") {
  CronDesk cron;
  cron.serve("times", "/feed", 200, "x", 60s);
  Background run({"-C", cron.desk.path().string(), "run"});
  while (cron.asked("times").size() < 2) std::this_thread::sleep_for(10ms);
  const auto start = std::chrono::steady_clock::now();
  run.kill(SIGTERM);
  CHECK(run.wait() == 130);
  CHECK(std::chrono::steady_clock::now() - start < 10s);
  CHECK(cron.asked("monitor") == Lines{"/id/start", "/id/fail"});
}

TEST_CASE("a login that has run out is said once, with exit code 3 until it works again") {
  CronDesk cron;
  cron.desk.write("times.cookies", "sid=1\n");
  cron.replace("outlets/times.yaml", "id: times,",
               "id: times, login: {cookies: '${file:times.cookies}', check: Sign out},");
  cron.serve("times", "/a", 200, "<title>A</title><p>Subscribe now");
  const auto onset = cron.desk.run({"run", "--now", "2099-03-01T12:00:00Z"});
  CHECK(onset.code == 3);
  CHECK_THAT(onset.err, Contains("warning: times: its login has run out: `login.check` is not on ") && Contains("/a"));
  const auto later = cron.desk.run({"run", "--now", "2099-03-01T14:00:00Z"});
  CHECK(later.code == 3);
  CHECK(later.err == "");
  CHECK_THAT(cron.desk.run({"status"}).out, Contains("its login has run out"));
  const auto check = cron.desk.run({"status", "--check", "--now", "2099-03-01T15:00:00Z"});
  CHECK(check.code == 1);
  CHECK_THAT(check.out, Contains("times: its login has run out"));
  cron.serve("times", "/a", 200, "<title>A</title><p>Welcome. Sign out");
  const auto back = cron.desk.run({"run", "--now", "2099-03-02T12:00:00Z"});
  CHECK(back.code == 0);
  CHECK(back.err == "");
}

TEST_CASE("a disk without the space that must stay free stops a crawl at once, and SIGTERM the rest of the run") {
  CronDesk cron;
  cron.serve("times", "/feed", 200, "x", 60s);
  cron.replace("tearsheet.yaml", "min_free: 0B", "min_free: 1000000GiB");
  const auto start = std::chrono::steady_clock::now();
  Background run({"-C", cron.desk.path().string(), "run"});
  while (cron.asked("monitor").empty()) std::this_thread::sleep_for(10ms);
  run.kill(SIGTERM);
  const auto code = run.wait();
  CHECK((code == 1 || code == 130));  // the signal may come after the end
  CHECK(std::chrono::steady_clock::now() - start < 10s);
  CHECK(cron.asked("times").empty());
}
