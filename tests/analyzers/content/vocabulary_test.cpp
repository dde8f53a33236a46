#include "analyzers/content/vocabulary.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::content;

TEST_CASE("class names are read word by word and in pairs") {
  struct Case {
    const char* name;
    Furniture kind;
  };
  const Case cases[] = {
      {"ad", Furniture::kAd},
      {"c-ad--top", Furniture::kAd},
      {"headline lead", Furniture::kNone},  // "ad" inside of words
      {"v-a--d v-a-d", Furniture::kNone},   // letters of a grid
      {"related-links", Furniture::kRelated},
      {"ArticleRelatedLinks", Furniture::kRelated},
      {"readMore", Furniture::kReadMore},
      {"read more", Furniture::kNone},  // two classes, not one name
      {"author_bio", Furniture::kAuthor},
      {"about-the-author", Furniture::kAuthor},
      {"bio", Furniture::kAuthor},
      {"newsletter-signup", Furniture::kNewsletter},
      {"post__comments", Furniture::kComments},
      {"wp-caption-text", Furniture::kCaption},
      {"", Furniture::kNone},
      {"-- __", Furniture::kNone},
      {"story body", Furniture::kNone},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    CHECK(kind_name(furniture_of_class(c.name)) == kind_name(c.kind));
  }
}

TEST_CASE("names of the body and of the standfirst") {
  for (const auto* name : {"article-body", "articleBody", "entry-content clearfix", "c-story__text", "post_content"}) {
    INFO(name);
    CHECK(is_body_class(name));
  }
  for (const auto* name : {"article body", "content", "body", "article-footer", ""}) {
    INFO(name);
    CHECK_FALSE(is_body_class(name));
  }
  CHECK(is_standfirst_class("article__standfirst"));
  CHECK(is_standfirst_class("story-dek"));
  CHECK_FALSE(is_standfirst_class("leader"));
}

TEST_CASE("headings below which there are other things") {
  struct Case {
    const char* line;
    Furniture kind;
  };
  const Case cases[] = {
      {"Related", Furniture::kRelated},
      {"RELATED STORIES:", Furniture::kRelated},
      {"More from The Daily Example", Furniture::kRelated},
      {"Das könnte Sie auch interessieren", Furniture::kRelated},
      {"ЧИТАЙТЕ ТАКЖЕ:", Furniture::kRelated},
      {"Comments (12)", Furniture::kComments},
      {"Don’t miss", Furniture::kRelated},
      {"Relatedness of species", Furniture::kNone},
      {"How the comments were received", Furniture::kNone},
      {"", Furniture::kNone},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    CHECK(kind_name(furniture_of_heading(c.line)) == kind_name(c.kind));
  }
}

TEST_CASE("lines that begin with a call") {
  struct Case {
    const char* line;
    Furniture kind;
  };
  const Case cases[] = {
      {"Read more: The council votes again", Furniture::kReadMore},
      {"READ ALSO | The bridge stays shut", Furniture::kReadMore},
      {"À lire aussi : le pont reste fermé", Furniture::kReadMore},
      {"Leggi anche: il ponte resta chiuso", Furniture::kReadMore},
      {"Follow us on every network", Furniture::kShare},
      {"Readers more often than not agree", Furniture::kNone},
      {"Sign up for our evening letter", Furniture::kNone},
      {"The minister said", Furniture::kNone},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    CHECK(kind_name(furniture_of_line_start(c.line)) == kind_name(c.kind));
  }
}
