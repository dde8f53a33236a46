#include "crawler/policy/freshness.h"

#include <string>

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet::crawler;

namespace {

constexpr auto kDate = "Date: Sun, 01 Mar 2026 12:00:00 GMT\r\n";

std::chrono::seconds fresh(const std::string& headers) { return fresh_for("HTTP/1.1 200 OK\r\n" + headers + "\r\n"); }

}  // namespace

TEST_CASE("an answer says how long it is fresh") {
  struct Case {
    std::string headers;
    std::chrono::seconds fresh;
  };
  const Case cases[] = {
      {"", 0s},
      {"Cache-Control: max-age=3600\r\n", 1h},
      {"cache-control: PUBLIC, MAX-AGE=3600\r\n", 1h},
      {"Cache-Control: public\r\nCache-Control: max-age=60\r\n", 1min},
      {"Cache-Control: max-age=\"60\"\r\n", 1min},
      {"Cache-Control: s-maxage=60\r\n", 0s},
      {"Cache-Control: s-maxage=60, max-age=120\r\n", 2min},
      {"Cache-Control: no-cache\r\n", 0s},
      {"Cache-Control: max-age=0\r\n", 0s},
      {"Cache-Control: max-age=-1\r\n", 0s},
      {"Cache-Control: max-age=soon\r\n", 0s},
      {"Cache-Control: max-age=\r\n", 0s},
      {"Cache-Control: max-age=31536000\r\n", 24h},
      {"Cache-Control: max-age=99999999999999999999\r\n", 24h},
      {kDate + "Expires: Sun, 01 Mar 2026 14:00:00 GMT\r\n"s, 2h},
      {kDate + "Expires: Sun, 01 Mar 2026 10:00:00 GMT\r\n"s, 0s},
      {kDate + "Expires: Thu, 01 Dec 2033 16:00:00 GMT\r\n"s, 24h},
      {kDate + "Expires: 0\r\n"s, 0s},
      {kDate + "Expires: -1\r\n"s, 0s},
      {kDate + "Expires: soon\r\n"s, 0s},
      {"Expires: Sun, 01 Mar 2026 14:00:00 GMT\r\n", 0s},  // by whose clock?
      {kDate + "Expires: Sun, 01 Mar 2026 14:00:00 GMT\r\nCache-Control: max-age=60\r\n"s, 1min},
      {kDate + "Expires: Sun, 01 Mar 2026 14:00:00 GMT\r\nCache-Control: no-transform\r\n"s, 2h},
  };
  for (const auto& c : cases) {
    INFO(c.headers);
    CHECK(fresh(c.headers) == c.fresh);
  }
}
