#include "crawler/discovery/refresh.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet::crawler;
using tearsheet::Url;
namespace html = tearsheet::analyzers::html;

namespace {

std::string target(const std::string& page, std::string_view header = {}) {
  const auto url = refresh_target(html::parse(page), header, *Url::parse("https://www.example.org/a/b"));
  return url ? url->text() : "";
}

}  // namespace

TEST_CASE("a refresh is read in all its spellings") {
  struct Case {
    std::string_view value;
    std::chrono::seconds after;
    std::string reference;
  };
  const Case cases[] = {
      {"0;url=/x", 0s, "/x"},
      {"0; url=/x", 0s, "/x"},
      {"0;URL=/x", 0s, "/x"},
      {" 5 ; Url = /x ", 5s, "/x"},
      {"0;url='/x'", 0s, "/x"},
      {"0;url=\"/x\"", 0s, "/x"},
      {"0;url='/x", 0s, "/x"},
      {"0; url='/x' and more", 0s, "/x"},
      {"0, url=/x", 0s, "/x"},
      {"0,/x", 0s, "/x"},
      {"0 /x", 0s, "/x"},
      {"0;/x", 0s, "/x"},
      {"0; '/x'", 0s, "/x"},
      {"0.5;url=/x", 0s, "/x"},
      {".5;url=/x", 0s, "/x"},
      {"3.9;url=/x", 3s, "/x"},
      {"0;url=https://www.example.com/?a=1;b=2", 0s, "https://www.example.com/?a=1;b=2"},
      {"0;urls", 0s, "urls"},
      {"0;url", 0s, "url"},
      {"300", 300s, ""},
      {"0;", 0s, ""},
      {"0;url=", 0s, ""},
      {"99999999999999999999;url=/x", 1'000'000s, "/x"},
  };
  for (const auto& c : cases) {
    INFO(c.value);
    const auto refresh = parse_refresh(c.value);
    REQUIRE(refresh);
    CHECK(refresh->after == c.after);
    CHECK(refresh->reference == c.reference);
  }
  for (const auto* value : {"", " ", "url=/x", ";url=/x", "-1;url=/x", "0url=/x", "soon"}) {
    INFO(value);
    CHECK_FALSE(parse_refresh(value));
  }
}

TEST_CASE("a page without a text leads where its refresh says") {
  const auto news = "https://www.example.org/news/";
  CHECK(target("<meta http-equiv='refresh' content='0; URL=/news/'>") == news);
  CHECK(target("<META HTTP-EQUIV=REFRESH CONTENT=\"0;URL='/news/'\"><body>Moved") == news);
  CHECK(target(
            "<meta http-equiv=refresh content='5;url=../news/'><p>You are being redirected. <a href=/news/>Here</a>") ==
        news);
  CHECK(target("<base href='/news/'><meta http-equiv=refresh content='0;url=.'>") == news);
  CHECK(target("<noscript><meta http-equiv=refresh content='0;url=/news/'></noscript><script>go()</script>") == news);
  CHECK(target("", "0; url=/news/") == news);
  CHECK(target("<meta http-equiv=refresh content='0;url=/news/'>", "0; url=/other") == news);
}

TEST_CASE("a page with a text, a longer wait and a way to nowhere are no redirects") {
  const auto text = "<p>" + std::string(500, 'x');
  CHECK(target("<meta http-equiv=refresh content='0;url=/news/'>" + text).empty());
  CHECK(target(text, "0; url=/news/").empty());
  CHECK(target("<noscript><meta http-equiv=refresh content='0;url=/plain'></noscript>" + text).empty());
  for (const auto* value : {"6;url=/news/", "300", "0", "0;url=javascript:go()", "0;url=file:///etc/passwd",
                            "0;url=data:text/html,x", "0;url=", "url=/news/"}) {
    INFO(value);
    CHECK(target("<meta http-equiv=refresh content=\""s + value + "\">").empty());
    CHECK(target("", value).empty());
  }
  CHECK(target("<meta name=refresh content='0;url=/news/'>").empty());
  CHECK(target("<p>Nothing").empty());
}
