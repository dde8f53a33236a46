#include "desk/heartbeat.h"

#include <catch2/catch.hpp>

#include "fixtures/server/server.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

using Lines = std::vector<std::string>;

/// A desk whose heartbeat is at this URL.
struct WatchedDesk {
  explicit WatchedDesk(const std::string& url) {
    write_file(folder / "tearsheet.yaml", "version: 1\nheartbeat: '" + url + "'\n");
  }
  OpenDesk open() const { return OpenDesk(folder.path().string()); }

  tests::TemporaryFolder folder;
};

struct Monitor {
  fixtures::Server server{fixtures::Options{{}, {"monitor"}, 0, {}}};

  Monitor() { script({}); }
  void script(fixtures::Behaviour behaviour) {
    behaviour.status = behaviour.status == 0 ? 200 : behaviour.status;
    behaviour.body = "OK";
    server.script("monitor", "*", behaviour);
  }
  std::string url() const { return server.origin("monitor") + "/ping/id"; }
  Lines asked() const {
    Lines lines;
    for (const auto& request : server.requests()) lines.push_back(request.method + " " + request.target);
    return lines;
  }
};

}  // namespace

TEST_CASE("a word goes after the path of the heartbeat's URL") {
  CHECK(heartbeat_url("https://h.example/id", "start") == "https://h.example/id/start");
  CHECK(heartbeat_url("https://h.example/id/", "fail") == "https://h.example/id/fail");
  CHECK(heartbeat_url("https://h.example/id?a=/b", "fail") == "https://h.example/id/fail?a=/b");
  CHECK(heartbeat_url("https://h.example/id?a=b", "") == "https://h.example/id?a=b");
}

TEST_CASE("the monitor hears of the start, and of each end as what it is") {
  struct Case {
    int code;
    const char* end;
  };
  for (const auto& c : {Case{0, ""}, Case{3, ""}, Case{1, "/fail"}, Case{2, "/fail"}, Case{12, "/fail"}}) {
    const Monitor monitor;
    const WatchedDesk watched(monitor.url());
    const auto desk = watched.open();
    Heartbeat heartbeat(desk);
    CHECK(heartbeat.end(c.code) == c.code);
    CHECK(monitor.asked() == Lines{"GET /ping/id/start", std::string{"GET /ping/id"} + c.end});
  }
}

TEST_CASE("a run that ends by an exception has failed") {
  const Monitor monitor;
  const WatchedDesk watched(monitor.url());
  const auto desk = watched.open();
  CHECK_THROWS([&] {
    const Heartbeat heartbeat(desk);
    throw std::runtime_error("the disk is full");
  }());
  CHECK(monitor.asked() == Lines{"GET /ping/id/start", "GET /ping/id/fail"});
}

TEST_CASE("a monitor in trouble changes nothing") {
  Monitor monitor;
  fixtures::Behaviour broken;
  broken.status = 500;
  monitor.script(broken);
  std::string closed;
  {
    const Monitor gone;
    closed = gone.url();
  }
  for (const auto& url : {monitor.url(), closed, std::string{"http://no-such-host.invalid/id"},
                          std::string{"http://${env:NO_SUCH_VARIABLE}/id"}}) {
    const WatchedDesk watched(url);
    const auto desk = watched.open();
    Heartbeat heartbeat(desk);
    CHECK(heartbeat.end(3) == 3);
  }
}

TEST_CASE("without heartbeat nothing is asked") {
  const Monitor monitor;
  tests::TemporaryFolder folder;
  write_file(folder / "tearsheet.yaml", "version: 1\n");
  const OpenDesk desk(folder.path().string());
  CHECK(Heartbeat(desk).end(0) == 0);
  CHECK(monitor.asked().empty());
}
