#include "crawler/transport/fetcher.h"

#include <cstdlib>

#include <catch2/catch.hpp>

#include "crawler/transport/head.h"
#include "tests/crawler/wire.h"

using namespace std::literals;
using namespace tearsheet::crawler;
using tearsheet::Address;
using tearsheet::AddressRules;
using tearsheet::Url;
using tearsheet::crawler::testing::WireServer;

namespace {

Request request_for(const std::string& url) {
  Request request;
  request.url = *Url::parse(url);
  request.address = *Address::parse("127.0.0.1");
  return request;
}

FetcherOptions quick() {
  FetcherOptions options;
  options.user_agent = "Tearsheet/0 (+https://example.org/bot)";
  options.timeout = 400ms;
  options.whole_factor = 3;
  return options;
}

Answer fetch(const Request& request, FetcherOptions options = quick(),
             AddressRules rules = AddressRules({"127.0.0.0/8"})) {
  Fetcher fetcher(std::move(options), std::move(rules));
  fetcher.start(7, request);
  for (int i = 0; i < 100; ++i) {
    auto answers = fetcher.poll(1000ms);
    if (!answers.empty()) return answers.front();
  }
  FAIL("no answer");
  return {};
}

Answer fetch_from(WireServer& server, std::uint64_t max_body = 1 << 20) {
  auto request = request_for(server.url("/a?b=c"));
  request.max_body = max_body;
  return fetch(request);
}

}  // namespace

TEST_CASE("request and response are kept as they were on the wire") {
  WireServer server(
      {"HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nX-Odd:  spaced \r\nContent-Length: 5\r\n\r\nhello"});
  auto request = request_for(server.url("/a?b=c"));
  request.accept = "text/html";
  request.if_none_match = "W/\"1\"";
  request.if_modified_since = "Fri, 15 Jan 2021 12:00:00 GMT";
  auto options = quick();
  options.from = "desk@example.org";
  const auto answer = fetch(request, options);
  CHECK(answer.failure == Failure::kNone);
  CHECK(answer.ticket == 7);
  CHECK(answer.status == 200);
  CHECK(answer.head == "HTTP/1.1 200 Fine\r\nContent-Type: text/html\r\nX-Odd:  spaced \r\nContent-Length: 5\r\n\r\n");
  CHECK(answer.body == "hello");
  CHECK(answer.ip == "127.0.0.1");
  REQUIRE(server.requests().size() == 1);
  CHECK(server.requests().front() == answer.request);
  CHECK(answer.request.starts_with("GET /a?b=c HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n"));
  for (const auto* line : {"User-Agent: Tearsheet/0 (+https://example.org/bot)\r\n", "Accept: text/html\r\n",
                           "Accept-Encoding: gzip, deflate, br, zstd\r\n", "From: desk@example.org\r\n",
                           "If-None-Match: W/\"1\"\r\n", "If-Modified-Since: Fri, 15 Jan 2021 12:00:00 GMT\r\n"}) {
    INFO(answer.request);
    CHECK(answer.request.find(line) != std::string::npos);
  }
}

TEST_CASE("validators with a line break can't make headers of their own") {
  WireServer server({"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"});
  auto request = request_for(server.url());
  request.if_none_match = "\"1\"\r\nCookie: x";
  const auto answer = fetch(request);
  CHECK(answer.failure == Failure::kNone);
  CHECK(header(answer.request, "Cookie").empty());
}

