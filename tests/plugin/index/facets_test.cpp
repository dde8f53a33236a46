#include <catch2/catch.hpp>

#include "samples.h"
#include "tests/plugin/hand_made.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::index;
using samples::article;
using samples::TempFolder;

namespace {

using Facets = std::vector<Facet>;

analyzers::Article in_outlet(analyzers::Article article, std::string outlet) {
  article.outlet = std::move(outlet);
  return article;
}

Facets counted(const IndexReader& reader, std::string_view query, std::string_view field, SearchOptions options = {}) {
  return reader.facets(*parse_query_or_throw(query).query, field, options);
}

ErrorKind refusal(const IndexReader& reader, const query::Query& query, std::string_view field) {
  try {
    reader.facets(query, field, {});
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::kInternal;  // nothing was thrown
}

}  // namespace

TEST_CASE("values are counted over all segments, without what was replaced") {
  const TempFolder folder;
  IndexWriter writer(folder.path());
  for (const auto* id : {"a", "b", "c"}) {
    samples::add(writer, in_outlet(article(id, "word", "x"), "one"));
    writer.commit("");
  }
  samples::add(writer, in_outlet(article("d", "word", "x"), "old"));
  writer.commit("");
  CHECK(counted(IndexReader(folder.path()), "word", "outlet") == Facets{{"one", 3}, {"old", 1}});
  samples::add(writer, in_outlet(article("d", "word", "x"), "two"));  // the same version again
  samples::add(writer, in_outlet(article("a", "other", "x"), "two"));
  writer.commit("");
  const IndexReader reader(folder.path());
  CHECK(counted(reader, "word", "outlet") == Facets{{"one", 2}, {"two", 1}});
  CHECK(counted(reader, "*:*", "outlet") == Facets{{"one", 2}, {"two", 2}});
}

TEST_CASE("only the latest version of an article counts, unless all are asked for") {
  const TempFolder folder;
  IndexWriter writer(folder.path());
  samples::add(writer, in_outlet(article("a", "word", "x"), "one"));
  writer.commit("");
  auto later = in_outlet(article("a", "word", "x"), "two");
  later.version = 2;
  samples::add(writer, later);
  writer.commit("");
  const IndexReader reader(folder.path());
  CHECK(counted(reader, "word", "outlet") == Facets{{"two", 1}});
  SearchOptions all;
  all.all_versions = true;
  CHECK(counted(reader, "word", "outlet", all) == Facets{{"one", 1}, {"two", 1}});
}

TEST_CASE("the most frequent values come first, then in byte order, as many as are asked for") {
  const TempFolder folder;
  IndexWriter writer(folder.path());
  int id = 0;
  for (const auto* outlet : {"zeit", "übersicht", "abc", "zeit", "zebra", "abc", "once"})
    samples::add(writer, in_outlet(article("id" + std::to_string(id++), "word", "x"), outlet));
  writer.commit("");
  const IndexReader reader(folder.path());
  const Facets all = {{"abc", 2}, {"zeit", 2}, {"once", 1}, {"zebra", 1}, {"übersicht", 1}};
  SearchOptions options;
  for (std::size_t limit = 0; limit <= all.size() + 1; ++limit) {
    options.limit = limit;
    options.offset = limit;  // has no effect
    options.sort = limit % 2 == 0 ? Sort::kDate : Sort::kScore;
    CHECK(counted(reader, "word", "outlet", options) ==
          Facets(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(limit, all.size()))));
  }
}

TEST_CASE("an article counts once for each of its values, and not for those it lacks") {
  const TempFolder folder;
  IndexWriter writer(folder.path());
  auto twice = article("a", "word", "x");
  twice.images = {{"1.jpg", "", analyzers::Credit{"Reuters", "", "", "", ""}},
                  {"2.jpg", "", analyzers::Credit{"Reuters", "", "", "", ""}},
                  {"3.jpg", "", analyzers::Credit{"Associated Press", "", "", "", ""}}};
  samples::add(writer, twice);
  samples::add(writer, article("b", "word", "x"));
  auto story = article("c", "word", "x");
  story.story = "a";
  samples::add(writer, story);
  writer.commit("");
  const IndexReader reader(folder.path());
  CHECK(counted(reader, "word", "credit") == Facets{{"associated press", 1}, {"reuters", 1}});
  CHECK(counted(reader, "word", "story") == Facets{{"a", 2}, {"b", 1}});  // without a story, it is its own
  CHECK(counted(reader, "word", "site") == Facets{{"example.org", 3}});
}

TEST_CASE("only exact fields are counted, among the articles of a valid query") {
  const TempFolder folder;
  IndexWriter(folder.path()).commit("");
  const IndexReader reader(folder.path());
  const auto query = parse_query_or_throw("word").query;
  for (const auto* field : {"title", "published", "words", "colour", "outlet ", ""}) {
    INFO(field);
    CHECK(refusal(reader, *query, field) == ErrorKind::kUsage);
  }
  CHECK(refusal(reader, operand(query::QueryKind::kWord, {}), "outlet") == ErrorKind::kQuery);
  CHECK(counted(reader, "word", "outlet").empty());
}
