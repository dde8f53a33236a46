#include "crawler/transport/status.h"

#include <catch2/catch.hpp>
#include <set>

using namespace tearsheet::crawler;

namespace {

/// The statuses from 100 to 599 that `is` says yes to.
template <class Is>
std::set<int> all(Is is) {
  std::set<int> found;
  for (int status = 100; status < 600; ++status) {
    if (is(status)) found.insert(status);
  }
  return found;
}

}  // namespace

TEST_CASE("a redirect names another place to look, 304 does not") {
  CHECK(all(is_redirect) == std::set<int>{301, 302, 303, 307, 308});
}

TEST_CASE("two statuses ask to come again") { CHECK(all(is_not_now) == std::set<int>{429, 503}); }

TEST_CASE("a piece that nobody asked for is not a success") {
  CHECK(all(is_success).size() == 99);
  CHECK(is_success(200));
  CHECK(is_success(299));
  CHECK_FALSE(is_success(206));
  CHECK_FALSE(is_success(199));
  CHECK_FALSE(is_success(300));
}

TEST_CASE("of robots.txt some statuses say nothing, and some that there is none") {
  for (const int status : {206, 304, 429, 500, 503, 599}) CHECK(leaves_rules_unknown(status));
  for (const int status : {200, 301, 401, 403, 404, 410}) CHECK_FALSE(leaves_rules_unknown(status));
}

TEST_CASE("a status line is shown without what a server may hide in it") {
  CHECK(status_line("HTTP/1.1 503 Service Unavailable\r\nA: b\r\n") == "503 Service Unavailable");
  CHECK(status_line("HTTP/1.1 200 \x1B[31mred\xFF\r\n") == "200 ?[31mred?");
  CHECK(status_line("HTTP/2 200") == "200");
  CHECK(status_line("HTTP/1.1 200 " + std::string(500, 'x')).size() == 80);
  CHECK(status_line("").empty());
}
