#include "analyzers/metadata/dates/shown_dates.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/metadata/dates/stated_dates.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using namespace tearsheet::analyzers::tests;
using html::NodeId;

namespace {

const std::string kProse(200, 'x');

/// The article's place is its <h1>, and from <p id=first> to <p id=last>.
std::string read(const std::string& page, const DateContext& context = {"en", ""}, WantedDates wanted = {}) {
  const auto doc = html::parse(page);
  ArticlePlace place;
  for (NodeId n = doc.root(); n != html::kNil; n = doc.next(n)) {
    if (!doc.is_element(n)) continue;
    const auto id = doc.attribute(n, html::Attr::kId);
    if (doc.is(n, html::Tag::kH1)) place.headline = n;
    if (id == "first") place.first = n;
    if (id == "last") place.last = n;
  }
  const auto dates = shown_dates(doc, place, context, wanted);
  auto out = shown(dates.said, "said:") + shown(dates.head, "head:") + shown(dates.loose, "loose:") +
             shown(dates.foot, "foot:") + shown(dates.tail, "tail:") + shown(dates.anywhere, "anywhere:") +
             shown(dates.relative, "relative:");
  if (!out.empty()) out.pop_back();
  return out;
}

std::string article(const std::string& head, const std::string& foot = "") {
  return "<h1>Headline</h1>" + head + "<p id=first>" + kProse + "</p><p>" + kProse + "</p><p>" + kProse + "</p><p>" +
         kProse + "</p><p>" + kProse + "</p><p>" + kProse + "</p><p id=last>" + kProse + "</p>" + foot;
}

}  // namespace

TEST_CASE("dates at an article's head") {
  struct Case {
    const char *head, *dates;
  };
  const Case cases[] = {
      {"<p>April 15, 2021</p>", "head:-2021-04-15"},
      {"<p>Published: April 15, 2021</p>", "said:P2021-04-15"},
      {"<p>Published</p><p>April 15, 2021</p>", "said:P2021-04-15"},
      {"<p>By Ada Example | 15.04.21</p>", "head:-2021-04-15"},
      {"<p>15 April 2021 · World · Europe · 12 minutes to read</p>", "loose:-2021-04-15"},
      {"<p>Updated May 6, 2021 · 12 min read · World · Europe</p>", "said:U2021-05-06"},
      {"<p>Press release of 20.01.2022</p>", "head:-2022-01-20"},
      {"<div class=post-published>April 15, 2021</div>", "said:P2021-04-15"},
      {"<div class=last-modified>April 15, 2021</div>", "said:U2021-04-15"},
      {"<time datetime='2021-04-15T06:36:00Z'>today</time>", "head:-2021-04-15T06:36:00+00:00"},
      {"<time class='entry-date published updated' datetime='2021-04-15'>x</time>", "said:P2021-04-15"},
      {"<time pubdate=pubdate datetime='2021-04-15'>x</time>", "said:P2021-04-15"},
      {"<p>Last updated: <time datetime='2021-04-15'>Thu</time></p>", "said:U2021-04-15"},
      {"<time>April 15, 2021</time>", "head:-2021-04-15"},
      {"<abbr class=published title='2021-04-15T06:36:00Z'>Thu</abbr>", "said:P2021-04-15T06:36:00+00:00"},
      {"<span itemprop=dateModified content='2021-04-15'>Thu</span>", "said:U2021-04-15"},
      {"<p>On April 15, 2021 the leaders met in the old town.</p>", ""},
      {"<p>This page was last modified on 4 November 2020, at 19:23.</p>", "said:U2020-11-04T19:23:00"},
      {"<p>Deadline: 15.04.2021</p>", ""},
      {"<blockquote>A tweet, April 15, 2021</blockquote>", ""},
      {"<div class=related-posts><p>April 15, 2021</p></div>", ""},
      {"<p>12:06</p>", ""},
  };
  for (const auto& c : cases) {
    INFO(c.head);
    CHECK(read(article(c.head)) == c.dates);
  }
}

