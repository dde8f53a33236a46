#include "plugin/match/snippets.h"

#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using analyzers::Field;

namespace {

using Marks = std::vector<std::pair<std::size_t, std::size_t>>;

std::vector<Snippet> snippets(const Sample& sample, const std::string& query, std::size_t most = 3,
                              std::size_t context = 2) {
  const auto parsed = parse_query_or_throw(query, {});
  return make_snippets(sample.words, matched_spans(*parsed.query, sample.candidate()), most, context);
}

Sample with_body(const std::vector<std::string>& paragraphs) {
  analyzers::Article article;
  article.id = "k3v7q2m9x4ta";
  for (const auto& text : paragraphs) article.body.push_back({analyzers::BlockKind::kParagraph, text});
  return Sample(std::move(article));
}

}  // namespace

TEST_CASE("a snippet contains what matched with words around it, and says where it begins") {
  const auto sample = with_body({"one two three four five six seven"});
  const auto found = snippets(sample, "four");
  REQUIRE(found.size() == 1);
  CHECK(found[0].field == Field::kBody);
  CHECK(found[0].text == "two three four five six");
  CHECK(found[0].from == 4);
  CHECK(found[0].marks == Marks{{14, 18}});
}

TEST_CASE("offsets count code points") {
  const auto sample = with_body({"Größe „über“ – alles, 東京 zählt Putin heute"});
  const auto found = snippets(sample, "putin", 3, 1);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].marks.size() == 1);
  const auto [from, to] = found[0].marks[0];
  CHECK(to - from == 5);
  std::size_t at = 0;
  for (auto i = found[0].from; i < from; ++i) next_code_point(found[0].text, at);
  CHECK(found[0].text.substr(at, 5) == "Putin");
}

TEST_CASE("a snippet never crosses a paragraph, and includes the punctuation at its end") {
  const auto found = snippets(with_body({"before", "the summit.”", "after"}), "summit", 3, 10);
  REQUIRE(found.size() == 1);
  CHECK(found[0].text == "the summit.”");
}

TEST_CASE("near matches share a snippet, far ones don't overlap, and there are at most as many as requested") {
  const auto sample = with_body({"x a a b c d e f g x h i j k l m n o x p q r s t u v w x"});
  CHECK(snippets(sample, "a").size() == 1);
  CHECK(snippets(sample, "a")[0].marks.size() == 2);
  CHECK(snippets(sample, "x", 9).size() == 4);
  CHECK(snippets(sample, "x", 2).size() == 2);
  std::size_t end = 0;
  for (const auto& snippet : snippets(sample, "x", 9, 7)) {
    CHECK(snippet.from >= end);
    end = snippet.from + code_points(snippet.text);
    for (const auto& [from, to] : snippet.marks) CHECK((from >= snippet.from && to <= end));
  }
}

TEST_CASE("without a match the snippet is the start of standfirst or body, and an empty article has none") {
  const Sample sample(summit_article());
  CHECK(make_snippets(sample.words, {}, 3, 1).at(0).field == Field::kStandfirst);
  CHECK(make_snippets(with_body({"one two three four"}).words, {}, 3, 1).at(0).text == "one two three");
  CHECK(make_snippets(with_body({}).words, {}).empty());
}
