#include "crawler/transport/cookies.h"

#include <catch2/catch.hpp>

using tearsheet::parse_time;
using tearsheet::Url;
using tearsheet::crawler::Cookies;

namespace {

const auto kNow = *parse_time("2026-03-01T12:00:00Z");

Url url(const std::string& text) { return *Url::parse(text); }

std::string head_of(const std::vector<std::string>& cookies) {
  std::string head = "HTTP/1.1 302 Found\r\nLocation: /\r\n";
  for (const auto& cookie : cookies) head += "Set-Cookie: " + cookie + "\r\n";
  return head + "\r\n";
}

}  // namespace

TEST_CASE("a cookie goes back to the host and the paths that it was set for") {
  struct Case {
    std::string set_by, cookie, asked, sent;
  };
  const Case cases[] = {
      {"http://a.example/x", "seen=1", "http://a.example/x", "seen=1"},
      {"http://a.example/x", "seen=1; Path=/", "http://a.example/y/z", "seen=1"},
      {"http://a.example/x", "  seen = 1 ; path=/ ; HttpOnly; SameSite=Lax", "http://a.example/", "seen=1"},
      {"http://a.example/x", "a=b=c", "http://a.example/", "a=b=c"},
      {"http://a.example/x", "a=\"b\"", "http://a.example/", "a=\"b\""},
      {"http://a.example/x", "a=", "http://a.example/", "a="},
      // Other hosts, also of the same domain.
      {"http://a.example/x", "seen=1; Path=/", "http://b.example/", ""},
      {"http://www.a.example/x", "seen=1; Domain=a.example; Path=/", "http://a.example/", ""},
      {"http://a.example/x", "seen=1; Domain=.a.example; Path=/", "http://a.example/", "seen=1"},
      // §5.1.4: paths.
      {"http://a.example/d/x", "seen=1", "http://a.example/d/y", "seen=1"},
      {"http://a.example/d/x", "seen=1", "http://a.example/d", "seen=1"},
      {"http://a.example/d/x", "seen=1", "http://a.example/data", ""},
      {"http://a.example/d/x", "seen=1", "http://a.example/", ""},
      {"http://a.example/d/x", "seen=1; Path=/e/", "http://a.example/e/x", "seen=1"},
      {"http://a.example/d/x", "seen=1; Path=/e/", "http://a.example/e", ""},
      {"http://a.example/d/x", "seen=1; Path=nonsense", "http://a.example/d/y", "seen=1"},
      // Secure ones.
      {"https://a.example/", "seen=1; Secure", "https://a.example/", "seen=1"},
      {"https://a.example/", "seen=1; Secure", "http://a.example/", ""},
      {"http://a.example/", "seen=1; Secure", "https://a.example/", ""},
      {"http://a.example/", "seen=1", "https://a.example/", "seen=1"},
      // Those that are over already.
      {"http://a.example/", "seen=1; Max-Age=0", "http://a.example/", ""},
      {"http://a.example/", "seen=1; Max-Age=-5", "http://a.example/", ""},
      {"http://a.example/", "seen=1; Max-Age=60", "http://a.example/", "seen=1"},
      {"http://a.example/", "seen=1; Max-Age=soon", "http://a.example/", "seen=1"},
      {"http://a.example/", "seen=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "http://a.example/", ""},
      {"http://a.example/", "seen=1; Expires=Sun, 01 Mar 2026 12:00:01 GMT", "http://a.example/", "seen=1"},
      {"http://a.example/", "seen=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "http://a.example/", "seen=1"},
      // No cookies at all.
      {"http://a.example/", "=1", "http://a.example/", ""},
      {"http://a.example/", "", "http://a.example/", ""},
      {"http://a.example/", "a=\x01", "http://a.example/", ""},
      {"http://a.example/", "a=" + std::string(5000, 'x'), "http://a.example/", ""},
  };
  for (const auto& c : cases) {
    INFO(c.set_by << " sets " << c.cookie << ", " << c.asked);
    Cookies cookies;
    const bool changed = cookies.take(head_of({c.cookie}), url(c.set_by), kNow);
    CHECK(changed == !cookies.empty());
    CHECK(cookies.header_for(url(c.asked)) == c.sent);
  }
}

TEST_CASE("several cookies go back together, those of longer paths first") {
  Cookies cookies;
  CHECK(cookies.take(head_of({"a=1; Path=/", "b=2; Path=/news", "c=3; Path=/"}), url("http://a.example/news/x"), kNow));
  CHECK(cookies.header_for(url("http://a.example/news/y")) == "b=2; a=1; c=3");
}

TEST_CASE("a cookie that is set again as it is changes nothing") {
  Cookies cookies;
  const auto at = url("http://a.example/");
  CHECK(cookies.take(head_of({"a=1"}), at, kNow));
  CHECK_FALSE(cookies.take(head_of({"a=1"}), at, kNow));
  CHECK(cookies.take(head_of({"a=2"}), at, kNow));
  CHECK(cookies.header_for(at) == "a=2");
  CHECK(cookies.take(head_of({"a=; Max-Age=0"}), at, kNow));
  CHECK(cookies.empty());
}

TEST_CASE("a server can't make a jar grow without end") {
  Cookies cookies;
  std::vector<std::string> many;
  for (int n = 0; n < 1000; ++n) many.push_back("c" + std::to_string(n) + "=1");
  cookies.take(head_of(many), url("http://a.example/"), kNow);
  const auto header = cookies.header_for(url("http://a.example/"));
  CHECK(std::count(header.begin(), header.end(), ';') == 49);
}

TEST_CASE("other cookies go along, but none under a name that the chain has for this URL") {
  Cookies cookies;
  cookies.take(head_of({"sid=new; Path=/", "step=2; Path=/d"}), url("http://a.example/"), kNow);
  const struct {
    std::string others, asked, sent;
  } cases[] = {
      {"", "http://a.example/", "sid=new"},
      {"sid=old", "http://a.example/", "sid=new"},
      {"sid=old; user=1", "http://a.example/", "user=1; sid=new"},
      {"user=1;sid=old;x", "http://a.example/", "user=1; x; sid=new"},
      {"step=1; sid2=3", "http://a.example/", "step=1; sid2=3; sid=new"},
      {"step=1", "http://a.example/d", "step=2; sid=new"},
      {"sid=old; user=1", "http://b.example/", "sid=old; user=1"},
  };
  for (const auto& c : cases) {
    INFO(c.others << " at " << c.asked);
    CHECK(cookies.header_with(c.others, url(c.asked)) == c.sent);
  }
}
