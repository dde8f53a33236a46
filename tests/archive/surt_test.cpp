#include "archive/surt.h"

#include <catch2/catch.hpp>

using namespace tearsheet::archive;

// The keys were checked against the Internet Archive's `surt` 0.3.1.
TEST_CASE("URLs are keyed as pywb looks them up") {
  const std::pair<const char*, const char*> cases[] = {
      {"https://www.Example.org:443/News/?b=2&a=1#top", "org,example)/news?a=1&b=2"},
      {"http://127.0.0.1/a", "1,0,0,127)/a"},
      {"http://[::1]/x", "::1)/x"},
      {"http://example.org:8080/a/", "org,example:8080)/a"},
      {"http://www2.example.org/", "org,example)/"},
      {"http://wwwx.example.org/", "org,example,wwwx)/"},
      {"http://example.org/caf%C3%A9?x=%41&&y", "org,example)/caf%c3%a9?&x=a&y"},
      {"http://example.org/a?", "org,example)/a"},
      {"http://example.org/a?sid=0123456789abcdef0123456789abcdef&x=1", "org,example)/a?x=1"},
      {"http://example.org/a?sid=0123456789abcdef0123456789abcdef", "org,example)/a"},
      {"http://example.org/?a&a=1&a.b=1&A=0", "org,example)/?a&a=0&a=1&a.b=1"},
      {"http://example.org/a//b/", "org,example)/a/b"},
      {"http://example.org/a?q=a%20b%26c", "org,example)/a?c&q=a%20b"},
      {"http://example.org/a%25b", "org,example)/a%25b"},
      {"http://example.org/%2525", "org,example)/%25"},
      {"http://example.org/a?b=2&a=1&", "org,example)/a?&a=1&b=2"},
      {"urn:sha256:abc", "urn:sha256:abc"},
      {"file:///a b", "file:///a%20b"},
  };
  for (const auto& [url, key] : cases) {
    INFO(url);
    CHECK(surt(url) == key);
  }
}
