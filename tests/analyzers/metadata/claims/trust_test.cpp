#include "analyzers/metadata/claims/trust.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::metadata;

TEST_CASE("a more trusted source ranks first") {
  struct Case {
    Field field;
    Claim more, less;
  };
  const Case cases[] = {
      {Field::kAuthor, {"", Source::kJsonLd, "person"}, {"", Source::kByline}},
      {Field::kAuthor, {"", Source::kCitation, "full name"}, {"", Source::kMarkup}},
      {Field::kAuthor, {"", Source::kMarkup}, {"", Source::kOpenGraph, "name"}},
      {Field::kAuthor, {"", Source::kCitation, "name"}, {"", Source::kJsonLd, "organization"}},
      {Field::kPublished, {"", Source::kJsonLd}, {"", Source::kMetaDate, "labelled"}},
      {Field::kPublished, {"", Source::kUrl}, {"", Source::kNearHeadline, "bare"}},
      {Field::kPublished, {"", Source::kNearHeadline, "labelled"}, {"", Source::kUrl}},
      {Field::kTitle, {"", Source::kHeadline}, {"", Source::kTitleElement}},
      {Field::kLang, {"", Source::kHtmlLang}, {"", Source::kDetected}},
      {Field::kCanonicalUrl, {"", Source::kLinkElement}, {"", Source::kJsonLd}},
      // A source without a row.
      {Field::kSection, {"", Source::kCitation}, {"", Source::kMarkup}},
  };
  for (const auto& c : cases) {
    INFO(name_of(c.field) << ": " << name_of(c.more.source) << " before " << name_of(c.less.source));
    CHECK(rank_of(c.field, c.more) < rank_of(c.field, c.less));
  }
}

TEST_CASE("an update is trusted as a publication is") {
  const Claim claim{"", Source::kBelowText, "labelled"};
  CHECK(rank_of(Field::kUpdated, claim) == rank_of(Field::kPublished, claim));
}

TEST_CASE("claims of one rank stay in the page's order") {
  std::vector<Claim> claims = {{"c", Source::kMarkup}, {"a", Source::kByline}, {"b", Source::kByline}};
  sort_by_trust(Field::kAuthor, claims, [](const Claim& claim) -> const Claim& { return claim; });
  CHECK(claims[0].text + claims[1].text + claims[2].text == "abc");
}
