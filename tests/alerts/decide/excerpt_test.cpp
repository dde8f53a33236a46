#include "alerts/decide/excerpt.h"

#include <catch2/catch.hpp>

#include "base/json.h"
#include "base/utf8.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

/// The excerpt with its marks as brackets.
std::string marked(const std::string& title, const std::string& body, const std::string& query) {
  auto article = plugin::summit_article();
  article.title = title;
  article.standfirst.clear();
  article.body.clear();
  article.images.clear();
  article.authors.clear();
  article.section.clear();
  article.body.push_back({analyzers::BlockKind::kParagraph, body});
  const plugin::Sample sample(std::move(article));
  const auto spans = plugin::matched_spans(*plugin::parse_query_or_throw(query).query, sample.candidate());
  const auto excerpt = excerpt_of(sample.words, spans);
  std::string out;
  std::size_t at = 0, point = 0;
  const auto marks = parse_json(excerpt.marks, "marks").get<std::vector<std::pair<std::size_t, std::size_t>>>();
  for (const auto& [from, to] : marks) {
    for (; point < to; ++point) {
      if (point == from) out += '[';
      const auto start = at;
      next_code_point(excerpt.sentence, at);
      out += excerpt.sentence.substr(start, at - start);
    }
    out += ']';
  }
  return out + excerpt.sentence.substr(at);
}

}  // namespace

TEST_CASE("an excerpt is the sentence with the most matches, in the body first") {
  const std::string body =
      "Putin came early. The others said that “Putin wants a summit in Prague.” Nobody else knew. A summit is near.";
  struct Case {
    std::string query, marked;
  };
  const Case cases[] = {
      {"Putin AND summit", "The others said that “[Putin] wants a [summit] in Prague.”"},
      {"Putin", "[Putin] came early."},
      {"near", "A summit is [near]."},
      {"\"nobody else\"", "[Nobody else] knew."},
      {"Kremlin", "The [Kremlin] is silent"},  // only the title has it
      {"Kremlin AND knew", "Nobody else [knew]."},
  };
  for (const auto& each : cases) {
    INFO(each.query);
    CHECK(marked("The Kremlin is silent", body, each.query) == each.marked);
  }
}

TEST_CASE("a sentence begins with its quotation mark and ends with its paragraph") {
  CHECK(marked("", "All was quiet. “Summit!” they cried.", "summit").starts_with("“[Summit]!”"));
  CHECK(marked("", "(The summit)", "summit") == "(The [summit])");
}

TEST_CASE("marks count code points") {
  CHECK(marked("", "Überall Gewässer: Fluß und Düne.", "Düne") == "Überall Gewässer: Fluß und [Düne].");
}

TEST_CASE("a long sentence is cut at words around the first match") {
  std::string body;
  for (int i = 0; i < 300; ++i) body += "word" + std::to_string(i) + " ";
  const auto text = marked("", body + "end.", "word150");
  CHECK_THAT(text, Catch::StartsWith("…word") && Catch::Contains(" [word150] ") && Catch::EndsWith("…"));
  CHECK(code_points(text) <= kLongestSentence + 4);
  CHECK_THAT(marked("", body + "end.", "word0"), Catch::StartsWith("[word0] word1 "));
  CHECK_THAT(marked("", body + "end.", "end"), Catch::EndsWith("word299 [end]."));
}

TEST_CASE("without a match there is no excerpt") {
  CHECK(excerpt_of(analyzers::read_words(plugin::summit_article()), {}).sentence.empty());
}
