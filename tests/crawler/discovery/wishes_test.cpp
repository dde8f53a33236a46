#include "crawler/discovery/wishes.h"

#include <catch2/catch.hpp>

using namespace tearsheet::crawler;

namespace {

Wishes by_header(const std::vector<std::string_view>& tags, std::string_view tdm = {}) {
  return wishes_of(tags, tdm, {}, "Tearsheet");
}

}  // namespace

TEST_CASE("X-Robots-Tag says that a page is not to be kept, to all or to us") {
  for (const auto* tag : {"noarchive", "NoArchive", "noindex", "none", "nofollow, noarchive", "all,noindex ",
                          "tearsheet: noarchive", "Tearsheet:noindex, nofollow", "max-snippet: 20, noarchive",
                          "unavailable_after: 25 Jun 2026 15:00:00 PST, noarchive", "noarchive, max-snippet: 20"}) {
    INFO(tag);
    CHECK(by_header({tag}).noarchive);
  }
  for (const auto* tag : {"", "all", "nofollow", "nosnippet", "googlebot: noarchive", "otherbot: noindex, noarchive",
                          "noarchives", "unavailable_after: 25 Jun 2026 15:00:00 PST"}) {
    INFO(tag);
    CHECK_FALSE(by_header({tag}).noarchive);
  }
  CHECK(by_header({"googlebot: noarchive", "noindex"}).noarchive);
}

TEST_CASE("a page says it itself, and reserves text and data mining") {
  CHECK(wishes_of({}, {}, {{"robots", "nofollow, noarchive"}}, "Tearsheet").noarchive);
  CHECK_FALSE(wishes_of({}, {}, {{"robots", "nofollow"}}, "Tearsheet").noarchive);
  CHECK(wishes_of({}, {}, {{"tdm-reservation", "1"}}, "Tearsheet").tdm);
  CHECK(by_header({}, "1").tdm);
  CHECK_FALSE(by_header({}, "0").tdm);
  CHECK_FALSE(by_header({}, "").tdm);
  CHECK_FALSE(by_header({}, "1").noarchive);
}