TEST_CASE("only what is wanted is looked for") {
  const auto page = article("<p>April 15, 2021</p>", "<p>Updated on April 16, 2021</p>");
  CHECK(read(page, {"en", ""}, {true, true}) == "head:-2021-04-15 foot:U2021-04-16");
  CHECK(read(page, {"en", ""}, {false, true}) == "head:-2021-04-15 foot:U2021-04-16");
  CHECK(read(page, {"en", ""}, {false, false}) == "head:-2021-04-15");
  CHECK(read("<p>April 15, 2021</p>", {"en", ""}, {false, true}).empty());
}

TEST_CASE("prose may begin with its date") {
  const auto text = std::string(500, 'x');
  CHECK(read(article("<p>30.07.2019 · The sun " + text + "</p>", "")) == "head:-2019-07-30");
  CHECK(read(article("<p>BERLIN, April 15, 2021 – The minister " + text + "</p>", "")) == "head:-2021-04-15");
  CHECK(read(article("<p>On April 15, 2021 the minister " + text + "</p>", "")).empty());
}

TEST_CASE("dates above and below an article") {
  CHECK(read("<p>April 15, 2021</p>" + article("")) == "head:-2021-04-15");
  CHECK(read(article("", "<p>Published on April 15, 2021</p>")) == "foot:P2021-04-15");
  CHECK(read(article("", "<p>April 15, 2021</p>")) == "tail:-2021-04-15");
  CHECK(read(article("", "<div class=comments><p>April 15, 2021</p></div>")).empty());
  CHECK(read(article("", "<p>Another story</p><p class=post-date>April 1, 2021</p>")) == "tail:P2021-04-01");
}

TEST_CASE("elsewhere a date must say what it is, or be the only one") {
  std::string gap;
  for (int i = 0; i < 60; ++i) gap += "<p>line</p>";
  CHECK(read(article("", gap + "<p>April 15, 2021</p>")) == "anywhere:-2021-04-15");
  CHECK(read(article("", gap + "<p>April 15, 2021</p><p>April 16, 2021</p>")).empty());
  CHECK(read(article("", gap + "<footer class=footer><p>Last updated: April 15, 2021</p></footer>")) ==
        "anywhere:U2021-04-15");
  CHECK(read("<p>April 15, 2021</p>") == "anywhere:-2021-04-15");
  CHECK(read("").empty());
}

TEST_CASE("a relative date counts back from the time of fetching") {
  DateContext context{"en", "Europe/Berlin", {}, *parse_time("2021-04-15T10:20:30Z")};
  CHECK(read(article("<p>3 hours ago</p>"), context) == "relative:-2021-04-15T09:00:00+02:00");
  CHECK(read(article("<p>Published 5 minutes ago</p>"), context) == "relative:P2021-04-15T12:15:00+02:00");
  CHECK(read(article("<p>Yesterday</p>"), context) == "relative:-2021-04-14");
  CHECK(read(article("<p>3 hours ago</p><p>April 10, 2021</p>"), context) == "head:-2021-04-10");
  CHECK(read(article("<p>3 hours ago</p>")).empty());
}

TEST_CASE("deep nesting and many lines cost no more than their length") {
  std::string deep, many;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  CHECK(read(deep + "Updated April 15, 2021") == "anywhere:U2021-04-15");
  std::string stated = "<h1>Headline</h1><p>";
  for (int i = 0; i < 100'000; ++i) stated += "<time datetime=2021-04-15></time>";
  CHECK(read(stated) ==
        "head:-2021-04-15 head:-2021-04-15 head:-2021-04-15 head:-2021-04-15 head:-2021-04-15 "
        "head:-2021-04-15 head:-2021-04-15 head:-2021-04-15");
  for (int i = 0; i < 100'000; ++i) many += "<p>April 15, 2021 or 16/04/2021 or 2021</p>";
  CHECK_FALSE(read("<h1>Headline</h1>" + many).empty());
}
