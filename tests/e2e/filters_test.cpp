// The filters that need no desk, `match` and `analyze`, and what `query` says about the monitor.

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;

namespace {

constexpr auto kRules =
    "lists:\n"
    "  leaders: [Putin, Xi Jinping]\n"
    "queries:\n"
    "  talks: summit OR talks\n"
    "rules:\n"
    "  - {id: meeting, query: '@leaders AND @talks', notify: [no-such-channel]}\n"
    "  - {id: elsewhere, query: 'outlet:no-such-outlet OR title:zählt'}\n"
    "  - {id: fresh, query: 'published:7d'}\n"
    "  - {id: short, query: 'words:<4'}\n";

/// A folder with rules.yaml, and the program run over lines of JSON.
class Rules {
 public:
  explicit Rules(const std::string& rules = kRules) { write_file(path("rules.yaml"), rules); }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  Result match(const std::string& input, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"match", "--rules", path("rules.yaml")});
    return run(more, {.input = input});
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("match answers each article in its line, in order, also where nothing matches") {
  const Rules rules;
  const auto result = rules.match(
      "{\"id\":\"a\",\"title\":\"Größe zählt\",\"body\":\"Putin's summits, one by one.\\nMore.\"}\n"
      "\n"
      "{\"id\":\"b\",\"title\":\"The cup\",\"body\":[{\"kind\":\"quote\",\"text\":\"Nobody spoke of politics.\"}]}\n"
      "{\"title\":\"Xi Jinping talks\",\"body\":\"Here and there\"}");
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK(result.out ==
        "{\"id\":\"a\",\"rules\":[\"elsewhere\",\"meeting\"]}\n"
        "{\"id\":\"b\",\"rules\":[]}\n"
        "{\"id\":null,\"rules\":[\"meeting\",\"short\"]}\n");
  CHECK(rules.match("").out.empty());
  CHECK(rules.match("").code == 0);
}

TEST_CASE("match says which line holds no article, and goes on: exit code 3") {
  const Rules rules;
  const auto result =
      rules.match("{\"id\":\n{\"id\":\"a\",\"title\":1}\n[]\n{\"id\":\"b\",\"title\":\"Putin talks\"}\n");
  CHECK(result.code == 3);
  const auto lines = json_lines(result.out);
  REQUIRE(lines.size() == 4);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(lines[i].at("line") == i + 1);
    CHECK(lines[i].at("error").at("kind") == "unreadable");
  }
  CHECK_THAT(lines[1].at("error").at("message").get<std::string>(), Contains("\"title\""));
  CHECK(dump(lines[3]) == R"({"id":"b","rules":["meeting","short"]})");
}

TEST_CASE("match reads other people's keys, and gives the places of matches in code points") {
  const Rules rules;
  const auto* line = R"({"guid":"x","headline":"Größe: Putin","content":"Of talks and talks, it is said"})";
  const auto result = rules.match(line, {"--map", "id=guid,title=headline,body=content", "--spans"});
  CHECK(result.out ==
        "{\"id\":\"x\",\"rules\":[\"meeting\"],\"spans\":{\"meeting\":[{\"field\":\"title\",\"from\":7,\"to\":12},"
        "{\"field\":\"body\",\"from\":3,\"to\":8},{\"field\":\"body\",\"from\":13,\"to\":18}]}}\n");
  CHECK(rules.match(line, {"--map", "titel=headline"}).code == 2);
}

TEST_CASE("match takes relative dates from the capture, else from --now") {
  const Rules rules;
  const auto fires = [&](const std::string& capture, const char* now) {
    const auto line = R"({"title":"a b c d e","words":5,"published":"2021-04-15T06:00:00Z")" + capture + "}";
    return rules.match(line, {"--now", now}).out == "{\"id\":null,\"rules\":[\"fresh\"]}\n";
  };
  CHECK(fires("", "2021-04-16"));
  CHECK_FALSE(fires("", "2021-05-16"));
  CHECK(fires(R"(,"capture":{"fetched":"2021-04-16T00:00:00Z"})", "2021-05-16"));
}

TEST_CASE("match gives the same for any number of threads, before and after it tuned itself") {
  const Rules rules;
  const std::vector<std::string> words{"Putin", "summit", "talks", "cup", "Jinping", "Xi", "zählt", "home"};
  std::string input;
  for (std::size_t i = 0; i < 500; ++i) {
    std::string body;
    for (std::size_t k = 0; k < i % 7; ++k) body += words[(i * 31 + k * k * 7 + i / 8) % words.size()] + " ";
    input += R"({"id":")" + std::to_string(i) + R"(","title":"a b c d","body":")" + body + "\"}\n";
  }
  const auto one = rules.match(input, {"--threads", "1"});
  CHECK(one.code == 0);
  CHECK(json_lines(one.out).size() == 500);
  CHECK_THAT(one.out, Contains(R"("rules":["meeting"])") && Contains(R"("rules":["short"])"));
  CHECK(rules.match(input, {"--threads", "3"}).out == one.out);
  // Each alone, so that nothing is tuned.
  const auto lines = json_lines(one.out);
  for (std::size_t i = 450, at = 0; i < 470; ++i) {
    at = 0;
    for (std::size_t line = 0; line < i; ++line) at = input.find('\n', at) + 1;
    CHECK(rules.match(input.substr(at, input.find('\n', at) - at)).out == dump(lines[i]) + "\n");
  }
}

