// Bad input: the exit code of the contract, one clear message, and nothing else is affected.

#include "tests/e2e/filled_desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

TEST_CASE("there is no desk: exit code 10, and how to make one") {
  const TemporaryFolder folder;
  const auto result = run({"search", "x"}, {.folder = folder.path()});
  CHECK(result.code == 10);
  CHECK_THAT(result.err, Contains("tearsheet init"));
  CHECK(result.out.empty());
}

TEST_CASE("the command line is wrong: exit code 2, and the nearest word") {
  const TestDesk desk;
  CHECK_THAT(desk.run({"serach", "x"}).err, Contains("search"));
  CHECK(desk.run({"serach", "x"}).code == 2);
  CHECK_THAT(desk.run({"search", "x", "--limt", "3"}).err, Contains("--limit"));
  CHECK(desk.run({"search", "x", "--limit", "many"}).code == 2);
  CHECK(desk.run({"search", "x", "--sort", "size"}).code == 2);
  CHECK(desk.run({"search"}).code == 2);
  CHECK(desk.run({"import", "--notify", "x.txt", "--outlet", "republik"}).code == 2);
  CHECK_THAT(desk.run({"import", "--notify", "x.txt", "--outlet", "republik"}).err, Contains("did you mean republic?"));
  CHECK(run({}).code == 2);
  CHECK(run({"--help"}).code == 0);
  CHECK(run({"help", "search"}).code == 0);
  CHECK_THAT(run({"--version"}).out, Contains("tearsheet 0."));
}

TEST_CASE("a bad query is never read as another one: exit code 2 and a caret") {
  const TestDesk desk;
  for (const auto* query : {"(a OR b", "\"a", "tilte:a", "NOT a", "a*", "published:2021-02-30", "@nobody", "a AND"}) {
    INFO(query);
    const auto result = desk.run({"search", query});
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("^"));
    CHECK(result.out.empty());
  }
}

TEST_CASE("an empty file, an empty page and a missing file don't stop the others") {
  const TestDesk desk;
  desk.write("in/1-empty.txt", "");
  desk.write("in/2-blank.html", "<html><body></body></html>");
  desk.write("in/3-good.txt", plain_article());
  const auto result = import(desk, desk / "in");
  CHECK(result.code == 3);
  CHECK_THAT(result.err, Contains("1-empty.txt"));
  CHECK(desk.run({"update"}).code == 0);
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "1\n");
  CHECK_THAT(import(desk, desk / "nowhere.txt").err, Contains("nowhere.txt"));
  CHECK(import(desk, desk / "nowhere.txt").code != 0);
}

TEST_CASE("a broken rule, outlet or file doesn't stop the others: exit code 2 after the work") {
  const TestDesk desk;
  desk.write(
      "rules/broken.yaml",
      "rules:\n  - id: bad\n    query: Putin AND (summit\n  - id: good\n    query: capital\n    notify: [log]\n");
  desk.write("outlets/broken.yaml", "outlets: [\n");
  desk.write("in/a.txt", plain_article());
  CHECK(desk.run({"import", "--notify", (desk / "in/a.txt").string(), "--fetched", kFetched}).code == 2);
  const auto result = desk.run({"update"});
  CHECK(result.code == 2);
  CHECK_THAT(result.err, Contains("rules/broken.yaml:3") && Contains("outlets/broken.yaml"));
  CHECK(json_lines(desk.run({"alerts", "--format", "jsonl"}).out).size() == 2);
  CHECK(desk.run({"check"}).code == 2);
}

TEST_CASE("importing the same thing twice adds nothing") {
  const TestDesk desk;
  fill(desk);
  const auto size = fs::file_size(warc_of(desk));
  const auto again = import(desk, desk / "in/a.txt", {"--verbose"});
  CHECK(again.code == 0);
  CHECK_THAT(again.err, Contains("1 known already"));
  CHECK(fs::file_size(warc_of(desk)) == size);
  CHECK(import(desk, warc_of(desk)).code == 0);
  CHECK(fs::file_size(warc_of(desk)) == size);
}
