#include "crawler/discovery/scope.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using tearsheet::Url;
using tearsheet::config::Outlet;
using tearsheet::crawler::looks_like_article;
using tearsheet::crawler::Scope;
using tearsheet::crawler::Source;

namespace {

Outlet outlet() {
  Outlet made;
  made.id = "times";
  made.site = "https://www.example.co.uk";
  return made;
}

std::string article(const Outlet& of, const char* url, Source source = Source::kListed) {
  const auto page = Scope(of).article(*Url::parse(url), source);
  return page ? page->text() : "";
}

}  // namespace

TEST_CASE("articles lie on the outlet's registered domains") {
  auto of = outlet();
  of.sites = {"https://example.news", "http://127.0.0.1:8080"};
  for (const auto* url : {"https://www.example.co.uk/a", "https://live.example.co.uk/a", "http://example.co.uk/a",
                          "https://m.example.news/a", "http://127.0.0.1:8080/a", "http://127.0.0.1:9090/a"}) {
    INFO(url);
    CHECK(article(of, url) == url);
  }
  for (const auto* url : {"https://www.other.co.uk/a", "https://example.co.uk.evil.org/a", "https://notexample.co.uk/a",
                          "http://127.0.0.2/a", "https://www.example.co.uk/", "https://co.uk/a"}) {
    INFO(url);
    CHECK(article(of, url).empty());
  }
}

TEST_CASE("patterns decide over path and query, and over what sections link to") {
  auto of = outlet();
  of.include = {R"(/\d{4}/\d{2}/)", "[?&]id="};
  of.exclude = {"/video/", "^/sport"};
  for (const auto source : {Source::kListed, Source::kLinked}) {
    CHECK_FALSE(article(of, "https://www.example.co.uk/2021/04/a", source).empty());
    CHECK_FALSE(article(of, "https://www.example.co.uk/a.php?id=7", source).empty());
    CHECK(article(of, "https://www.example.co.uk/2021/04/video/a", source).empty());
    CHECK(article(of, "https://www.example.co.uk/sport/2021/04/a", source).empty());
    CHECK(article(of, "https://www.example.co.uk/putin-weighs-a-summit", source).empty());
  }
}

TEST_CASE("tracking parameters come off") {
  CHECK(article(outlet(), "https://www.example.co.uk/a?utm_source=x&id=1") == "https://www.example.co.uk/a?id=1");
  auto of = outlet();
  of.ignore_parameters = {"src", "promo*"};
  CHECK(article(of, "https://www.example.co.uk/a?SRC=x&promo_box=2&id=1") == "https://www.example.co.uk/a?id=1");
}

TEST_CASE("an expression that doesn't compile is the desk's error") {
  for (const auto* expression : {"(", "(a)\\1"}) {
    auto of = outlet();
    of.include = {expression};
    CHECK_THROWS_AS(Scope(of), tearsheet::Error);
    CHECK_THROWS_WITH(Scope(of), Catch::Contains(expression) && Catch::Contains("articles:"));
  }
}

TEST_CASE("neither a hard expression nor a long URL takes for ever") {
  auto of = outlet();
  of.include = {"(a|aa)*b"};
  CHECK(article(of, ("https://www.example.co.uk/" + std::string(2000, 'a')).c_str()).empty());
  of.include = {"(a|b)*c"};
  CHECK(article(of, ("https://www.example.co.uk/" + std::string(7000, 'a')).c_str()).empty());
}

TEST_CASE("links that look like an article") {
  for (const auto* path :
       {"/2021/04/15/summit", "/2021/4/summit", "/world/2021-04-15/x", "/news/20210415-x", "/putin-weighs-summit",
        "/world/putin_weighs_summit.html", "/story-48213", "/48213", "/a/48213.html", "/?p=48213",
        "/article.php?id=48213", "/index.php?story=48213", "/news/gipfel.html", "/artikel17.htm", "/2021/04/15/"}) {
    INFO(path);
    CHECK(looks_like_article(*Url::parse("https://www.example.org" + std::string{path})));
  }
}

TEST_CASE("links that don't") {
  for (const auto* path : {"/",
                           "/world",
                           "/world/",
                           "/world/europe",
                           "/about",
                           "/contact.html",
                           "/index.html",
                           "/impressum.htm",
                           "/tag/a-b-c-d",
                           "/author/jane-van-doe",
                           "/search?q=a-b-c",
                           "/login?next=/2021/04/15/a",
                           "/rss/20210415",
                           "/a-b-c-d.jpg",
                           "/2021/04/15/a.pdf",
                           "/feed/48213",
                           "/sitemap.xml",
                           "/world?page=2",
                           "/newsletter/sign-up-now-please",
                           "/a.php",
                           "/page/12345"}) {
    INFO(path);
    CHECK_FALSE(looks_like_article(*Url::parse("https://www.example.org" + std::string{path})));
  }
}
