// What scripts rely on: exit codes, where output goes, and what happens on unexpected input.

#include <algorithm>
#include <filesystem>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

constexpr auto kUrl = "https://www.republic.example/2021/04/15/summit";

/// There are letters of two and three bytes before the words that match.
const std::string kArticle =
    "Größe zählt: »Ein summit« — von Putin\n\n"
    "Die Präsidenten träfen sich, so hieß es, „im Mai oder später“; Putin habe zum summit noch nichts gesagt, und auch "
    "die Gäste"
    " wüßten nichts, wie ein Sprecher am Donnerstag in der Hauptstadt den Wartenden vor dem Palast sagte.\n\n"
    "Am Abend gingen alle nach Hause, und die Plätze blieben bis zum Morgen leer und still, wie Anwohner "
    "berichteten.\n";

void fill(const TestDesk& desk) {
  desk.write("in/a.txt", kArticle);
  REQUIRE(desk.run({"import", "--notify", (desk / "in/a.txt").string(), "--url", kUrl, "--fetched", kFetched}).code ==
          0);
  REQUIRE(desk.run({"update"}).code == 0);
}

std::string keys(const Json& json) {
  std::string all;
  for (const auto& [key, value] : json.items()) all += (all.empty() ? "" : " ") + key;
  return all;
}

/// Code points [from, to).
std::string cut(const std::string& text, std::size_t from, std::size_t to) {
  std::size_t at = 0, start = 0;
  for (std::size_t i = 0; i < to; ++i) {
    if (i == from) start = at;
    next_code_point(text, at);
  }
  return text.substr(start, at - start);
}

}  // namespace

TEST_CASE("an argument in brackets is not a list") {
  const TestDesk desk;
  desk.write("[a,b]", kArticle);
  CHECK(desk.run({"import", "--notify", "[a,b]"}, {.folder = desk.path()}).code == 0);
  const auto result = desk.run({"search", "[Putin,summit]"});
  CHECK(result.code == 2);
  CHECK_THAT(result.err, Contains("[Putin,summit]"));
  CHECK_THAT(desk.run({"init", "x", "[y]"}).err, Contains("\"[y]\""));
}

TEST_CASE("errors about options are worded by this program, not by its library") {
  const TestDesk desk;
  const auto error_of = [&](const std::vector<std::string>& arguments) {
    const auto result = desk.run(arguments);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    return result.err;
  };
  CHECK_THAT(error_of({"search", "x", "--limit", "-1"}), Contains("--limit: \"-1\" is not a whole number"));
  CHECK_THAT(error_of({"search", "x", "--limit", "99999999999999999999"}), Contains("not a whole number"));
  CHECK_THAT(error_of({"search", "x", "--limit="}), Contains("--limit: \"\" is not a whole number"));
  CHECK_THAT(error_of({"search", "x", "--limit", "1", "--limit", "2"}), Contains("--limit may be given only once"));
  CHECK_THAT(error_of({"search", "x", "--limit"}), Contains("--limit wants a value"));
  CHECK_THAT(error_of({"search", "x", "--now", "soon"}), Contains("--now: \"soon\" is not a time"));
  CHECK_THAT(error_of({"search", "-summit"}), Contains("-summit") && Contains("put -- before"));
  CHECK_THAT(error_of({"search", "-vodka"}), Contains("unknown option"));
  CHECK_THAT(error_of({"help", "nosuch"}), Contains("\"nosuch\": `tearsheet help`"));
  CHECK_THAT(error_of({"run", "--outlet", "repub"}), Contains("did you mean republic?"));
  CHECK_THAT(error_of({"show", "x", "--raw", "--diff"}), Contains("only one of"));
  CHECK_THAT(error_of({"init", "elsewhere"}), Contains("two folders"));
  CHECK_THAT(error_of({"show", ""}), Contains("an article is named by"));
  CHECK_THAT(error_of({"extract", "--url", "nonsense"}), Contains("absolute http"));
}

TEST_CASE("nothing found is exit code 1, but never if the question or the desk is broken") {
  const TestDesk desk;
  fill(desk);
  CHECK(desk.run({"search", "nowhere"}).code == 1);
  CHECK(desk.run({"alerts", "--rule", "putin-summit", "--since", "2030-01-01"}).code == 1);
  CHECK(desk.run({"show", "https://www.republic.example/none"}).code == 1);
  CHECK(desk.run({"alerts", "--rule", "putin-sumit"}).code == 2);
  CHECK_THAT(desk.run({"alerts", "--rule", "putin-sumit"}).err, Contains("did you mean putin-summit?"));
  desk.write("rules/broken.yaml", "rules: [\n");
  CHECK(desk.run({"search", "Putin"}).code == 0);
  CHECK(desk.run({"show", kUrl}).code == 0);
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"search", "nowhere"}, {"alerts", "--since", "2030-01-01"}, {"show", "https://www.republic.example/none"}}) {
    INFO(arguments.front());
    const auto result = desk.run(arguments);
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("rules/broken.yaml"));
  }
  const auto exported = desk.run({"export"});
  CHECK(exported.code == 2);
  CHECK_THAT(exported.err, Contains("rules/broken.yaml"));
  CHECK(json_lines(exported.out).size() == 1);
}

