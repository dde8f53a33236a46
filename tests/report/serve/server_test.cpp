#include "report/serve/server.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace tearsheet;
using namespace tearsheet::report;

TEST_CASE("addresses to listen on") {
  CHECK(address_of(parse_listen("127.0.0.1:8080")) == "http://127.0.0.1:8080/");
  CHECK(address_of(parse_listen("localhost:80")) == "http://127.0.0.1:80/");
  CHECK(address_of(parse_listen("[::1]:8080")) == "http://[::1]:8080/");
  CHECK(parse_listen("127.9.9.9:1").is_loopback());
  CHECK(parse_listen("[::1]:1").is_loopback());
  CHECK_FALSE(parse_listen("0.0.0.0:1").is_loopback());
  CHECK_FALSE(parse_listen("[::]:1").is_loopback());
  for (const auto* text : {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                           "127.0.0.1:80 ", "example.org:80", "::1:80", "[127.0.0.1]:80", "[::1:80"}) {
    INFO(text);
    CHECK_THROWS_AS(parse_listen(text), Error);
  }
}

TEST_CASE("a server answers for its own names alone") {
  const Listen local{"127.0.0.1", 8080};
  const std::vector<std::string> further{"Desk.example.org"};
  for (const auto* host :
       {"127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "desk.example.org", "DESK.example.org:8080"}) {
    INFO(host);
    CHECK(is_own_host(host, local, further));
  }
  for (const auto* host : {"", "evil.example", "evil.example:8080", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8080.evil",
                           "xdesk.example.org", "desk.example.org:99", "127.0.0.1:8080, evil.example"}) {
    INFO(host);
    CHECK_FALSE(is_own_host(host, local, further));
  }
  CHECK(is_own_host("192.0.2.1", {"192.0.2.1", 80}, {}));
  CHECK_FALSE(is_own_host("localhost", {"192.0.2.1", 80}, {}));
  CHECK(is_own_host("[::1]:8080", {"::1", 8080}, {}));
}
