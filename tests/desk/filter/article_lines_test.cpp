#include "desk/filter/article_lines.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/desk/filter/lines.h"

using namespace tearsheet;
using namespace tearsheet::desk;

TEST_CASE("a mapped key is what the other one holds, and nothing where that is missing") {
  const auto of = [](const char* json, const KeyMap& map) { return dump(mapped(parse_json(json, "test"), map)); };
  CHECK(of(R"({"headline":"A"})", {{"title", "headline"}}) == R"({"headline":"A","title":"A"})");
  CHECK(of(R"({"title":"A"})", {{"title", "headline"}}) == R"({"title":null})");
  CHECK(of(R"({"title":"A","section":"B"})", {{"title", "section"}, {"section", "title"}}) ==
        R"({"title":"B","section":"A"})");
  CHECK(of(R"([1])", {{"title", "headline"}}) == "[1]");
}

TEST_CASE("articles are answered in the order of their lines, by any number of threads") {
  std::string lines, expected;
  for (int n = 0; n < 100; ++n) {
    const auto title = "Title " + std::to_string(n);
    lines += article_line("", title);
    if (n % 10 != 0) expected += title + "\n";
  }
  const LinesFile file(lines);
  // Some have no answer.
  const Answer answer = [](const analyzers::Article& article) {
    return article.title.ends_with("0") ? std::string{} : article.title;
  };
  for (const unsigned threads : {1U, 2U, 7U}) {
    INFO(threads);
    Written written;
    CHECK(answer_articles(file.with(threads), answer, written.sink()) == 0);
    CHECK(written.text == expected);
    CHECK(written.flushes > 0);
  }
}

TEST_CASE("a line that is not an article is answered by its number, and the others are answered") {
  const LinesFile file("{\n" + article_line("", "A") + "\n[]\n");
  Written written;
  const auto title = [](const analyzers::Article& article) { return article.title; };
  CHECK(answer_articles(file.with(2), title, written.sink()) == 2);
  CHECK_THAT(written.text, Catch::StartsWith(R"({"line":1,"error":{"kind":"unreadable","message":)"));
  CHECK_THAT(written.text, Catch::Contains("\nA\n") && Catch::Contains(R"("line":4)"));
}

TEST_CASE("other people's keys are read") {
  const LinesFile file("{\"headline\":\"A\"}\n");
  Written written;
  const auto title = [](const analyzers::Article& article) { return article.title; };
  CHECK(answer_articles(file.with(1, {{"title", "headline"}}), title, written.sink()) == 0);
  CHECK(written.text == "A\n");
}

TEST_CASE("an answer that throws ends the filter") {
  const LinesFile file(article_line("", "A") + article_line("", "B"));
  Written written;
  const auto fails = [](const analyzers::Article& article) -> std::string {
    if (article.title == "B") throw Error(ErrorKind::kInternal, "B");
    return article.title;
  };
  CHECK_THROWS_WITH(answer_articles(file.with(2), fails, written.sink()), "B");
}