TEST_CASE("search output has the contract's keys, and its marks count code points") {
  const TestDesk desk;
  fill(desk);
  const auto found = parse_json(desk.run({"search", "Putin AND summit", "--format", "json"}).out, "search");
  CHECK(keys(found) == "schema query canonical total hits");
  const auto& hit = found.at("hits").at(0);
  CHECK_THAT(keys(hit), Catch::StartsWith("id version url outlet title published fetched score snippets"));
  const auto article = parse_json(desk.run({"show", kUrl, "--format", "json"}).out, "show");
  std::string body;
  for (const auto& block : article.at("body")) body += (body.empty() ? "" : "\n") + block.at("text").get<std::string>();
  std::size_t marks = 0;
  for (const auto& snippet : hit.at("snippets")) {
    CHECK_THAT(keys(snippet), Catch::StartsWith("field text marks"));
    const auto text = snippet.at("field") == "title" ? article.at("title").get<std::string>() : body;
    for (const auto& mark : snippet.at("marks")) {
      const auto word = cut(text, mark.at(0).get<std::size_t>(), mark.at(1).get<std::size_t>());
      CHECK((word == "Putin" || word == "summit"));
      ++marks;
    }
  }
  CHECK(marks == 4);
}

TEST_CASE("count is independent of limit and offset, and limit 0 is valid") {
  const TestDesk desk;
  fill(desk);
  CHECK(desk.run({"search", "Putin", "--output", "count", "--limit", "0", "--offset", "9"}).out == "1\n");
  const auto none = desk.run({"search", "Putin", "--limit", "0", "--format", "json"});
  CHECK(none.code == 0);
  CHECK(parse_json(none.out, "search").at("total") == 1);
  const auto beyond = desk.run({"search", "Putin", "--offset", "9"});
  CHECK(beyond.code == 0);
  CHECK(beyond.out + beyond.err == "");
  CHECK(desk.run({"search", "--", "-nowhere", "Putin", "--output"}).code == 1);  // everything after -- is the query
  CHECK(desk.run({"search", "--output", "count", "--", "-nowhere", "Putin"}).out == "1\n");
  CHECK(desk.run({"search", "@putin-summit", "--output", "urls"}).out == std::string{kUrl} + "\n");
}

TEST_CASE("show takes an id in either case, its start, and a URL with tracking parameters") {
  const TestDesk desk;
  fill(desk);
  const auto id = parse_json(desk.run({"show", kUrl, "--format", "json"}).out, "show").at("id").get<std::string>();
  auto upper = id;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  for (const auto& name :
       {id, upper, id.substr(0, 3), std::string{kUrl} + "?utm_source=x", std::string{kUrl} + "#top"}) {
    INFO(name);
    CHECK(desk.run({"show", name, "--raw"}).out == kArticle);
  }
  CHECK(desk.run({"show", id, "--version", "2"}).code == 1);
}

