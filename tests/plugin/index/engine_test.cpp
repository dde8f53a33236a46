// The index through the engine's interface, as a desk uses it.

#include "plugin/engine/engine.h"

#include <catch2/catch.hpp>

#include "base/json.h"
#include "plugin/index/lucene_engine.h"
#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using samples::article;

namespace {

QueryPtr read(std::string_view query) { return parse_query_or_throw(query).query; }

void add(EngineWriter& writer, const analyzers::Article& article) {
  writer.add(article, analyzers::read_words(article));
}

/// Two versions of "a", one of "b" and of "c", in two commits.
void fill(SearchEngine& engine) {
  const auto writer = engine.open_writer();
  CHECK(writer->note().empty());
  auto a = article("a", "Kremlin summit", "some words");
  add(*writer, a);
  auto b = article("b", "Another summit", "other words");
  b.outlet = "other";
  b.lang = "de";
  add(*writer, b);
  writer->commit("one");
  a.version = 2;
  a.title = "Kremlin summit, edited";
  add(*writer, a);
  auto c = article("c", "Cup final", "other words");
  c.images = {{"x.jpg", "", analyzers::Credit{"Associated Press", "", "Reuters", "", "(AP)"}}};
  add(*writer, c);
  writer->commit("two");
}

}  // namespace

TEST_CASE("an engine is made, asked, verified and removed") {
  const samples::TempFolder folder;
  const auto engine = lucene_engine(folder.path());
  CHECK_FALSE(engine->exists());
  CHECK_THROWS_AS(engine->open_reader(), Error);
  fill(*engine);
  CHECK(engine->exists());
  CHECK(engine->verify().empty());
  const auto reader = engine->open_reader();
  CHECK(reader->note() == "two");
  CHECK(reader->documents() == 4);
  engine->remove();
  CHECK_FALSE(engine->exists());
}

TEST_CASE("an engine gives back the JSON of each version, byte for byte") {
  const samples::TempFolder folder;
  const auto engine = lucene_engine(folder.path());
  fill(*engine);
  const auto reader = engine->open_reader();
  const auto b = reader->article("b", 1);
  REQUIRE(b);
  CHECK(*b == article_json(analyzers::article_from_json(parse_json(*b, "b"))));
  CHECK(b->find('\n') == std::string::npos);
  CHECK(reader->article("a", 2)->find("edited") != std::string::npos);
  CHECK(reader->article("a", 1)->find("edited") == std::string::npos);
  CHECK_FALSE(reader->article("a", 3));
  CHECK_FALSE(reader->article("", 1));
  CHECK(reader->versions("a") == std::vector{*reader->article("a", 1), *reader->article("a", 2)});
}

TEST_CASE("an engine counts articles, and the values of exact fields among them") {
  const samples::TempFolder folder;
  const auto engine = lucene_engine(folder.path());
  fill(*engine);
  const auto reader = engine->open_reader();
  SearchOptions options;
  options.limit = 1;
  CHECK(reader->count(*read("summit"), options) == 2);
  options.all_versions = true;
  CHECK(reader->count(*read("summit"), options) == 3);

  using Facets = std::vector<Facet>;
  options = {};
  CHECK(reader->facets(*read("words"), "outlet", options) == Facets{{"example-times", 2}, {"other", 1}});
  CHECK(reader->facets(*read("summit"), "lang", options) == Facets{{"de", 1}, {"en", 1}});
  CHECK(reader->facets(*read("*:*"), "credit", options) == Facets{{"associated press", 1}, {"reuters", 1}});
  CHECK(reader->facets(*read("nowhere"), "outlet", options).empty());
  options.all_versions = true;
  CHECK(reader->facets(*read("summit"), "OUTLET", options) == Facets{{"example-times", 2}, {"other", 1}});
  options.limit = 1;
  CHECK(reader->facets(*read("summit"), "outlet", options) == Facets{{"example-times", 2}});
  for (const auto* field : {"title", "published", "words", "color", ""})
    CHECK_THROWS_AS(reader->facets(*read("summit"), field, options), Error);
}
