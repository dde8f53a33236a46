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

TEST_CASE("the outlet's selectors rank above every other source of a field that they can name") {
  for (const auto field : {Field::kTitle, Field::kStandfirst, Field::kAuthor, Field::kPublished, Field::kUpdated}) {
    for (std::size_t i = 1; i < kSources; ++i) {
      for (const auto kind : {"", "person", "full name", "labelled", "bare"}) {
        INFO(name_of(field) << ": " << name_of(static_cast<Source>(i)) << " " << kind);
        CHECK(rank_of(field, {"", Source::kSelector}) < rank_of(field, {"", static_cast<Source>(i), kind}));
      }
    }
  }
}

TEST_CASE("a source without a row for a field is not trusted with it") {
  CHECK(is_trusted(Field::kStandfirst, {"", Source::kStandfirst}));
  CHECK_FALSE(is_trusted(Field::kStandfirst, {"", Source::kOpenGraph}));
  CHECK(is_trusted(Field::kPublished, {"", Source::kMetaDate, "bare"}));
  CHECK_FALSE(is_trusted(Field::kPublished, {"", Source::kMetaDate, "between the lines"}));
}

TEST_CASE("an update is trusted as a publication is") {
  const Claim claim{"", Source::kBelowText, "labelled"};
  CHECK(rank_of(Field::kUpdated, claim) == rank_of(Field::kPublished, claim));
}

TEST_CASE("claims of one rank stay in the page's order") {
  const auto claims =
      sorted_by_trust(Field::kAuthor, {{"c", Source::kMarkup}, {"a", Source::kByline}, {"b", Source::kByline}});
  CHECK(claims[0].text + claims[1].text + claims[2].text == "abc");
}
