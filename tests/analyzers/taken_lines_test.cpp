#include "analyzers/taken_lines.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

namespace {

/// What is left as removed of one line that was set aside for a field; empty: the field has it.
std::string left(const Removed& line, Article article = {}, const std::unordered_set<std::string>& bylines = {}) {
  article.removed = {line};
  drop_carried({true}, bylines, article);
  return article.removed.empty() ? "" : article.removed.front().kind + ": " + article.removed.front().text;
}

Article with_picture(const char* caption, const char* credit) {
  Article article;
  article.images.push_back({"https://a.example/a.jpg", caption, Credit{{}, {}, {}, {}, credit}});
  return article;
}

}  // namespace

TEST_CASE("a line stays listed unless its field carries it") {
  Article titled;
  titled.title = "The bridge is closed";
  titled.standfirst = "Nobody knows for how long.";
  struct Case {
    Removed line;
    Article article;
    const char* left;
  };
  const Case cases[] = {
      {{"headline", "The bridge is closed"}, titled, ""},
      {{"title", "The bridge is closed | The Sample Gazette"}, titled, ""},
      {{"title", "Bridge: all you must know"}, titled, "headline: Bridge: all you must know"},
      {{"heading", "Town and river"}, titled, "heading: Town and river"},
      {{"standfirst", "Nobody knows for how long."}, titled, ""},
      {{"standfirst", "Nobody knows."}, titled, "standfirst: Nobody knows."},
      {{"caption", "At noon. Photo: AP"}, with_picture("At noon.", "Photo: AP"), ""},
      {{"caption", "At noon."}, with_picture("The bridge. At noon.", ""), ""},
      {{"caption", "At night."}, with_picture("At noon.", ""), "caption: At night."},
      {{"caption", "At noon."}, {}, "caption: At noon."},
      {{"credit", "(AP)"}, with_picture("", "AP"), ""},
      {{"credit", "All rights reserved"}, {}, "notice: All rights reserved"},
      {{"byline", "6 minutes to read"}, {}, "byline: 6 minutes to read"},
  };
  for (const auto& c : cases) {
    INFO(c.line.text);
    CHECK(left(c.line, c.article) == c.left);
  }
  CHECK(left({"byline", "By Ann Example"}, {}, {"By Ann Example"}).empty());
}

TEST_CASE("lines that no field claims stay as they are") {
  Article article;
  article.title = "The bridge is closed";
  article.removed = {{"related", "The bridge is closed"}};
  drop_carried({false}, {}, article);
  drop_carried({}, {}, article);
  CHECK(article.removed.size() == 1);
}
