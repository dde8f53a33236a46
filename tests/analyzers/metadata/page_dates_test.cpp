#include "analyzers/metadata/page_dates.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

std::string shown(const std::vector<StatedDate>& dates) {
  std::string out;
  for (const auto& date : dates) {
    out += date.role == DateRole::kPublished ? "P" : date.role == DateRole::kUpdated ? "U" : "-";
    out += to_string(date.date) + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("<time> and visible lines state dates") {
  const DateContext context{"en", "Asia/Kolkata"};
  const auto read = [&](const char* body) { return shown(shown_dates(html::parse(body), context)); };
  CHECK(read("<time datetime='2021-04-15T06:36:00Z'>today</time>") == "-2021-04-15T06:36:00+00:00 ");
  CHECK(read("<time class='published' datetime='2021-04-15'></time><time itemprop=dateModified "
             "datetime='2021-04-16'></time>") == "P2021-04-15 U2021-04-16 ");
  CHECK(read("<time>April 15, 2021</time>") == "-2021-04-15 ");
  CHECK(read("<p>Updated April 15th, 2021 at 12:06 IST</p>") == "U2021-04-15T12:06:00+05:30 ");
  CHECK(read("<p>On April 15, 2021 they met.</p><p>April 15, 2021</p>").empty());
  CHECK(read("").empty());
}

TEST_CASE("a path may state the day") {
  CHECK(shown(url_date("https://example.org/2021/04/15/a")) == "-2021-04-15 ");
  CHECK(shown(url_date("https://example.org/2021/4/5/a")) == "-2021-04-05 ");
  CHECK(shown(url_date("https://example.org/a-2021-04-15.html")) == "-2021-04-15 ");
  CHECK(shown(url_date("https://example.org/news/20210415/a")) == "-2021-04-15 ");
  for (const auto* none :
       {"https://example.org/2021/04/a", "https://example.org/12345678/", "https://example.org/2021/13/40/",
        "urn:sha256:20210415", "", "https://example.org/a?d=20210415"}) {
    INFO(none);
    CHECK(url_date(none).empty());
  }
}

TEST_CASE("deep nesting costs no more than its length") {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  CHECK(shown_dates(html::parse(page + "Updated April 15, 2021"), {}).size() <= 8);
}
