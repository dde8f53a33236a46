#include <catch2/catch.hpp>

#include "lucene_search.h"
#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using samples::article;
using samples::found;

namespace {

/// Four articles, newest first: d c b a.
struct Fixture {
  samples::TempFolder folder;

  Fixture() {
    IndexWriter writer(folder.path());
    auto a = article("a", "Kremlin weighs a summit", "Putin’s aides met. St. Petersburg may host it.", "2021-04-12");
    a.section = "World";
    a.authors = {"Asha Rao", "Wire Desk"};
    auto b = article("b", "Cup final", "The summits of US football, says us all.", "2021-04-13T10:00:00+05:30");
    b.outlet = "other";
    b.lang = "de";
    auto c = article("c", "Élysée silent", "No face-to-face meeting. Peace. Talks later.", "2021-04-14T10:00:00Z");
    c.standfirst = "Macron and Putin";
    c.images = {{"x.jpg", "The palace", analyzers::Credit{"Associated Press", "", "", "", "(AP)"}}};
    auto d = article("d", "Talks about talks", "peace talks, peace talks", "2021-04-15T08:00:00Z");
    for (const auto& each : {a, b, c, d}) samples::add(writer, each);
    writer.commit("note");
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a query finds the articles that it describes", "[locale]") {
  const IndexReader reader(folder.path());
  struct Case {
    std::string_view query, ids;
  };
  const Case cases[] = {
      {"putin", "c a"},
      {"PUTIN AND summit", "a"},
      {"summit", "b a"},
      {"summits", "b a"},
      {"\"summit\"", "a"},
      {"elysee", "c"},
      {"=US", "b"},
      {"=us AND =US", "b"},
      {"=Us", ""},
      {"\"peace talks\"", "d c"},  // a phrase may cross the end of a sentence
      {"\"st. petersburg\"", "a"},
      {"\"face-to-face meeting\"", "c"},
      {"summ* OR pala*", "b a"},
      {"caption:pala*", "c"},
      {"ta?ks", "d c"},
      {"sum*t*", "b a"},
      {"*:* AND NOT putin", "d b"},
      {"summit OR NOT putin", "d b a"},
      {"putin NOT (summit OR elysee)", ""},
      {"putin AND NOT (NOT summit)", "a"},
      {"title:talks", "d"},
      {"standfirst:putin", "c"},
      {"author:\"asha rao\"", "a"},
      {"author:\"rao wire\"", ""},  // two authors
      {"section:world", "a"},
      {"credit:AP", "c"},
      {"outlet:other", "b"},
      {"site:example.org AND lang:en", "d c a"},
      {"url:https://www.example.org/b", "b"},
      {"published:2021-04-12", "a"},
      {"published:2021-04-13", "b"},
      {"published:[2021-04-13 TO 2021-04-14]", "c b"},
      {"published:>=2021-04-14T10:00Z", "d c"},
      {"published:<2021-04-14T10:00Z AND published:>2021-04-12", "b"},
      {"words:>7", "c b a"},
      {"fetched:2021-04-15", "d c b a"},
      {"updated:2021", ""},
      {"*:*", "d c b a"},
      {"nowhere", ""},
  };
  for (const auto& c : cases) {
    INFO(c.query);
    CHECK(found(reader, c.query) == c.ids);
  }
}

TEST_CASE_METHOD(Fixture, "as Lucene++ objects, queries find the articles that our own search finds") {
  const IndexReader reader(folder.path());
  const samples::LuceneSearch lucene(folder.path());
  const auto now = *parse_time("2021-04-15T09:00:00Z");
  SearchOptions options;
  options.now = now;
  for (const auto* query : {"putin",
                            "=us AND =US",
                            "\"st. petersburg\"",
                            "summ* OR pala*",
                            "ta?ks",
                            "putin AND NOT (NOT summit)",
                            "puton~1",
                            "summit OR NOT putin",
                            "author:\"asha rao\"",
                            "credit:AP",
                            "site:example.org AND lang:en",
                            "words:>7",
                            "*:*",
                            "published:[2021-04-13 TO 2021-04-14]",
                            "published:23h",
                            "peace NEAR/2 talks",
                            "talks NOT NEAR/1 peace",
                            "ATLEAST/2(talks)",
                            "FIRST/2(putin)",
                            "title:(talks ONEAR/3 talks)",
                            "nowhere"}) {
    const auto parsed = parse_query_or_throw(query).query;
    samples::LuceneSearch::Keys keys;
    for (const auto& hit : reader.search(*parsed, options).hits) keys.insert(document_key(hit.id, hit.version));
    for (const int clauses : {1024, 3}) {
      INFO(query << " with " << clauses << " clauses at most");
      const samples::ClauseLimit limit(clauses);
      CHECK(lucene.find(*parsed, now) == keys);
    }
  }
}

TEST_CASE_METHOD(Fixture, "relative dates count back from now") {
  const IndexReader reader(folder.path());
  SearchOptions options;
  options.now = *parse_time("2021-04-15T09:00:00Z");
  CHECK(found(reader, "published:1h", options) == "d");
  CHECK(found(reader, "published:23h", options) == "d c");
}

TEST_CASE_METHOD(Fixture, "results come in pages, with their total") {
  const IndexReader reader(folder.path());
  const auto all = parse_query_or_throw("*:*").query;
  SearchOptions options;
  options.limit = 2;
  options.offset = 1;
  const auto page = reader.search(*all, options);
  CHECK(page.total == 4);
  REQUIRE(page.hits.size() == 2);
  CHECK(page.hits[0].id == "c");
  CHECK(page.hits[1].id == "b");
  CHECK(page.hits[1].json.find("\"title\":\"Cup final\"") != std::string::npos);
  options.limit = 0;
  CHECK(reader.search(*all, options).total == 4);
  options.limit = 9;
  options.offset = 9;
  CHECK(reader.search(*all, options).hits.empty());
}

TEST_CASE_METHOD(Fixture, "by score, the article that says it in its title comes first") {
  const IndexReader reader(folder.path());
  SearchOptions options;
  options.sort = Sort::kScore;
  CHECK(found(reader, "summit", options) == "a b");
  CHECK(found(reader, "talks", options) == "d c");
  CHECK(found(reader, "*:*", options) == "d c b a");
}

TEST_CASE("queries larger than Lucene++'s limit of clauses are answered, as Lucene++ objects and by our own search") {
  samples::TempFolder folder;
  {
    IndexWriter writer(folder.path());
    for (int i = 0; i < 1500; ++i) {
      const auto n = std::to_string(i);
      samples::add(writer, article("i" + n, "title" + n, "common"));
    }
    writer.commit("");
  }
  const IndexReader reader(folder.path());
  const samples::LuceneSearch lucene(folder.path());
  std::string any = "title0", every = "common";
  for (int i = 1; i < 1500; ++i) {
    any += " OR title" + std::to_string(i);
    every += " AND common";
  }
  SearchOptions options;
  options.limit = 0;
  const auto count = [&](const std::string& text) {
    const auto query = parse_query_or_throw(text).query;
    const auto total = reader.search(*query, options).total;
    for (const int clauses : {1024, 3}) {
      const samples::ClauseLimit limit(clauses);
      CHECK(lucene.find(*query, options.now).size() == total);
    }
    return total;
  };
  CHECK(count(any) == 1500);
  CHECK(count(every) == 1500);
  CHECK(count("title*") == 1500);
  CHECK(count("NOT title7 AND common") == 1499);
}
