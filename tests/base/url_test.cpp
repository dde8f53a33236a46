#include "base/url.h"

#include <catch2/catch.hpp>

using namespace tearsheet;

TEST_CASE("URLs are normalised") {
  struct Case {
    const char *text, *normal;
  };
  const Case cases[] = {
      {"http://Example.ORG", "http://example.org/"},
      {"HTTPS://example.org:443/a", "https://example.org/a"},
      {"http://example.org:8080/", "http://example.org:8080/"},
      {"http://example.org:/a", "http://example.org/a"},
      {"http://example.org/a/./b/../c", "http://example.org/a/c"},
      {"http://example.org/../../a", "http://example.org/a"},
      {"http://example.org/a/..", "http://example.org/"},
      {"http://example.org/%7Euser/%2f%3a", "http://example.org/~user/%2F%3A"},
      {"http://example.org/100%", "http://example.org/100%25"},
      {"http://example.org/a b", "http://example.org/a%20b"},
      {"http://example.org/\xC3\xA9?q=\xC3\xA9", "http://example.org/%C3%A9?q=%C3%A9"},
      {"http://example.org/a#part", "http://example.org/a"},
      {"http://example.org?x=1", "http://example.org/?x=1"},
      {"http://example.org/?", "http://example.org/?"},
      {"http://b\xC3\xBC" "cher.example/", "http://xn--bcher-kva.example/"},
      {"http://0x7f.1/", "http://127.0.0.1/"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://[::1]:8080/", "http://[::1]:8080/"},
      {"  http://example.org/a\n", "http://example.org/a"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto url = Url::parse(c.text);
    REQUIRE(url);
    CHECK(url->text() == c.normal);
    CHECK(Url::parse(url->text())->text() == c.normal);
  }
}

TEST_CASE("what could be read in two ways is refused") {
  for (const auto text : {"", "example.org", "//example.org/", "ftp://example.org/", "javascript:alert(1)", "http://",
                          "http:///a", "http:/example.org/", "http://example.com\\@127.0.0.1/", "http://user@example.org/",
                          "http://user:pw@example.org/", "http://exa mple.org/", "http://example.org:99999/",
                          "http://example.org:0/", "http://a..b/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://[::1/",
                          "http://ex%00ample.org/", "http://example.org/\x01/a"}) {
    INFO(text);
    CHECK_FALSE(Url::parse(text));
  }
  CHECK_FALSE(Url::parse("http://example.org/" + std::string(9000, 'a')));
}

TEST_CASE("references resolve as in RFC 3986 §5.4") {
  const auto base = *Url::parse("http://a/b/c/d;p?q");
  struct Case {
    const char *reference, *target;
  };
  const Case cases[] = {
      {"g", "http://a/b/c/g"},       {"./g", "http://a/b/c/g"},     {"g/", "http://a/b/c/g/"},  {"/g", "http://a/g"},
      {"//g", "http://g/"},          {"?y", "http://a/b/c/d;p?y"},  {"g?y", "http://a/b/c/g?y"}, {"", "http://a/b/c/d;p?q"},
      {"#s", "http://a/b/c/d;p?q"},  {"..", "http://a/b/"},         {"../g", "http://a/b/g"},   {"../../../g", "http://a/g"},
      {";x", "http://a/b/c/;x"},     {"https://h/x", "https://h/x"},
  };
  for (const auto& c : cases) {
    INFO(c.reference);
    const auto url = base.resolve(c.reference);
    REQUIRE(url);
    CHECK(url->text() == c.target);
  }
  for (const auto bad : {"mailto:a@example.org", "javascript:void(0)", "data:text/html,x", "http://u@h/", "a\\b"}) {
    INFO(bad);
    CHECK_FALSE(base.resolve(bad));
  }
}

TEST_CASE("tracking parameters go, others stay") {
  const auto clean = [](const char* text) { return without_tracking(*Url::parse(text)).text(); };
  CHECK(clean("http://a/x?utm_source=f&id=7&fbclid=z") == "http://a/x?id=7");
  CHECK(clean("http://a/x?UTM_Medium=f") == "http://a/x");
  CHECK(clean("http://a/x?id=7&&q=") == "http://a/x?id=7&q=");
  CHECK(clean("http://a/x?") == "http://a/x");
  CHECK(clean("http://a/x") == "http://a/x");
}

TEST_CASE("registered domains follow the Public Suffix List") {
  CHECK(registered_domain("www.example.co.uk") == "example.co.uk");
  CHECK(registered_domain("example.org") == "example.org");
  CHECK(registered_domain("127.0.0.1") == "127.0.0.1");
  CHECK(registered_domain("[::1]") == "[::1]");
  CHECK(registered_domain("localhost") == "localhost");
  CHECK(registered_domain("co.uk") == "co.uk");
}
