#include "plugin/monitor/terms_text.h"

#include <catch2/catch.hpp>

#include "plugin/match/match.h"
#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::monitor;
using tearsheet::analyzers::Field;

namespace {

std::string shown(const match::Intervals& intervals) {
  std::string out;
  for (const auto& interval : intervals)
    out += (out.empty() ? "" : " ") + std::to_string(interval.first) + "-" + std::to_string(interval.last);
  return out;
}

}  // namespace

TEST_CASE("operands are found by the terms as by reading the words") {
  struct Case {
    std::string_view query, title, body;
  };
  const Case cases[] = {
      {"summit", "3-3", ""},
      {"summits", "3-3", ""},  // a form of it
      {"kremlin", "0-0", ""},
      {"new", "", "14-14 19-19"},
      {"lows", "", "15-15 20-20"},
      {"putin", "", "0-0 25-25"},
      {"title:summit", "3-3", ""},
      {"body:summit", "", ""},
      {"caption:geneva", "", ""},
      {"\"a summit\"", "2-3", ""},
      {"\"summit a\"", "", ""},
      {"\"new lows\"", "", "14-15 19-20"},
      {"\"new elsewhere\"", "", ""},
      {"elsewhere", "", ""},
      {"=US", "", "4-4"},
      {"low*", "", "15-15 20-20"},
      {"summid~1", "3-3", ""},
      {"(summit OR kremlin)", "0-0 3-3", ""},
      {"kremlin NEAR/3 summit", "0-3", ""},
      {"new NEAR/S relations", "", "16-19"},
  };
  const Sample sample(summit_article());
  ArticleTerms terms;
  terms.read(sample.words, 0xff);
  for (const auto& c : cases) {
    INFO(c.query);
    const auto query = parse_query_or_throw(c.query).query;
    TermsTexts texts(terms);
    CHECK(shown(match::intervals_in(*query, texts(Field::kTitle))) == c.title);
    CHECK(shown(match::intervals_in(*query, texts(Field::kBody))) == c.body);
    for (std::size_t i = 0; i < tearsheet::analyzers::kFields; ++i) {
      const auto field = static_cast<Field>(i);
      match::WordsText words(field, sample.words[field].words);
      CHECK(match::intervals_in(*query, texts(field)) == match::intervals_in(*query, words));
    }
  }
}

TEST_CASE("one set of terms serves two queries whose operands are at the same address") {
  const Sample sample(summit_article());
  ArticleTerms terms;
  terms.read(sample.words, 0xff);
  auto query = *parse_query_or_throw("summit").query;
  CHECK(shown(TermsTexts(terms)(Field::kTitle).intervals(query)) == "3-3");
  query = *parse_query_or_throw("kremlin").query;
  CHECK(shown(TermsTexts(terms)(Field::kTitle).intervals(query)) == "0-0");
}
