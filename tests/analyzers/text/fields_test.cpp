#include <catch2/catch.hpp>

#include "analyzers/text/words.h"

using namespace tearsheet::analyzers;

namespace {

Article article() {
  Article article;
  article.title = "Kremlin weighs a summit";
  article.standfirst = "Talks may follow";
  article.authors = {"Asha Rao", "Wire desk"};
  article.section = "World";
  article.body = {{BlockKind::kParagraph, "First."}, {BlockKind::kHeading, ""}, {BlockKind::kParagraph, "Last."}};
  article.images = {{"a.jpg", "The hall", Credit{"Associated Press", "", "", "self", "Image Credits: AP\u00A0 | self"}},
                    {"b.jpg", "", {}},
                    {"", "", Credit{"", "R. Nobody", "", "", "Photo: R. Nobody"}}};
  return article;
}

}  // namespace

TEST_CASE("each field has its text, entries of lists as paragraphs") {
  struct Case {
    Field field;
    std::string_view name, text;
  };
  const Case cases[] = {
      {Field::kTitle, "title", "Kremlin weighs a summit"},
      {Field::kStandfirst, "standfirst", "Talks may follow"},
      {Field::kBody, "body", "First.\n\nLast."},
      {Field::kCaption, "caption", "The hall"},
      {Field::kCredit, "credit", "Associated Press\nImage Credits: AP\u00A0 | self\nPhoto: R. Nobody"},
      {Field::kAuthor, "author", "Asha Rao\nWire desk"},
      {Field::kSection, "section", "World"},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    CHECK(name(c.field) == c.name);
    CHECK(field_text(article(), c.field) == c.text);
  }
}

TEST_CASE("an article is read once, field by field") {
  const auto read = read_words(article());
  CHECK(read[Field::kTitle].words.size() == 4);
  CHECK(read[Field::kBody].words.size() == 2);
  CHECK(read[Field::kBody].words[1].start == Start::kParagraph);
  CHECK(read[Field::kAuthor].words[2].folded == "wire");
  CHECK(read_words(Article{})[Field::kBody].words.empty());
}
