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
      {"\\@putin", {"putin", "@putin"}, {}},
      {"summit’s", {"summit", "summits", "summit's"}, {}},
      {"o'neill", {"O’Neill", "O'Neill's"}, {"oneill"}},
      {"L'Équipe", {"l’equipe"}, {"equipe"}},
      {"straße", {"STRASSE", "Straße"}, {}},
      {"Zoë", {"Zoe", "ZOË"}, {}},
      {"ﬁnance", {"finance"}, {}},
      {"саммит", {"Саммит", "САММИТ"}, {}},
      {"Ёлка", {"елка"}, {}},
      {"πόλη", {"Πολη"}, {}},
      {"北京", {"北京", "在北京举行"}, {"京北"}},
      {"首脑会议", {"首脑会议"}, {"首脑 会"}},
      {"東京", {"東京都"}, {"京都"}},
      {"سلام", {"سلام"}, {}},
      {"G-7", {"G-7", "G 7"}, {"G7"}},
      {"covid-19", {"Covid-19", "COVID 19"}, {"covid19"}},
      {"3,000", {"3,000"}, {"3000", "3 000"}},
      {"$5", {"$5", "5"}, {}},
      {"50%", {"50%", "50"}, {}},
      {"C++", {"C++"}, {"C#", "C"}},
      {"elysee", {"l’Élysée"}, {}},
      {"푸틴", {"푸틴", "푸틴은", "푸틴에게"}, {"푸틴주의"}},
      {".NET", {".NET", "net"}, {}},
      {"U.S.", {"U.S."}, {"US"}},
      {"R&D", {"R&D", "R. D."}, {"RD"}},
      {"#MeToo", {"#MeToo", "metoo"}, {"me too"}},
      {"\\@jane_doe", {"@jane_doe"}, {"jane doe"}},
      {"example.org", {"example.org"}, {"example"}},
      {"naïve~1", {"naive", "naiver"}, {"natives"}},
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
