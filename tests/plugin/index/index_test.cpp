#include "plugin/index/index.h"

#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "base/json.h"
#include "samples.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::index;
using samples::article;
using samples::found;
using samples::TempFolder;

namespace {

analyzers::Article version(analyzers::Article article, int number, std::string title) {
  article.version = number;
  article.title = std::move(title);
  return article;
}

std::vector<analyzers::Article> archive(int count) {
  const char* const words[] = {"summit", "putin", "talks", "peace", "kremlin", "cup"};
  std::vector<analyzers::Article> articles;
  unsigned seed = 1;
  for (int i = 0; i < count; ++i) {
    std::string text;
    for (int n = 0; n < 12; ++n) {
      seed = seed * 1664525U + 1013904223U;
      text += words[(seed >> 20) % 6] + std::string(" ");
    }
    articles.push_back(
        article("id" + std::to_string(i), text.substr(0, 20), text, "2021-04-1" + std::to_string(i % 9)));
  }
  return articles;
}

std::string all_scores(const std::filesystem::path& folder) {
  const IndexReader reader(folder);
  SearchOptions options;
  options.sort = Sort::kScore;
  options.limit = 1000;
  std::string text;
  for (const auto* query : {"summit", "putin OR talks", "\"peace talks\"", "ta*", "=cup AND NOT kremlin"}) {
    for (const auto& hit : reader.search(*parse_query_or_throw(query).query, options).hits) {
      char score[40];
      std::snprintf(score, sizeof score, " %.17g\n", hit.score);
      text += hit.id + score;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a commit is what readers see, with its note") {
  TempFolder folder;
  IndexWriter writer(folder.path());
  CHECK(writer.note().empty());
  samples::add(writer, article("a", "One", "x"));
  writer.commit("first");
  const IndexReader before(folder.path());
  samples::add(writer, article("b", "Two", "x"));
  CHECK(IndexReader(folder.path()).documents() == 1);
  writer.commit("second");
  CHECK(before.documents() == 1);
  CHECK(before.note() == "first");
  CHECK(found(before, "x") == "a");
  const IndexReader after(folder.path());
  CHECK(after.documents() == 2);
  CHECK(after.note() == "second");
  writer.commit("third, without an article");
  CHECK(IndexReader(folder.path()).note() == "third, without an article");
}

TEST_CASE("what was not committed is lost with its writer") {
  TempFolder folder;
  {
    IndexWriter writer(folder.path());
    samples::add(writer, article("a", "One", "x"));
    writer.commit("one");
    samples::add(writer, article("b", "Two", "x"));
  }
  CHECK(IndexReader(folder.path()).documents() == 1);
  IndexWriter writer(folder.path());
  CHECK(writer.note() == "one");
}

TEST_CASE("an empty index answers") {
  TempFolder folder;
  IndexWriter(folder.path()).commit("");
  const IndexReader reader(folder.path());
  CHECK(reader.documents() == 0);
  CHECK(found(reader, "*:*").empty());
  CHECK(reader.versions("a").empty());
  CHECK(verify_index(folder.path()).empty());
}

TEST_CASE("search sees the latest version of an article, or all of them") {
  TempFolder folder;
  IndexWriter writer(folder.path());
  const auto first = article("a", "Early words", "x");
  samples::add(writer, version(first, 10, "Last words"));
  samples::add(writer, first);
  samples::add(writer, article("ab", "Other words", "x"));
  writer.commit("");
  samples::add(writer, version(first, 2, "Middle words"));
  samples::add(writer, version(first, 2, "Edited words"));
  writer.commit("");
  const IndexReader reader(folder.path());
  SearchOptions all;
  all.all_versions = true;
  CHECK(found(reader, "words") == "a ab");
  CHECK(found(reader, "early OR middle OR edited").empty());
  CHECK(found(reader, "words", all) == "a a a ab");
  CHECK(found(reader, "middle", all).empty());
  const auto versions = reader.versions("a");
  REQUIRE(versions.size() == 3);
  CHECK(versions[0].find("Early") != std::string::npos);
  CHECK(versions[1].find("Edited") != std::string::npos);
  CHECK(versions[2].find("Last") != std::string::npos);
}

TEST_CASE("articles are found by id, prefix and URL, and visited in order") {
  TempFolder folder;
  IndexWriter writer(folder.path());
  auto b = article("k2b", "B", "x");
  b.canonical_url = "https://www.example.org/canonical";
  for (const auto& each : {article("k3c", "C", "x"), b, article("k2a", "A", "x"), version(b, 2, "B2")}) {
    samples::add(writer, each);
  }
  writer.commit("");
  const IndexReader reader(folder.path());
  using Ids = std::vector<std::string>;
  CHECK(reader.ids_with_prefix("k2", 10) == Ids{"k2a", "k2b"});
  CHECK(reader.ids_with_prefix("k", 2) == Ids{"k2a", "k2b"});
  CHECK(reader.ids_with_prefix("x", 10).empty());
  CHECK(reader.ids_of_url("https://www.example.org/k3c") == Ids{"k3c"});
  CHECK(reader.ids_of_url("HTTPS://www.example.org/canonical#part") == Ids{"k2b"});
  CHECK(reader.ids_of_url("not a url").empty());
  std::string titles;
  reader.for_each([&](std::string_view json) { titles += parse_json(json, "")["title"].get<std::string>() + " "; });
  CHECK(titles == "A B B2 C ");
}

TEST_CASE("scores and digest depend only on the articles", "[locale]") {
  const auto articles = archive(60);
  TempFolder at_once, steps, again;
  {
    IndexWriter writer(at_once.path());
    for (const auto& each : articles) samples::add(writer, each);
    writer.commit("");
  }
  {
    IndexWriter writer(steps.path());  // a commit for each: segments are merged on the way
    for (const auto& each : articles) {
      samples::add(writer, each);
      writer.commit("");
    }
  }
  {
    IndexWriter writer(again.path());  // backwards, most of them several times
    for (int round = 0; round < 3; ++round) {
      for (std::size_t i = articles.size(); i-- > 0;) {
        if (round == 2 && i % 3 != 0) continue;
        samples::add(writer, articles[i]);
        if (i % 7 == 0) writer.commit("");
      }
    }
    writer.commit("");
  }
  const auto scores = all_scores(at_once.path());
  CHECK(scores.size() > 1000);
  CHECK(all_scores(steps.path()) == scores);
  CHECK(all_scores(again.path()) == scores);
  const auto digest = IndexReader(at_once.path()).digest();
  CHECK(digest.size() == 64);
  CHECK(IndexReader(steps.path()).digest() == digest);
  CHECK(IndexReader(again.path()).digest() == digest);
  {
    IndexWriter writer(again.path());
    auto changed = articles[5];
    changed.body[0].text += "peace";
    samples::add(writer, changed);
    writer.commit("");
  }
  CHECK(IndexReader(again.path()).digest() != digest);
}

TEST_CASE("paths may have blanks and letters of any script", "[locale]") {
  TempFolder folder("Pressespiegel für Ω 新闻");
  IndexWriter writer(folder.path());
  samples::add(writer, article("a", "One", "x"));
  writer.commit("note: für Ω\n\"2\"");
  CHECK(found(IndexReader(folder.path()), "one") == "a");
  CHECK(writer.note() == "note: für Ω\n\"2\"");
  CHECK(IndexReader(folder.path()).note() == writer.note());
}

TEST_CASE("there is one writer at a time") {
  TempFolder folder;
  IndexWriter writer(folder.path());
  CHECK_THROWS_WITH(IndexWriter(folder.path()), Catch::Contains("another run"));
}

TEST_CASE("odd articles are kept and found") {
  TempFolder folder;
  IndexWriter writer(folder.path());
  samples::add(writer, article("empty", "", ""));
  samples::add(writer, article("long", std::string(100'000, 'a'), std::string(1'000'000, 'b') + " end"));
  samples::add(writer, article("nul", std::string("a\0b", 3), "caf\xE9 \xFF"));
  samples::add(writer, article("", "no id", "x"));
  writer.commit("");
  const IndexReader reader(folder.path());
  CHECK(found(reader, "end") == "long");
  CHECK(found(reader, "caf") == "nul");
  CHECK(reader.search(*parse_query_or_throw("*:*").query, {}).total == 4);
}

TEST_CASE("readers can always open an index, also while a writer commits") {
  TempFolder folder;
  IndexWriter writer(folder.path());
  samples::add(writer, article("a0", "word", "x"));
  writer.commit("");
  std::atomic<bool> done = false;
  std::atomic<int> opened = 0;
  std::string failure;
  std::jthread reading([&] {
    try {
      std::size_t last = 0;
      while (!done) {
        const IndexReader reader(folder.path());
        const auto total = reader.search(*parse_query_or_throw("word").query, {}).total;
        if (total < last) failure = "an older commit came back";
        last = total;
        ++opened;
      }
    } catch (const std::exception& error) {
      failure = error.what();
    }
  });
  for (int i = 1; i <= 60 || opened < 20; ++i) {
    samples::add(writer, article("a" + std::to_string(i), "word", "x"));
    writer.commit("");
    if (!failure.empty()) break;
  }
  done = true;
  reading.join();
  CHECK(failure == "");
  CHECK(opened >= 20);
}

TEST_CASE("one reader serves many threads") {
  TempFolder folder;
  IndexWriter writer(folder.path());
  for (const auto& each : archive(50)) samples::add(writer, each);
  writer.commit("");
  const IndexReader reader(folder.path());
  const auto expected = found(reader, "putin OR talk*");
  std::atomic<int> same = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 20; ++i) same += found(reader, "putin OR talk*") == expected;
      });
    }
  }
  CHECK(same == 80);
}