TEST_CASE("match --stats prints speed and sizes on stderr") {
  const Rules rules;
  const auto result = rules.match("{\"title\":\"Putin talks\"}\n", {"--stats"});
  CHECK(result.out == "{\"id\":null,\"rules\":[\"meeting\",\"short\"]}\n");
  CHECK_THAT(result.err, Contains(" articles/s\n") && Contains("compiled in ") && Contains(" bytes\n"));
  CHECK_THAT(result.err, Contains("rules: 4, of them 2 looked at for every article"));
}

TEST_CASE("match reports a broken rule and matches the others: exit code 2") {
  const Rules rules("rules:\n  - {id: bad, query: 'a AND ('}\n  - {id: good, query: capital}\n  - {id: worse}\n");
  const auto result = rules.match("{\"id\":\"a\",\"title\":\"The capital\"}\n");
  CHECK(result.code == 2);
  CHECK(result.out == "{\"id\":\"a\",\"rules\":[\"good\"]}\n");
  CHECK_THAT(result.err, Contains("rules.yaml:2:") && Contains("rules.yaml:4:") && !Contains("warning"));
  CHECK(rules.match("{\"id\":\"a\",\"title\":\"The capital\"}\n", {"--quiet"}).err == result.err);
}

TEST_CASE("match takes several files of rules, and one of articles") {
  const Rules rules;
  write_file(rules.path("more.yaml"), "rules:\n  - {id: more, query: '@talks AND cup'}\n");
  write_file(rules.path("articles.jsonl"), "{\"title\":\"The cup talks of Putin\"}\n");
  const std::string expected = "{\"id\":null,\"rules\":[\"meeting\",\"more\",\"short\"]}\n";
  CHECK(rules.match("", {rules.path("more.yaml"), rules.path("articles.jsonl")}).out == expected);
  CHECK(rules.match("", {"--rules", rules.path("more.yaml"), rules.path("articles.jsonl")}).out == expected);
  CHECK(rules.match("", {"--", rules.path("articles.jsonl"), rules.path("more.yaml")}).out == expected);
  CHECK(rules.match("", {rules.path("none.yaml")}).code == 2);
  CHECK_THAT(rules.match("", {rules.path("none.yaml")}).err, Contains("none.yaml"));
  CHECK(rules.match("", {"a.jsonl", "b.jsonl"}).code == 2);
  CHECK_THAT(rules.match("", {rules.path("none.jsonl")}).err, Contains("none.jsonl"));
  CHECK(run({"match"}).code == 2);
}

TEST_CASE("match answers a line before the next one comes") {
  const Rules rules;
  // The second line is written only once the first is answered: a filter that waits for more would hang here.
  const auto setup = "mkfifo '" + rules.path("in") + "' '" + rules.path("out") + "'; ";
  const auto start = std::string{"'"} + TEARSHEET_PROGRAM + "' match --threads 3 --rules '" + rules.path("rules.yaml") +
                     "' <'" + rules.path("in") + "' >'" + rules.path("out") + "' & ";
  const auto talk = "exec 3>'" + rules.path("in") + "' 4<'" + rules.path("out") +
                    "'; for i in 1 2; do echo '{\"title\":\"Putin talks\"}' >&3; read line <&4; echo \"$line\" >>'" +
                    rules.path("answers") + "'; done; exec 3>&-; wait";
  REQUIRE(std::system((setup + start + talk).c_str()) == 0);
  const std::string answer = "{\"id\":null,\"rules\":[\"meeting\",\"short\"]}\n";
  CHECK(read_file(rules.path("answers")) == answer + answer);
}

TEST_CASE("analyze gives each word with its place") {
  const auto result =
      run({"analyze"}, {.input = "{\"id\":\"a\",\"title\":\"Größe zählt\",\"body\":\"It is. He's\\n7\"}\n{"});
  CHECK(result.code == 3);
  const auto lines = json_lines(result.out);
  REQUIRE(lines.size() == 7);
  CHECK(
      dump(lines[0]) ==
      R"({"id":"a","field":"title","position":0,"from":0,"to":5,"written":"Größe","folded":"grosse","start":"paragraph"})");
  CHECK(dump(lines[1]) ==
        R"({"id":"a","field":"title","position":1,"from":6,"to":11,"written":"zählt","folded":"zahlt","start":null})");
  CHECK(lines[2].at("field") == "body");
  CHECK(lines[2].at("position") == 0);
  CHECK(lines[4].at("start") == "sentence");
  CHECK(lines[5].at("start") == "paragraph");
  CHECK(lines[5].at("from") == 12);
  CHECK(lines[6].at("line") == 2);
  CHECK(run({"analyze"}, {.input = "{}\n"}).out.empty());
}

TEST_CASE("query shows the words by which the monitor finds it") {
  const auto anchors = [](const std::string& query) {
    return dump(parse_json(run({"query", query, "--format", "json"}).out, query).at("anchors"));
  };
  CHECK(anchors("the AND parliament") == R"([["parliament","the"]])");
  CHECK(anchors("parliament OR \"kremlin\" OR =Duma OR krem* OR kremlins~1") ==
        R"([["parliament"],["\"kremlin\""],["=Duma"],["krem*"],["kremlins~1"]])");
  CHECK(anchors("outlet:example-times") == R"([["outlet:example-times"]])");
  CHECK(anchors("words:>3") == "null");
  CHECK(anchors("parliament OR words:>3") == "null");
  CHECK_THAT(run({"query", "the AND parliament"}).out, Catch::EndsWith("anchors\n  parliament and the\n"));
  CHECK_THAT(run({"query", "words:>3"}).out, Catch::EndsWith("anchors\n  looked at for every article\n"));
}
