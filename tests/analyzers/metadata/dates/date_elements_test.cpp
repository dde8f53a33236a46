#include "analyzers/metadata/dates/date_elements.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

DateRole role(const std::string& page) {
  const auto doc = html::parse(page);
  return role_of_element(doc, doc.find_next(html::kNil, html::Tag::kTime));
}

std::string stated(const std::string& page) {
  const auto doc = html::parse(page);
  const auto date = stated_date(doc, doc[doc.body()].first_child, {});
  return date ? to_string(date->date) : "none";
}

}  // namespace

TEST_CASE("an element's names say what its date is about") {
  CHECK(role("<time class='entry-date published updated'></time>") == DateRole::kPublished);
  CHECK(role("<time itemprop=dateModified></time>") == DateRole::kUpdated);
  CHECK(role("<time pubdate=pubdate></time>") == DateRole::kPublished);
  CHECK(role("<div class=postLastModified><span><time></time></span></div>") == DateRole::kUpdated);
  CHECK(role("<div class=posted-on>By A <time></time></div>") == DateRole::kNone);
  CHECK(role("<time class=date></time>") == DateRole::kNone);
}

TEST_CASE("an element states a date for machines") {
  CHECK(stated("<time datetime='2021-04-15T12:06Z'>x</time>") == "2021-04-15T12:06:00+00:00");
  CHECK(stated("<span itemprop=datePublished content='2021-04-15'>x</span>") == "2021-04-15");
  CHECK(stated("<abbr class=published title='April 15, 2021'>x</abbr>") == "2021-04-15");
  CHECK(stated("<time datetime=soon>April 15, 2021</time>") == "none");
}
