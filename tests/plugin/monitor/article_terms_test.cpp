#include "plugin/monitor/article_terms.h"

#include <catch2/catch.hpp>

#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using tearsheet::analyzers::Field;

TEST_CASE("the terms of an article have all their positions") {
  const Sample sample(summit_article());
  ArticleTerms terms;
  for (int again = 0; again < 2; ++again) {  // the second time in the memory of the first
    terms.read(sample.words, kBareFieldSet);
    std::size_t places = 0;
    for (const auto& term : terms.terms()) {
      FieldSet fields = 0;
      for (const auto position : terms.positions(term)) {
        CHECK(terms.word_at(position).folded == term.text);
        fields |= field_bit(terms.field_at(position));
        ++places;
      }
      CHECK(fields == term.fields);
    }
    CHECK(places == sample.words[Field::kTitle].words.size() + sample.words[Field::kStandfirst].words.size() +
                        sample.words[Field::kBody].words.size());
  }
}

TEST_CASE("only the requested fields are read, and no NEAR reaches from one to the next") {
  const Sample sample(summit_article());
  ArticleTerms terms;
  terms.read(sample.words, field_bit(Field::kCaption) | field_bit(Field::kTitle));
  CHECK(terms.terms().size() == 7);
  CHECK(terms.to(Field::kBody) == terms.from(Field::kBody));
  CHECK(terms.from(Field::kCaption) - terms.to(Field::kTitle) > kMaxCount);
}

TEST_CASE("a term is found by its word") {
  const Sample sample(summit_article());
  ArticleTerms terms;
  terms.read(sample.words, kBareFieldSet);
  for (const auto& term : terms.terms()) CHECK(terms.find(term.text) == &term);
  for (const auto* absent : {"", "summi", "Summit", "elsewhere"}) CHECK(terms.find(absent) == nullptr);
}

TEST_CASE("an empty article has no terms") {
  const Sample sample{tearsheet::analyzers::Article{}};
  ArticleTerms terms;
  terms.read(sample.words, 0xff);
  CHECK(terms.terms().empty());
  CHECK(terms.find("summit") == nullptr);
}
