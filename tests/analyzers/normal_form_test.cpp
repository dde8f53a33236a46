#include "analyzers/normal_form.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

TEST_CASE("an article of another program is brought into the form of our own") {
  Article article;
  article.url = "HTTPS://Www.Example.org:443/a#top";
  article.title = "Cafe\u0301";
  article.lang = "EN_gb";
  article.body = {{BlockKind::kParagraph, "one two"}, {BlockKind::kParagraph, "three"}};
  bring_into_normal_form(article);
  CHECK(article.url == "https://www.example.org/a");
  CHECK(article.title == "Caf\u00e9");
  CHECK(article.lang == "en");
  CHECK(article.lang_tag == "en-GB");
  CHECK(article.words == 3);
}

TEST_CASE("what is in normal form stays as it is") {
  Article article;
  article.url = "https://www.example.org/a";
  article.lang = "zh";
  article.lang_tag = "zh-Hant";
  article.words = 7;
  const auto before = article;
  bring_into_normal_form(article);
  CHECK(article.lang == before.lang);
  CHECK(article.lang_tag == before.lang_tag);
  CHECK(article.url == before.url);
  CHECK(article.words == 7);
  article.lang = "no language";
  article.lang_tag.clear();
  bring_into_normal_form(article);
  CHECK(article.lang.empty());
}
