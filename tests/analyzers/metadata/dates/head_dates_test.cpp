#include "analyzers/metadata/dates/head_dates.h"

#include <catch2/catch.hpp>

#include "analyzers/html/dom.h"
#include "tests/analyzers/metadata/dates/stated_dates.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using namespace tearsheet::analyzers::tests;

TEST_CASE("machine-readable dates have many forms") {
  struct Case {
    const char *text, *date;
  };
  const Case cases[] = {
      {"2021-04-15T12:06:00+05:30", "2021-04-15T12:06:00+05:30"},
      {" 2021-04-15 ", "2021-04-15"},
      {"2021-04-15 12:06:00 +0530", "2021-04-15T12:06:00+05:30"},
      {"2021-04-15T12:06:00.000+0530", "2021-04-15T12:06:00+05:30"},
      {"2021-04-15 12:06:00 UTC", "2021-04-15T12:06:00+00:00"},
      {"Thu, 15 Apr 2021 12:06:00 +0530", "2021-04-15T12:06:00+05:30"},
      {"Thu Apr 15 2021 12:06:00 GMT+0530 (India Standard Time)", "2021-04-15T12:06:00+05:30"},
      {"20210415", "2021-04-15"},
      {"20210415120600", "2021-04-15"},
      {"1618468560", "2021-04-15T06:36:00+00:00"},
      {"1618468560000", "2021-04-15T06:36:00+00:00"},
      {"2021/04/15 12:06", "2021-04-15T12:06:00"},
      {"April 15, 2021", "2021-04-15"},
      {"9999999999999", "none"},
      {"99991399", "none"},
      {"1234567890123456789012345678901234567890", "none"},
      {"now", "none"},
      {"", "none"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto date = read_machine_date(c.text, {});
    CHECK((date ? to_string(date->date) : "none") == c.date);
  }
}

TEST_CASE("a head's dates are read by the words of their keys, the most certain first") {
  const auto doc = html::parse(
      "<meta name='Date' content='2021-04-10'>"
      "<meta name='x:publish-date' content='2021-04-14'>"
      "<meta property='article:modified_time' content='2021-04-16T00:00:00Z'>"
      "<meta property='article:expiration_time' content='2021-05-16'>"
      "<meta name='ARTICLE.Published.Time' content='2021-04-15T00:00:00Z'>"
      "<meta name='publisher' content='2001-01-01'>"
      "<meta name='publication_date' content='soon'>");
  LinkedArticle linked;
  linked.published = "2021-04-13";
  linked.modified = "2021-04-17T08:00:00+02:00";
  const auto dates = head_dates(linked, MetaTags(doc), {});
  CHECK(shown(dates.sure) ==
        "P2021-04-13 U2021-04-17T08:00:00+02:00 P2021-04-15T00:00:00+00:00 U2021-04-16T00:00:00+00:00 P2021-04-14 ");
  CHECK(shown(dates.vague) == "-2021-04-10 ");
  CHECK(head_dates({}, MetaTags(html::parse("")), {}).sure.empty());
}
