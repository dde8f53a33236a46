#include "crawler/transport/head.h"

#include <catch2/catch.hpp>

using namespace tearsheet::crawler;

TEST_CASE("the status is read from the status line alone") {
  CHECK(status_of("HTTP/1.1 200 OK\r\n") == 200);
  CHECK(status_of("HTTP/1.0 404\r\n") == 404);
  for (const auto* head : {"", "HTTP/1.1", "HTTP/1.1 2", "HTTP/1.1 abc", "200 OK", "HTTP/1.1\r\nX: 200 200\r\n",
                           "HTTP/1.1 053 Later", "HTTP/1.1 -53 Later"}) {
    INFO(head);
    CHECK(status_of(head) == 0);
  }
}

TEST_CASE("headers are found without case, trimmed, in order") {
  const auto* head = "HTTP/1.1 200 OK\r\nETag:  \"a\" \r\nLINK: 1\r\nlink: 2\r\nEmpty:\r\n\r\n";
  CHECK(header(head, "etag") == "\"a\"");
  CHECK(header(head, "tag").empty());
  CHECK(header(head, "Empty").empty());
  CHECK(joined_headers(head, "Link") == "1, 2");
  CHECK(headers(head, "none").empty());
}