TEST_CASE("chunked bodies are de-chunked, trailers and interim responses are not part of the head") {
  WireServer server(
      {"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
       "5\r\nhello\r\n6\r\n world\r\n0\r\nX-Trailer: 1\r\n\r\n"});
  const auto answer = fetch_from(server);
  CHECK(answer.failure == Failure::kNone);
  CHECK(answer.head == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  CHECK(answer.body == "hello world");
}

TEST_CASE("bodies stay content-encoded") {
  WireServer server({"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08?"});
  CHECK(fetch_from(server).body == "\x1f\x8b\x08?");
}

TEST_CASE("redirects are answers, whatever they point to") {
  for (const auto* location : {"/b", "http://127.0.0.2/", "file:///etc/passwd", "gopher://127.0.0.1/", ""}) {
    WireServer server({"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "s + location + "\r\n\r\n"});
    const auto answer = fetch_from(server);
    INFO(location);
    CHECK(answer.status == 302);
    CHECK(answer.failure == Failure::kNone);
    CHECK(server.requests().size() == 1);
  }
}

TEST_CASE("a body over the limit is cut and says so") {
  const auto answer_of = [](const std::string& framing, const std::string& body) {
    WireServer server({"HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + body});
    return fetch_from(server, 100);
  };
  const std::string body(5000, 'x');
  for (const auto& answer : {answer_of("Content-Length: 5000", body),
                             answer_of("Transfer-Encoding: chunked", "1388\r\n" + body + "\r\n0\r\n\r\n"),
                             answer_of("Connection: close", body)}) {
    CHECK(answer.failure == Failure::kNone);
    CHECK(answer.cut == Cut::kLength);
    CHECK(answer.body == std::string(100, 'x'));
  }
  const auto whole = answer_of("Content-Length: 100", std::string(100, 'x'));
  CHECK(whole.cut == Cut::kNone);
  CHECK(whole.body.size() == 100);
}

TEST_CASE("a body that breaks off is given as far as it came") {
  const struct {
    std::string framing, sent, body;
    int status = 200;
  } cases[] = {
      {"Content-Length: 500", "cut", "cut"},
      {"Content-Length: 500", "", ""},
      {"Content-Length: 500", "cut", "cut", 404},
      {"Content-Length: 500\r\nLocation: /b", "cut", "cut", 301},
      {"Transfer-Encoding: chunked", "5\r\nhe", "he"},
      {"Transfer-Encoding: chunked", "5\r\nhello\r\n", "hello"},  // no last chunk
      {"Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\nX-Trai", "hello"},
      {"Transfer-Encoding: chunked", "5\r\nhello\r\nzz\r\n", "hello"},
      {"Transfer-Encoding: chunked", "zz\r\n", ""},
  };
  for (const auto& c : cases) {
    INFO(c.framing << ": " << c.sent);
    WireServer server({"HTTP/1.1 " + std::to_string(c.status) + " X\r\n" + c.framing + "\r\n\r\n" + c.sent});
    const auto answer = fetch_from(server);
    CHECK(answer.failure == Failure::kNone);
    CHECK(answer.status == c.status);
    CHECK(answer.cut == Cut::kDisconnect);
    CHECK(answer.body == c.body);
    CHECK(answer.error == "the answer broke off");
  }
}

TEST_CASE("an answer whose head is not complete, or not HTTP/1, is a failure") {
  const std::string cases[] = {
      "HTTP/1.1 200 OK\r\nContent-Le",
      "HTTP/1.1 103 Early Hints\r\n\r\n",
      "SSH-2.0-OpenSSH\r\n",
      "no http at all",
      "HTTP/2 200\r\n\r\n",
  };
  for (const auto& bytes : cases) {
    INFO(bytes);
    WireServer server({bytes});
    const auto answer = fetch_from(server);
    CHECK(answer.failure != Failure::kNone);
    CHECK_FALSE(answer.error.empty());
  }
  WireServer silent({""});
  CHECK(fetch_from(silent).failure == Failure::kConnect);
}

TEST_CASE("a head without end is refused") {
  std::string head = "HTTP/1.1 200 OK\r\n";
  while (head.size() < 2 * kHeadLimit) head += "X-More: " + std::string(1000, 'x') + "\r\n";
  WireServer server({head});
  const auto answer = fetch_from(server);
  CHECK(answer.failure == Failure::kBroken);
  CHECK(answer.head.size() <= kHeadLimit);
}

TEST_CASE("a header line of a megabyte, a NUL in one, and no HTTP at all are broken answers that say so") {
  for (const auto& [bytes, error] : std::vector<std::pair<std::string, std::string>>{
           {"HTTP/1.1 200 OK\r\nX: " + std::string(1'000'000, 'a') + "\r\n\r\n", "a header line that is too long"},
           {"HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 2\r\n\r\nhi"s, "Weird server reply"},
           {"<html>", "Unsupported protocol"},
           {"\x15\x03\x01\x00\x02\x02\x46"s, "Unsupported protocol"},  // a TLS alert
       }) {
    WireServer server({bytes});
    const auto answer = fetch_from(server);
    CHECK(answer.failure == Failure::kBroken);
    CHECK(answer.error == error);
  }
}

TEST_CASE("silence, standing still and nobody there end in time") {
  WireServer silent({""}, true);
  const auto none = fetch_from(silent);
  CHECK(none.failure == Failure::kTimeout);
  CHECK(none.head.empty());

  WireServer standing({"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf"}, true);
  const auto half = fetch_from(standing);
  CHECK(half.failure == Failure::kNone);
  CHECK(half.cut == Cut::kTime);
  CHECK(half.body == "half");
  CHECK(half.error == "timed out within the answer");

  std::string closed;
  {
    WireServer gone({""});
    closed = gone.url();
  }
  CHECK(fetch(request_for(closed)).failure == Failure::kConnect);
}

TEST_CASE("a kept connection that is closed instead of an answer is not asked over another one") {
  const auto answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"s;
  WireServer server({answer}, false, 1);
  Fetcher fetcher(quick(), AddressRules({"127.0.0.0/8"}));
  const auto next = [&] {
    fetcher.start(1, request_for(server.url()));
    auto answers = fetcher.poll(5000ms);
    REQUIRE(answers.size() == 1);
    return answers.front();
  };
  CHECK(next().body == "hi");
  const auto reset = next();
  CHECK(reset.failure == Failure::kReset);
  CHECK(reset.error == "a kept connection was closed");
  CHECK(server.requests().size() == 2);
  CHECK(server.connections() == 1);
  CHECK(next().body == "hi");
  CHECK(server.connections() == 2);
}

TEST_CASE("cookies are sent, and can't make headers of their own") {
  WireServer server({"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"});
  auto request = request_for(server.url());
  request.cookies = "a=1; b=2\r\nX-Other: 1";
  const auto answer = fetch(request);
  CHECK(header(answer.request, "Cookie") == "a=1; b=2X-Other: 1");
  CHECK(header(answer.request, "X-Other").empty());
}

TEST_CASE("addresses are checked where connections are made, whatever was resolved") {
  WireServer server({"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"});
  auto named = request_for("http://www.example.org:" + std::to_string(server.port()) + "/");
  CHECK(fetch(named).failure == Failure::kNone);  // pinned to 127.0.0.1, which the rules name
  for (const auto& rules : {AddressRules(), AddressRules({"127.0.0.2/32"}), AddressRules({"10.0.0.0/8"})}) {
    const auto answer = fetch(named, quick(), rules);
    CHECK(answer.failure == Failure::kAddress);
    CHECK(fetch(request_for(server.url()), quick(), rules).failure == Failure::kAddress);
  }
  CHECK(server.requests().size() == 1);
}

TEST_CASE("proxies of the environment are not used") {
  WireServer proxy({"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy"});
  WireServer server({"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ndirect"});
  setenv("http_proxy", proxy.url().c_str(), 1);
  setenv("ALL_PROXY", proxy.url().c_str(), 1);
  const auto answer = fetch_from(server);
  unsetenv("http_proxy");
  unsetenv("ALL_PROXY");
  CHECK(answer.body == "direct");
}

TEST_CASE("many requests are in flight at once, by one thread") {
  Fetcher fetcher(quick(), AddressRules({"127.0.0.0/8"}));
  std::vector<std::unique_ptr<WireServer>> servers;
  for (std::uint64_t i = 0; i < 20; ++i) {
    servers.push_back(std::make_unique<WireServer>(std::vector<std::string>{
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::string(1, static_cast<char>('a' + i))}));
    fetcher.start(i, request_for(servers.back()->url()));
  }
  CHECK(fetcher.in_flight() == 20);
  std::size_t done = 0;
  while (done < 20) {
    const auto answers = fetcher.poll(5000ms);
    REQUIRE_FALSE(answers.empty());
    for (const auto& answer : answers) CHECK(answer.body == std::string(1, static_cast<char>('a' + answer.ticket)));
    done += answers.size();
  }
  CHECK(fetcher.in_flight() == 0);
}
