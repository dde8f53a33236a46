// `serve` as a browser, a monitor and an attacker see it.

#include <csignal>
#include <future>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/descriptor.h"
#include "tests/e2e/filled_desk.h"
#include "tests/loopback_port.h"

using namespace tearsheet;
using namespace tearsheet::tests;

namespace {

std::uint16_t free_port() { return LoopbackPort().number(); }

Descriptor connected(std::uint16_t port) {
  Descriptor fd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  if (connect(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) return Descriptor(-1);
  return fd;
}

/// All that comes until the other side ends.
std::string raw_answer(std::uint16_t port, const std::string& request) {
  const auto fd = connected(port);
  if (!fd.is_open()) return {};
  if (send(fd.get(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return {};
  std::string answer;
  char part[4096];
  for (ssize_t n = 0; (n = recv(fd.get(), part, sizeof part, 0)) > 0;) answer.append(part, static_cast<std::size_t>(n));
  return answer;
}

class Serving {
 public:
  explicit Serving(const TestDesk& desk, std::vector<std::string> more = {}) : port_(free_port()) {
    std::vector<std::string> arguments{"--desk", desk.path().string(), "serve", "--listen",
                                       "127.0.0.1:" + std::to_string(port_)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    program_.emplace(arguments);
    while (program_->running() && !get("/healthz").ends_with("ok\n")) std::this_thread::yield();
  }

  std::uint16_t port() const { return port_; }
  Background& program() { return *program_; }
  std::string host() const { return "Host: 127.0.0.1:" + std::to_string(port_) + "\r\n"; }
  std::string get(const std::string& target, const std::string& headers = {}, const std::string& method = "GET") const {
    return raw_answer(port_,
                      method + " " + target + " HTTP/1.1\r\n" + host() + "Connection: close\r\n" + headers + "\r\n");
  }

 private:
  std::uint16_t port_;
  std::optional<Background> program_;
};

int status_of(const std::string& answer) { return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0; }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("serve answers each of its addresses") {
  const TestDesk desk;
  fill(desk);
  const auto id = desk.run({"search", "*:*", "--output", "ids"}).out.substr(0, 12);
  Serving serving(desk);
  struct Case {
    std::string target;
    int status;
    std::string part;
  };
  const Case cases[] = {
      {"/", 200, "What is new"},
      {"/search", 200, "<h1>Search the coverage</h1>"},
      {"/search?q=Putin", 200, "<mark>Putin</mark>"},
      {"/search?q=nothingofthekind", 200, "Nothing in the coverage matches"},
      {"/search?q=%28", 400, "be read:"},
      {"/search?q=x&offset=y", 400, "offset takes a whole number"},
      {"/articles/" + id, 200, "A summit in the north"},
      {"/articles/" + id + "?version=9", 404, "no version 9"},
      {"/articles/" + id + "/raw", 200, "\r\n\r\nA summit in the north, number 1\n"},
      {"/articles/nosuchid", 404, "no article nosuchid"},
      {"/stories/nosuchid", 404, "no story"},
      {"/alerts", 200, "putin-summit"},
      {"/alerts?rule=nosuchrule", 404, "nosuchrule"},
      {"/rules", 200, "A Putin summit"},
      {"/rules/putin-summit", 200, "1 alert"},
      {"/rules/nosuchrule", 404, "no rule"},
      {"/outlets", 200, "The Republic"},
      {"/feeds/putin-summit.atom", 200, "<feed xmlns="},
      {"/feeds/putin-summit", 404, ""},
      {"/api/search?q=Putin", 200, "\"schema\":\"tearsheet/search/1\""},
      {"/api/search?q=%28", 400, "{\"error\":"},
      {"/api/search", 400, "{\"error\":"},
      {"/api/nothing", 404, "{\"error\":"},
      {"/nothing", 404, "no page at /nothing"},
      {"/%zz", 400, ""},
  };
  for (const auto& c : cases) {
    INFO(c.target);
    const auto answer = serving.get(c.target);
    CHECK(status_of(answer) == c.status);
    CHECK(has(answer, c.part));
    CHECK(has(answer, "Content-Security-Policy: default-src 'none'"));
    CHECK(has(answer, "X-Content-Type-Options: nosniff"));
    CHECK_FALSE(has(answer, "unsafe-inline"));
  }
  const auto raw = serving.get("/articles/" + id + "/raw");
  CHECK(has(raw, "Content-Type: text/plain"));
  CHECK(has(raw, "Content-Disposition: attachment"));
  CHECK(serving.get("/api/search?q=Putin").ends_with(desk.run({"search", "Putin", "--format", "json"}).out));
}

TEST_CASE("serve refuses what doesn't only read, and hosts that aren't its own") {
  const TestDesk desk;
  Serving serving(desk);
  CHECK(status_of(serving.get("/", "", "HEAD")) == 200);
  CHECK(serving.get("/", "", "HEAD").ends_with("\r\n\r\n"));
  for (const auto* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"}) {
    INFO(method);
    const auto answer = serving.get("/", "", method);
    CHECK(status_of(answer) == 405);
    CHECK(has(answer, "Allow: GET, HEAD"));
  }
  const auto with_host = [&](const std::string& host) {
    return status_of(raw_answer(serving.port(), "GET / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"));
  };
  CHECK(with_host("Host: evil.example\r\n") == 421);
  CHECK(with_host("Host: evil.example:" + std::to_string(serving.port()) + "\r\n") == 421);
  CHECK(with_host("") == 400);
  CHECK(with_host(serving.host() + serving.host()) == 400);
  CHECK(status_of(raw_answer(serving.port(), "nonsense\r\n\r\n")) == 400);
  CHECK(status_of(serving.get("/" + std::string(100'000, 'a'))) == 431);
  CHECK(status_of(serving.get("/", "Content-Length: 5\r\n")) == 400);
}

TEST_CASE("serve escapes what outlets, people and addresses say") {
  const TestDesk desk;
  desk.write("outlets/hostile.yaml",
             "outlets:\n  - {id: hostile, name: '<img src=x onerror=alert(1)>', site: 'https://hostile.example'}\n");
  desk.write("in/a.txt",
             "\"'><script>alert(1)</script> summit\n\nPresident Vladimir Putin said that a summit "
             "<b>would</b> be held next month, if both sides agree on the place and on the day, and that "
             "talks went on every day in the northern capital without any list of guests.\n");
  REQUIRE(desk.run({"import", (desk / "in/a.txt").string(), "--outlet", "hostile", "--fetched", kFetched}).code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  Serving serving(desk);
  const auto id = desk.run({"search", "*:*", "--output", "ids"}).out.substr(0, 12);
  for (const auto& target : {std::string{"/"}, std::string{"/search?q=summit"}, "/articles/" + id + "?q=summit",
                             std::string{"/outlets"}, std::string{"/alerts"}, std::string{"/rules/putin-summit"},
                             std::string{"/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%22"},
                             std::string{"/%3Cscript%3Ealert(1)%3C/script%3E"}}) {
    INFO(target);
    const auto answer = serving.get(target);
    CHECK(status_of(answer) > 0);
    CHECK_FALSE(has(answer, "<script"));
    CHECK_FALSE(has(answer, "<img"));
  }
}

TEST_CASE("serve asks for a password where there are users, but for /healthz") {
  const TestDesk desk;
  desk.write("users", "anna:$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW\n");
  Serving serving(desk, {"--users", (desk / "users").string()});
  CHECK(status_of(serving.get("/healthz")) == 200);
  for (const auto* target : {"/", "/search?q=x", "/api/search?q=x", "/style.css", "/feeds/putin-summit.atom"}) {
    INFO(target);
    CHECK(status_of(serving.get(target)) == 401);
    CHECK(status_of(serving.get(target, "Authorization: Basic YW5uYTp3cm9uZw==\r\n")) == 401);
    CHECK(status_of(serving.get(target, "Authorization: Basic YW5uYTpzZWNyZXQ=\r\n")) == 200);
  }
}

TEST_CASE("serve starts only where it may and can") {
  const TestDesk desk;
  desk.write("users", "anna:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n");
  const auto open = desk.run({"serve", "--listen", "0.0.0.0:0"});
  CHECK(open.code == 2);
  CHECK(has(open.err, "--users"));
  const auto weak = desk.run({"serve", "--listen", "127.0.0.1:0", "--users", (desk / "users").string()});
  CHECK(weak.code == 2);
  CHECK(has(weak.err, "users:1: the hash is not bcrypt"));
  CHECK(desk.run({"serve", "--users", (desk / "none").string()}).code == 2);
  CHECK(desk.run({"serve", "--listen", "nowhere"}).code == 2);
  const LoopbackPort taken;
  const auto busy = desk.run({"serve", "--listen", "127.0.0.1:" + std::to_string(taken.number())});
  CHECK(busy.code == 1);
  CHECK(has(busy.err, "another program listens there"));
}

TEST_CASE("serve answers 200 at once beside clients that say nothing, and ends on SIGTERM") {
  const TestDesk desk;
  fill(desk);
  Serving serving(desk);
  std::vector<Descriptor> idle;
  for (int i = 0; i < 50; ++i) {
    idle.push_back(connected(serving.port()));
    REQUIRE(idle.back().is_open());
    REQUIRE(send(idle.back().get(), "GET / HT", 8, MSG_NOSIGNAL) == 8);
  }
  std::vector<std::future<int>> answers;
  for (int i = 0; i < 200; ++i)
    answers.push_back(std::async(std::launch::async, [&] { return status_of(serving.get("/search?q=Putin")); }));
  for (auto& answer : answers) CHECK(answer.get() == 200);
  serving.program().kill(SIGTERM);
  CHECK(serving.program().wait() == 0);
}
