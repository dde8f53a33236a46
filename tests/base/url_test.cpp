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
      {"http://b\xC3\xBC"
       "cher.example/",
       "http://xn--bcher-kva.example/"},
      {"http://0x7f.1/", "http://127.0.0.1/"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://[::1]:8080/", "http://[::1]:8080/"},
      {"  http://example.org/a\n", "http://example.org/a"},
      {"http://example.org./a", "http://example.org/a"},
      {"http://EX%41MPLE.org/", "http://example.org/"},
      {"http://\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x97.0.0.1/", "http://127.0.0.1/"},  // full-width digits
      {"http://127.0.0.1./", "http://127.0.0.1/"},
      {"http://0177.0.0.0x1/", "http://127.0.0.1/"},
      {"http://127.1/", "http://127.0.0.1/"},
      {"http://0/", "http://0.0.0.0/"},
      {"http://[0:0:0:0:0:0:0:1]/", "http://[::1]/"},
      {"http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"},
      {"http://fa\xC3\x9F.example/", "http://xn--fa-hia.example/"},  // UTS #46, non-transitional
      {"http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"},
      {"http://a_b.example.org/", "http://a_b.example.org/"},
      {"http://example.org/a/%2e%2E/b", "http://example.org/b"},
      {"http://example.org/a//b/", "http://example.org/a//b/"},
      {"http://example.org/a?b?c/../d", "http://example.org/a?b?c/../d"},
      {"http://example.org/a?x=%7e&y=%e2%82%ac", "http://example.org/a?x=~&y=%E2%82%AC"},
      {"http://example.org/<>\"`{}^", "http://example.org/%3C%3E%22%60%7B%7D%5E"},
      {"http://example.org/%zz%4", "http://example.org/%25zz%254"},
      {"http://example.org:080/", "http://example.org/"},
      {"https://example.org:80/", "https://example.org:80/"},
      {"http://[::ffff:1.2.3.4]/", "http://[::ffff:102:304]/"},
      {"http://[1:0:0:2:0:0:0:3]/", "http://[1:0:0:2::3]/"},
      {"http://[1:0:2:3:4:5:6:7]/", "http://[1:0:2:3:4:5:6:7]/"},
      {"http://[1:2:3:4:5:6:0:0]/", "http://[1:2:3:4:5:6::]/"},
      {"http://[::]/", "http://[::]/"},
      {"http://example.org/a?b #c", "http://example.org/a?b%20"},
      {"http://example.org/a#b\\\x01"
       "c",
       "http://example.org/a"},  // nobody sends a fragment
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto url = Url::parse(c.text);
    REQUIRE(url);
    CHECK(url->text() == c.normal);
    CHECK(Url::parse(url->text())->text() == c.normal);
  }
}

TEST_CASE("what can be read in two ways is refused") {
  for (const auto text : {"",
                          "example.org",
                          "//example.org/",
                          "ftp://example.org/",
                          "javascript:alert(1)",
                          "http://",
                          "http:///a",
                          "http:/example.org/",
                          "http://user@example.org/",
                          "http://user:pw@example.org/",
                          "http://exa mple.org/",
                          "http://example.org:99999/",
                          "http://example.org:0/",
                          "http://a..b/",
                          "http://1.2.3.4.5/",
                          "http://256.1.1.1/",
                          "http://[::1/",
                          "http://ex%00ample.org/",
                          "http://example.org/\x01/a",
                          "http://example.org%2F@evil.example/",
                          "http://example.org%40evil.example/",
                          "http://example.org%5C.evil.example/",
                          "http://[::1%25eth0]/",
                          "http://[127.0.0.1]/",
                          "http://::1/",
                          "http://1.2.3.08/",
                          "http://0x100000000/",
                          "http://4294967296/",
                          "http://example.0xffffffffffffffffffffffff/",
                          "http://example.org:8o/",
                          "http://example.org:-1/",
                          "http://example.org:+80/",
                          "http://example.org:80:80/",
                          "http://./",
                          "http://.example.org/",
                          "http://example.org../",
                          "http://xn--a/",
                          "http://exam\tple.org/",
                          "http://example.org/a\nb",
                          "\\\\example.org\\a",
                          "file:///etc/passwd",
                          "gopher://example.org/",
                          "http//example.org/"}) {
    INFO(text);
    CHECK_FALSE(Url::parse(text));
  }
  CHECK_FALSE(Url::parse("http://example.org/" + std::string(9000, 'a')));
  CHECK_FALSE(Url::parse("http://example.org/" + std::string(4000, ' ') + "a"));  // 12 KB once escaped
  CHECK_FALSE(Url::parse("http://" + std::string(64, 'a') + ".org/"));
  CHECK(Url::parse("http://" + std::string(63, 'a') + ".org/"));
}

