#include "crawler/transport/login.h"

#include <catch2/catch.hpp>

using tearsheet::parse_time;
using tearsheet::Url;
using tearsheet::crawler::Login;

namespace {

const auto kNow = *parse_time("2026-03-01T12:00:00Z");  // 1772366400

std::string sent(const std::string& text, const std::string& url) {
  return Login::parse(text).header_for(*Url::parse(url), kNow);
}

}  // namespace

TEST_CASE("a Cookie header is sent as it is, trimmed") {
  const auto url = "https://www.example.org/a";
  CHECK(sent("sid=1; user=2", url) == "sid=1; user=2");
  CHECK(sent("  sid=1\r\n\n", url) == "sid=1");
  CHECK(sent("Cookie: sid=1; user=2\n", url) == "sid=1; user=2");
  CHECK(sent("\n# exported\nsid=1\n", url) == "sid=1");
  CHECK(sent("", url).empty());
  CHECK(sent(" \n\n", url).empty());
}

TEST_CASE("cookies of a Netscape file keep to their domain, path, scheme and time") {
  const std::string head = "# Netscape HTTP Cookie File\n\n";
  struct Case {
    std::string line, url, sent;
  };
  const Case cases[] = {
      {".example.org\tTRUE\t/\tFALSE\t0\tsid\t1", "http://example.org/", "sid=1"},
      {".example.org\tTRUE\t/\tFALSE\t0\tsid\t1", "http://www.example.org/a", "sid=1"},
      {"#HttpOnly_.example.org\tTRUE\t/\tFALSE\t0\tsid\t1\r", "http://www.example.org/a", "sid=1"},
      {"example.org\tFALSE\t/\tFALSE\t0\tsid\t1", "http://www.example.org/", ""},
      {".example.org\tTRUE\t/\tFALSE\t0\tsid\t1", "http://badexample.org/", ""},
      {".example.org\tTRUE\t/\tTRUE\t0\tsid\t1", "http://example.org/", ""},
      {".example.org\tTRUE\t/\tTRUE\t0\tsid\t1", "https://example.org/", "sid=1"},
      {".example.org\tTRUE\t/a\tFALSE\t0\tsid\t1", "http://example.org/a/b", "sid=1"},
      {".example.org\tTRUE\t/a\tFALSE\t0\tsid\t1", "http://example.org/ab", ""},
      {".example.org\tTRUE\t/\tFALSE\t1772366399\tsid\t1", "http://example.org/", ""},
      {".example.org\tTRUE\t/\tFALSE\t1772366401\tsid\t1", "http://example.org/", "sid=1"},
      {".example.org\tTRUE\t/\tFALSE\t0\tsid\ta=b c", "http://example.org/", "sid=a=b c"},
      {"# .example.org\tTRUE\t/\tFALSE\t0\tsid\t1\n.example.org\tTRUE\t/\tFALSE\t0\tb\t2", "http://example.org/",
       "b=2"},
  };
  for (const auto& c : cases) {
    INFO(c.line << "  " << c.url);
    CHECK(sent(head + c.line + "\n", c.url) == c.sent);
  }
}
