#include "plugin/monitor/term_shares.h"

#include <catch2/catch.hpp>

#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;

namespace {

TermShares counted() {
  TermShares shares;
  for (const char* body : {"the summit", "the summits of the Alps", "the sum", "the rest"}) {
    tearsheet::analyzers::Article article;
    article.body = {{tearsheet::analyzers::BlockKind::kParagraph, body}};
    const Sample sample(article);
    ArticleTerms terms;
    terms.read(sample.words, kBareFieldSet);
    shares.count(terms);
  }
  return shares;
}

}  // namespace

TEST_CASE("a feature's share is the share of articles that have it") {
  const auto shares = counted();
  CHECK(shares.articles() == 4);
  CHECK(shares.of({FeatureKind::kForm, "the"}) == 1);
  CHECK(shares.of({FeatureKind::kForm, "summit"}) == 0.25);
  CHECK(shares.of({FeatureKind::kWord, "summit"}) > 0.5);
  CHECK(shares.of({FeatureKind::kWildcard, "sum*"}) == 0.75);
  CHECK(shares.of({FeatureKind::kForm, "unheard"}) < 0.25);
  CHECK(shares.of({FeatureKind::kForm, "unheard"}) > 0);
}

TEST_CASE("without a sample long words are rare") {
  const TermShares shares;
  for (const auto kind : {FeatureKind::kForm, FeatureKind::kWord, FeatureKind::kWildcard, FeatureKind::kOneEdit}) {
    CHECK(shares.of({kind, "the"}) > shares.of({kind, "presidential"}));
    CHECK(shares.of({kind, "a"}) <= 1);
    CHECK(shares.of({kind, "presidential"}) > 0);
  }
}