TEST_CASE("a URL's parts are those of its text") {
  const auto url = *Url::parse("https://Www.Example.org:8443/a/b?c=d#e");
  CHECK(url.scheme() == "https");
  CHECK(url.host() == "www.example.org");
  CHECK(url.port() == 8443);
  CHECK(url.path() == "/a/b");
  CHECK(url.query() == "c=d");
  CHECK(url.origin() == "https://www.example.org:8443");
  CHECK(url.path_and_query() == "/a/b?c=d");
  CHECK_FALSE(url.is_address());
  CHECK(Url::parse("http://0x7f.1/")->is_address());
  CHECK(Url::parse("http://[::1]/")->is_address());
  CHECK(Url::parse("http://example.org/")->port() == 80);
  CHECK(Url::parse("https://example.org/")->port() == 443);
}

TEST_CASE("references resolve as in RFC 3986 §5.4") {
  const auto base = *Url::parse("http://a/b/c/d;p?q");
  struct Case {
    const char *reference, *target;
  };
  const Case cases[] = {
      {"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},    {"/g", "http://a/g"},
      {"//g", "http://g/"},         {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},  {"", "http://a/b/c/d;p?q"},
      {"#s", "http://a/b/c/d;p?q"}, {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},     {"../../../g", "http://a/g"},
      {";x", "http://a/b/c/;x"},    {"https://h/x", "https://h/x"},
      {":x", "http://a/b/c/:x"},    {"2021:x", "http://a/b/c/2021:x"},  // no scheme starts with a digit
      {"g#\\", "http://a/b/c/g"},   {"g?y #s", "http://a/b/c/g?y%20"},
  };
  for (const auto& c : cases) {
    INFO(c.reference);
    const auto url = base.resolve(c.reference);
    REQUIRE(url);
    CHECK(url->text() == c.target);
  }
  for (const auto bad : {"mailto:a@example.org", "javascript:void(0)", "data:text/html,x", "http://u@h/"}) {
    INFO(bad);
    CHECK_FALSE(base.resolve(bad));
  }
}

TEST_CASE("a backslash before the query is a slash, as in browsers, and never part of a host") {
  const struct {
    const char *text, *url;
  } cases[] = {
      {"http:\\\\example.org\\a\\b", "http://example.org/a/b"},
      {"http://example.com\\@127.0.0.1/", "http://example.com/@127.0.0.1/"},  // never 127.0.0.1, whoever reads it
      {"http://example.org\\@evil.example/", "http://example.org/@evil.example/"},
      {"http://example.org\\.evil.example/", "http://example.org/.evil.example/"},
      {"http://example.org/a?b=\\c", "http://example.org/a?b=%5Cc"},
      {"http://example.org/a\\..\\b", "http://example.org/b"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto url = Url::parse(c.text);
    REQUIRE(url);
    CHECK(url->text() == c.url);
  }
  const auto base = *Url::parse("http://example.org/x/y");
  CHECK(base.resolve("a\\b")->text() == "http://example.org/x/a/b");
  CHECK(base.resolve("\\\\other.example\\a")->text() == "http://other.example/a");
  for (const auto* bad : {"http:\\\\user@example.org/", "http://127.0.0.1\t\\", "javascript:\\a"})
    CHECK_FALSE(base.resolve(bad));
}

TEST_CASE("registered domains follow the Public Suffix List") {
  CHECK(registered_domain("www.example.co.uk") == "example.co.uk");
  CHECK(registered_domain("example.org") == "example.org");
  CHECK(registered_domain("127.0.0.1") == "127.0.0.1");
  CHECK(registered_domain("[::1]") == "[::1]");
  CHECK(registered_domain("localhost") == "localhost");
  CHECK(registered_domain("co.uk") == "co.uk");
}
