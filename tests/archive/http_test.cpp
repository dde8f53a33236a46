#include "archive/warc/http.h"

#include <catch2/catch.hpp>

using namespace tearsheet::archive::warc;

TEST_CASE("a response's head is made to fit the body that is archived with it") {
  const struct {
    std::string_view head;
    std::size_t size;
    std::string_view archived;
  } cases[] = {
      {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", 5, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"},
      {"HTTP/1.1 200 OK\r\nA: b", 5, "HTTP/1.1 200 OK\r\nA: b\r\n\r\n"},
      {"HTTP/1.0 200 OK\nA: b\n\n", 5, "HTTP/1.0 200 OK\r\nA: b\r\n\r\n"},
      {"HTTP/2 200\r\nA: b\r\n\r\n", 0, "HTTP/1.1 200 \r\nA: b\r\n\r\n"},
      {"HTTP/3 404 \r\n\r\n", 0, "HTTP/1.1 404 \r\n\r\n"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", 5,
       "HTTP/1.1 200 OK\r\nX-Archive-Orig-Content-Length: 900\r\nContent-Length: 5\r\n\r\n"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", 5,
       "HTTP/1.1 200 OK\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"},
      {"HTTP/1.1 200 OK\r\ntransfer-encoding: gzip,\r\n chunked\r\n\r\n", 1,
       "HTTP/1.1 200 OK\r\nX-Archive-Orig-transfer-encoding: gzip,\r\n chunked\r\nContent-Length: 1\r\n\r\n"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n", 5,
       "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Archive-Orig-Content-Length: 7\r\n\r\n"},
      // The length in a 304 is that of the page it doesn't send (RFC 9110 §8.6).
      {"HTTP/1.1 304 Not Modified\r\nContent-Length: 900\r\n\r\n", 0,
       "HTTP/1.1 304 Not Modified\r\nContent-Length: 900\r\n\r\n"},
      {"", 0, "\r\n"},
  };
  for (const auto& c : cases) {
    INFO(c.head);
    CHECK(archived_head(c.head, c.size) == c.archived);
  }
}

TEST_CASE("status lines") {
  const std::pair<std::string_view, int> cases[] = {
      {"HTTP/1.1 200 OK\r\n\r\n", 200},
      {"HTTP/1.1 404\r\n\r\n", 404},
      {"HTTP/2 301 \r\n\r\n", 301},
      {"HTTP/1.1  503 x\r\n\r\n", 503},
      {"HTTP/1.1 20\r\n", 0},
      {"HTTP/1.1 abc", 0},
      {"ICY 200 OK\r\n", 0},
      {"", 0},
      {"HTTP/1.1", 0},
  };
  for (const auto& [head, status] : cases) {
    INFO(head);
    CHECK(parse_head(head).status == status);
  }
}

TEST_CASE("a head ends at the first empty line") {
  const std::pair<std::string_view, std::optional<std::size_t>> cases[] = {
      {"A\r\n\r\nbody", 5},         {"A\n\nbody", 3},   {"A\n\r\nbody", 4},
      {"A\r\nB\r\n", std::nullopt}, {"", std::nullopt}, {"A\r\n\r", std::nullopt},
  };
  for (const auto& [message, length] : cases) {
    INFO(message);
    CHECK(head_length(message) == length);
  }
}

TEST_CASE("requests lose their secrets, with folded lines, in any case") {
  CHECK(archived_request("GET / HTTP/1.1\r\nCOOKIE: a\r\n\tb\r\nCookie2: c\r\nAUTHORIZATION : x\r\nHost: h\r\n\r\n") ==
        "GET / HTTP/1.1\r\nCookie2: c\r\nHost: h\r\n\r\n");
}

TEST_CASE("chunks are taken apart wherever the pieces are divided") {
  const std::string_view body = "4\r\nWiki\r\n5;a=\"b\"\r\npedia\r\nE\r\n in\r\n\r\nchunks.\r\n0\r\nX: y\r\n\r\n";
  for (std::size_t size = 1; size <= body.size(); ++size) {
    Dechunker dechunker;
    std::string out;
    for (std::size_t at = 0; at < body.size(); at += size) dechunker.feed(body.substr(at, size), out);
    dechunker.finish(out);
    CHECK(out == "Wikipedia in\r\n\r\nchunks.");
    CHECK(dechunker.complete());
  }
}

TEST_CASE("a chunk size that is impossible is not a size") {
  for (const std::string body :
       {"fffffffffffffffffffff\r\nx", "-5\r\nhello", "0x5\r\nhello", "+5\r\nhello", "\r\nhello"}) {
    INFO(body);
    Dechunker dechunker;
    std::string out;
    dechunker.feed(body, out);
    dechunker.finish(out);
    CHECK(out == body);
  }
}

TEST_CASE("bodies that are compressed already are recognised, and lies about it") {
  const std::string packed{"\x1f\x8b\x08\0\0", 5};
  const struct {
    std::string head, body;
    bool is_compressed;
  } cases[] = {
      {"Content-Encoding: gzip", packed, true},
      {"content-encoding: GZIP", packed, true},
      {"Content-Encoding: br", "\x0b\x02\x80 text", true},
      {"Content-Encoding: identity, zstd", "\x28\xb5\x2f\xfd\x04", true},
      {"Content-Type: image/jpeg", "\xff\xd8\x01", true},
      {"Content-Type: video/mp4; codecs=x", packed, true},
      {"Content-Encoding: gzip", "<html>not so</html>", false},
      {"Content-Encoding: none", packed, false},
      {"Content-Type: image/svg+xml", "<svg/>", false},
      {"Content-Type: text/html", packed, false},
      {"Content-Encoding: gzip", "", false},
  };
  for (const auto& c : cases) {
    INFO(c.head << ' ' << c.body);
    CHECK(is_compressed("HTTP/1.1 200 OK\r\n" + c.head + "\r\n\r\n", c.body) == c.is_compressed);
  }
}