TEST_CASE("an ambiguous id prefix is an error that lists the articles") {
  const TestDesk desk;
  for (int i = 0; i < 40; ++i)
    desk.write("in/" + std::to_string(i) + ".txt", "Story " + std::to_string(i) + "\n\n" + kArticle);
  REQUIRE(desk.run({"import", "--notify", (desk / "in").string(), "--fetched", kFetched}).code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  std::map<char, int> starts;
  for (const auto& line : json_lines(desk.run({"export"}).out)) ++starts[line.at("id").get<std::string>().front()];
  const auto common =
      std::max_element(starts.begin(), starts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  REQUIRE(common->second > 1);  // 40 ids, 32 letters
  const auto result = desk.run({"show", std::string(1, common->first)});
  CHECK(result.code == 2);
  CHECK_THAT(result.err, Contains("several articles fit") && Contains("Story "));
}

TEST_CASE("one URL is one page: several files are refused, and nothing is imported") {
  const TestDesk desk;
  desk.write("in/a.txt", kArticle);
  desk.write("in/b.html", "<html><body><p>Another page</p></body></html>");
  const auto result = desk.run({"import", "--notify", (desk / "in").string(), "--url", kUrl});
  CHECK(result.code == 2);
  CHECK_THAT(result.err, Contains("one by one"));
  CHECK_FALSE(fs::exists(desk / "var/crawl.db"));
}

TEST_CASE("import goes on after a bad path, and doesn't take a packed or binary file for text") {
  const TestDesk desk;
  desk.write("in/a.txt", kArticle);
  desk.write("page.html.gz", "\x1F\x8B\x08 packed");
  desk.write("picture.png", std::string("\x89PNG\0\0", 6));
  const auto path = [&](const char* name) { return (desk / name).string(); };
  const auto result =
      desk.run({"import", "--notify", path("none"), path("page.html.gz"), path("picture.png"), path("in/a.txt")});
  CHECK(result.code == 3);
  CHECK_THAT(result.err, Contains("none") && Contains("unpack it first") && Contains("neither text"));
  CHECK(desk.run({"import", "--notify", path("none")}).code == 1);
  REQUIRE(desk.run({"update"}).code == 0);
  CHECK(desk.run({"search", "*:*", "--output", "count"}).out == "1\n");
  CHECK_THAT(desk.run({"import", "--notify", path("in/a.txt"), "--fetched", "2999-01-01", "--url", kUrl}).err,
             Contains("future"));
}

TEST_CASE("status lists outlets that were never visited, and rebuild --check says if TMPDIR doesn't exist") {
  const TestDesk desk;
  CHECK_THAT(desk.run({"status"}).out, Contains("republic\n    never visited"));
  CHECK(json_lines(desk.run({"status", "--format", "jsonl"}).out).size() == 1);
  fill(desk);
  const auto result = desk.run({"rebuild", "--check"}, {.environment = {{"TMPDIR", "/nonexistent"}}});
  CHECK(result.code == 1);
  CHECK_THAT(result.err, Contains("set TMPDIR"));
}

TEST_CASE("the desk is named before or after the verb, by the environment, or by the working folder") {
  const TestDesk desk;
  fill(desk);
  const std::vector<std::string> search{"search", "Putin", "--output", "count"};
  CHECK(run({"search", "Putin", "--output", "count", "-C", desk.path().string()}).out == "1\n");
  CHECK(run(search, {.environment = {{"TEARSHEET_DESK", desk.path().string()}}}).out == "1\n");
  CHECK(run(search, {.folder = desk / "in"}).out == "1\n");
  fs::create_directories(desk / "home");
  fs::create_directory_symlink(desk.path(), desk / "home/tearsheet");
  CHECK(run(search, {.environment = {{"XDG_CONFIG_HOME", (desk / "home").string()}}}).out == "1\n");
}

TEST_CASE("text results are separated by a blank line, and end without one") {
  const TestDesk desk;
  fill(desk);
  for (const auto* verb : {"search", "alerts"}) {
    const auto out = desk.run({verb, "Putin"}).out;
    CHECK_THAT(out, Catch::EndsWith(std::string{kUrl} + "\n"));
  }
}

TEST_CASE("query explains how a query is read, with and without a desk") {
  const TestDesk desk;
  const auto result = desk.run({"query", "@putin-summit NEAR/5 x", "--format", "json"});
  CHECK(result.code == 2);  // AND can't be near
  const auto read = desk.run({"query", "@putin-summit OR x W/5 y", "--format", "json"});
  REQUIRE(read.code == 0);
  const auto json = parse_json(read.out, "query");
  CHECK(keys(json) == "schema query canonical tree warnings cost anchors");
  CHECK(json["canonical"] == "(putin AND summit) OR x NEAR/5 y");
  CHECK(json["tree"]["args"][1]["query"] == "NEAR/5");
  const auto text = desk.run({"query", "a OR NOT b"});
  CHECK_THAT(text.out, Contains("nearly every article matches this"));
  CHECK(desk.run({"query", "lang:en", "--to", "lucene"}).out == "lang:\"en\"\n");
  const auto refused = desk.run({"query", "a NEAR/S b", "--to", "opensearch"});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Contains("OpenSearch can't express NEAR/S"));
}

TEST_CASE("check warns of rules that match nearly all, or what others match") {
  const TestDesk desk;
  desk.write("rules/more.yaml",
             "rules:\n"
             "  - {id: all, title: All, query: 'the OR Putin', notify: [log]}\n"
             "  - {id: same, title: Same, query: summit Putin, notify: [log]}\n");
  const auto result = desk.run({"check"});
  CHECK(result.code == 0);
  CHECK_THAT(result.out, Contains("rule all: nearly every article matches this"));
  CHECK_THAT(result.out, Contains("rule same: it says the same as rule putin-summit"));
}
