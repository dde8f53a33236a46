// The table "What is a word" of docs/query-language.md, row by row.

#include <catch2/catch.hpp>

#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;

namespace {

bool fires(std::string_view query, std::string_view text) {
  tearsheet::analyzers::Article article;
  article.title = "About it: " + std::string{text} + " it was";
  const Sample sample(std::move(article));
  return matches(*parse_query_or_throw(query).query, sample.candidate());
}

struct Row {
  std::string_view query;
  std::vector<std::string_view> matching, other;
};

}  // namespace

TEST_CASE("what matches what") {
  const Row rows[] = {
      {"summit", {"Summit", "SUMMIT", "summits", "summit’s", "summits’"}, {"summitry"}},
      {"summits", {"summit", "summits", "summit's"}, {}},
      {"\"summit\"", {"Summit"}, {"summits", "summit’s"}},
      {"army", {"armies", "army's"}, {}},
      {"church", {"churches"}, {}},
      {"news", {"news"}, {"new"}},
      {"1990", {"1990's"}, {"1990s"}},
      {"elysee", {"Élysée"}, {}},
      {"=US", {"US"}, {"us", "U.S."}},
      {"face-to-face", {"face to face", "face-to-face"}, {"face to a face"}},
      {"AT&T", {"AT&T", "at T"}, {"AT"}},
      {"G7", {"G7", "g7's"}, {"G 7"}},
      {"1.5", {"1.5 °C"}, {"1 5"}},
      {"NATO", {"#NATO", "NATO's"}, {}},
      {"putin", {"@putin"}, {}},
  };
  for (const auto& row : rows) {
    for (const auto text : row.matching) {
      INFO(row.query << " should match " << text);
      CHECK(fires(row.query, text));
    }
    for (const auto text : row.other) {
      INFO(row.query << " should not match " << text);
      CHECK_FALSE(fires(row.query, text));
    }
  }
}
