#include "analyzers/metadata/claims/claim.h"

#include <catch2/catch.hpp>
#include <set>

using namespace tearsheet::analyzers::metadata;

TEST_CASE("each field and source has a name of its own, and the lists end where the enums do") {
  std::set<std::string_view> fields, sources;
  for (std::size_t i = 0; i < kFields; ++i) fields.insert(name_of(static_cast<Field>(i)));
  for (std::size_t i = 0; i < kSources; ++i) sources.insert(name_of(static_cast<Source>(i)));
  CHECK(fields.size() == kFields);
  CHECK(sources.size() == kSources);
  CHECK(name_of(Field::kCanonicalUrl) == "canonical_url");
  CHECK(name_of(Source::kSelector) == "selector");
  CHECK(name_of(Source::kNearHeadline) == "near_headline");
  CHECK(name_of(Source::kOutlet) == "outlet");
}

TEST_CASE("the first claim that reads as a value wins") {
  const std::vector<Claim> claims = {{"?", Source::kHtmlLang}, {"en", Source::kJsonLd}, {"de", Source::kOpenGraph}};
  const auto choice = choose_first(claims, [](const std::string& text) { return text == "?" ? "" : text; });
  CHECK(choice.value == "en");
  REQUIRE(choice.verdicts.size() == 3);
  CHECK(choice.verdicts[0].why == "can't be read as a value");
  CHECK(choice.verdicts[1].won);
  CHECK_FALSE(choice.verdicts[2].won);
  CHECK(choice.verdicts[2].value == "de");
  CHECK(choice.verdicts[2].why == "ranks below the one that won");
  CHECK(choose_first({}, [](const std::string& text) { return text; }).value.empty());
}
