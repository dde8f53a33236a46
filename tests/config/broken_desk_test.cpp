// Desks that are broken, odd or hostile; load_test.cpp has the valid ones.

#include "config/load.h"

#include <algorithm>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet::config;
using namespace std::literals;
using Catch::Matchers::Equals;
using Lines = std::vector<std::string>;

TEST_CASE("a broken file does not affect the others") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  desk.write("rules/a.yaml", "rules: [");
  desk.write("rules/b.yaml", "rules:\n  - {id: b, query: x, notify: [log]}\n");
  desk.write("rules/c.yaml", "- rules\n");
  desk.write("rules/d.yaml", "rules: {id: d}\n");
  desk.write("rules/e.yaml",
             "rules:\n  - {id: e, query: x, id: f}\n  - {id: g, query: y}\n  - just a text\n  -\n  - {id: h, query: "
             "[a]}\n  - {id: i, query: }\n");
  desk.write("rules/f.yaml", std::string("rules: \0", 8));
  const auto loaded = desk.load();
  CHECK_THAT(
      lines(loaded.findings),
      Equals(Lines{
          R"(rules/a.yaml:1:9: error: the list is not closed: a , or ] is missing)",
          R"(rules/c.yaml:1:1: error: "a file of rules" must be a map of keys, found a list)",
          R"(rules/d.yaml:1:8: error: "rules" must be a list, e.g. [a, b], found a map)",
          R"(rules/e.yaml:2:23: error: the key "id" is given twice, first in line 2: remove one)",
          R"(rules/e.yaml:4:5: error: "a rule" must be a map of keys, found a text)",
          R"(rules/e.yaml:5:3: error: "a rule" must be a map of keys, found nothing)",
          R"(rules/e.yaml:6:20: error: "query" must be a text, found a list: quote a text that starts with [ or {)",
          R"(rules/e.yaml:7:13: error: "query" has no value: give it a text, or remove it)",
          R"(rules/f.yaml:1:8: error: a control character (0x00): remove it)",
      }));
  REQUIRE(loaded.desk.rules.size() == 2);
  CHECK(loaded.desk.rules[0].id == "b");
  CHECK(loaded.desk.rules[1].id == "g");
}

TEST_CASE("a desk may be empty") {
  TempDesk desk;
  SECTION("no file") {
    CHECK_THAT(lines(desk.load().findings),
               Equals(Lines{"tearsheet.yaml: error: can't open: No such file or directory"}));
  }
  SECTION("empty files") {
    desk.write("tearsheet.yaml", "")
        .write("outlets/a.yaml", "")
        .write("rules/a.yaml", "# later\n")
        .write("rules/tests/a.yaml", "---\n");
    const auto loaded = desk.load();
    CHECK_THAT(lines(loaded.findings), Equals(Lines{
                                           "tearsheet.yaml:1:1: error: \"version\" is missing: tearsheet.yaml needs it",
                                           "tearsheet.yaml:1:1: warning: \"contact\" of \"crawler\" is missing: "
                                           "nothing is crawled without a URL or mail address to reach you",
                                       }));
  }
  SECTION("empty values") {
    desk.write("tearsheet.yaml", kGoodTearsheet)
        .write("rules/a.yaml", "rules: []\nlists: {}\nqueries: {}\n")
        .write("outlets/a.yaml", "outlets: []\n");
    CHECK_THAT(lines(desk.load().findings), Equals(Lines{}));
  }
}

TEST_CASE("names are unique across files, and the first in byte order counts") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  desk.write("rules/B.yaml", "queries: {x: first}\n");
  desk.write("rules/a.yaml", "lists: {x: [second]}\nqueries: {y: 1, y: 2}\nrules: [{id: x, query: third}]\n");
  desk.write("rules/ä.yaml", "rules: [{id: y, query: fourth}]\n");
  const auto loaded = desk.load();
  CHECK_THAT(lines(loaded.findings),
             Equals(Lines{
                 R"(rules/a.yaml:1:9: error: the name "x" is taken by the query at rules/B.yaml:1:11: choose another)",
                 R"(rules/a.yaml:2:17: error: the key "y" is given twice, first in line 2: remove one)",
                 R"(rules/a.yaml:3:14: error: the name "x" is taken by the query at rules/B.yaml:1:11: choose another)",
                 R"(rules/ä.yaml:1:14: error: the name "y" is taken by the query at rules/a.yaml:2:11: choose another)",
             }));
  REQUIRE(loaded.desk.queries.size() == 2);
  CHECK(loaded.desk.queries[0].query == "first");
  CHECK(loaded.desk.queries[1].query == "1");
}

TEST_CASE("warnings are not errors") {
  TempDesk desk;
  desk.write("tearsheet.yaml", "version: 1\ncrawler:\n  contact: a@example.org\n  delay: 200ms\n");
  desk.write("rules/a.yml", "rules: []\n")
      .write("rules/deep/b.yaml", "rules: []\n")
      .write("rules/tests/deep/c.yaml", "");
  desk.write("rules/.hidden.yaml", "[").write("rules/readme.txt", "[").write("outlets/pages/x.html", "");
  const auto loaded = desk.load();
  CHECK_THAT(
      lines(loaded.findings),
      Equals(Lines{
          "rules/a.yml: warning: not read: rename it to rules/a.yaml",
          "rules/deep/b.yaml: warning: not read: move it to rules/",
          "rules/tests/deep/c.yaml: warning: not read: move it to rules/tests/",
          R"(tearsheet.yaml:4:10: warning: "delay": "200ms" applies to allow_addresses only; elsewhere it is 1s)",
      }));
  CHECK_FALSE(loaded.has_errors());
  CHECK(loaded.desk.crawler.delay == 200ms);
}

TEST_CASE("the digest of a desk's rules depends only on the files that affect them, not on the desk's location") {
  TempDesk one{"one"}, two{"zwei Pulte ü"};
  for (auto* desk : {&one, &two}) desk->write("tearsheet.yaml", kGoodTearsheet).write("rules/a.yaml", "rules: []\n");
  const auto digest = one.load().rules_digest;
  CHECK(digest.size() == 64);
  CHECK(two.load().rules_digest == digest);
  two.write("outlets/a.yaml", "outlets: []\n").write("rules/tests/a.yaml", "tests: []\n");
  CHECK(two.load().rules_digest == digest);

  two.write("rules/a.yaml", "rules: [] \n");
  CHECK(two.load().rules_digest != digest);
  two.write("rules/a.yaml", "rules: []\n").write("rules/b.yaml", "");
  CHECK(two.load().rules_digest != digest);
  one.write("tearsheet.yaml", std::string{kGoodTearsheet} + "# more\n");
  CHECK(one.load().rules_digest != digest);
}

TEST_CASE("broken rules have no digest, whether other files are broken or not") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet).write("outlets/a.yaml", "[");
  for (const auto* broken : {"[", "rules: [{id: a}]\n", "rules: [{id: a, query: x, notify: [nowhere]}]\n"}) {
    desk.write("rules/a.yaml", broken);
    CHECK(desk.load().rules_digest.empty());
  }
  desk.write("rules/a.yaml", "rules: [{id: a, query: x}]\n");
  CHECK(desk.load().has_errors());
  CHECK_FALSE(desk.load().rules_digest.empty());
}

TEST_CASE("known rules are not parsed, and tests may refer to them") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet)
      .write("rules/a.yaml", "rules: [{id: mine, query: x}, {id: other, query: y, notify: []}]\n")
      .write("rules/tests/a.yaml",
             "tests:\n"
             "  - {name: a, rule: mine, given: [{title: x, url: 'https://example.org/'}], expect: {alerts: []}}\n"
             "  - {name: b, rule: nobodys, given: [{title: x, url: 'https://example.org/'}], expect: {alerts: []}}\n");
  const auto parsed = desk.load();
  std::vector<std::string> asked;
  const auto loaded = load_desk(desk.folder(), [&](const std::string& digest, Desk& known) {
    asked.push_back(digest);
    known.rules = {parsed.desk.rules[0]};
    known.rules[0].query = "known";
    return true;
  });
  CHECK_THAT(asked, Equals(Lines{parsed.rules_digest}));
  CHECK(loaded.rules_digest == parsed.rules_digest);
  REQUIRE(loaded.desk.rules.size() == 1);
  CHECK(loaded.desk.rules[0].query == "known");
  REQUIRE(loaded.desk.tests.size() == 1);
  CHECK_THAT(lines(loaded.findings), Equals(lines(parsed.findings)));

  const auto unknown = load_desk(desk.folder(), [](const std::string&, Desk&) { return false; });
  CHECK(unknown.desk.rules.size() == 2);
}

TEST_CASE("an error that an alias repeats is reported once") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  desk.write("rules/a.yaml",
             "rules:\n  - {id: a, query: x, notify: &n [log, lgo]}\n  - {id: b, query: y, notify: *n}\n");
  const auto loaded = desk.load();
  CHECK_THAT(
      lines(loaded.findings),
      Equals(Lines{R"(rules/a.yaml:2:40: error: "notify": tearsheet.yaml has no channel "lgo": did you mean "log"?)"}));
  REQUIRE(loaded.desk.rules.size() == 2);
  CHECK_THAT(loaded.desk.rules[1].notify, Equals(Lines{"log", "lgo"}));
}

TEST_CASE("broken rules are listed, and a desk knows if their ids can't be read") {
  struct Case {
    const char* file;
    Lines broken;
    bool unreadable;
  };
  const Case cases[] = {
      {"rules: [{id: a, query: x}]\n", {}, false},
      {"rules:\n", {}, false},
      {"rules: [{id: a, query: x, notify: [nowhere]}]\n", {}, false},  // it matches, and its alerts wait
      {"rules: [{id: a, qery: x}, {id: b, query: x}, {id: c}]\n", {"a", "c"}, false},
      {"rules: [{query: x}]\n", {}, true},
      {"rules: [{id: [a], query: x}]\n", {}, true},
      {"rules: {id: a, query: x}\n", {}, true},
      {"rules: [{id: a, query: x}\n", {}, true},
      {"- rules\n", {}, true},
      {"", {}, false},
  };
  for (const auto& each : cases) {
    INFO(each.file);
    TempDesk desk;
    desk.write("tearsheet.yaml", kGoodTearsheet).write("rules/a.yaml", each.file);
    const auto loaded = desk.load();
    CHECK_THAT(loaded.desk.broken_rules, Equals(each.broken));
    CHECK(loaded.desk.rules_unreadable == each.unreadable);
  }
}

TEST_CASE("a channel must not write into the desk's own files, and what is for it waits") {
  TempDesk desk;
  desk.write("tearsheet.yaml",
             "version: 1\nchannels:\n  log: {type: jsonl, path: var/../tearsheet.yaml}\n"
             "  far: {type: jsonl, path: /tmp/out.jsonl}\n  good: {type: jsonl, path: var/out.jsonl}\n");
  desk.write("rules/a.yaml", "rules: [{id: a, query: x, notify: [log, good]}]\n");
  const auto loaded = desk.load();
  const auto found = lines(loaded.findings);
  const auto has = [&](const std::string& text) { return std::ranges::find(found, text) != found.end(); };
  CHECK(has(R"(tearsheet.yaml:3:28: error: "path": "var/../tearsheet.yaml" is one of the desk's own files: )"
            "write to another file, e.g. var/alerts-out.jsonl"));
  CHECK(has(R"(tearsheet.yaml:4:28: error: "path": "/tmp/out.jsonl" lies outside the desk: )"
            "write to another file, e.g. var/alerts-out.jsonl"));
  REQUIRE(loaded.desk.channels.size() == 1);
  CHECK(loaded.desk.channels[0].name == "good");
  CHECK_THAT(loaded.desk.rules[0].notify, Equals(Lines{"log", "good"}));
}

TEST_CASE("a hundred thousand rules, one of them broken") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  std::string rules = "rules:\n";
  for (int i = 0; i < 100'000; ++i) {
    const auto id = std::to_string(i);
    rules += i == 77'777 ? "  - {id: r" + id + ", qery: x}\n"
                         : "  - {id: r" + id + ", query: word" + id + " AND summit, notify: [log]}\n";
  }
  desk.write("rules/many.yaml", rules);
  const auto loaded = desk.load();
  CHECK(loaded.desk.rules.size() == 99'999);
  CHECK_THAT(
      lines(loaded.findings),
      Equals(Lines{
          R"(rules/many.yaml:77779:5: error: "query" is missing: a rule needs it)",
          R"(rules/many.yaml:77779:18: error: unknown key "qery": did you mean "query"? (a rule has: id, title, query, type, time_zone, notify, status, owner, tags, severity, note, on, clock, late, max_age, except, dedupe, group))",
      }));
}

TEST_CASE("a file of nonsense gives a thousand findings, not a million") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  std::string rules = "rules:\n";
  for (int i = 0; i < 20'000; ++i) rules += "  - a\n";
  desk.write("rules/a.yaml", rules + "  - {id: last, query: x}\n").write("rules/b.yaml", "rules: [b]\n");
  const auto loaded = desk.load();
  CHECK(loaded.findings.size() == 1'002);
  CHECK(to_string(loaded.findings.front()) ==
        "rules/a.yaml: error: 19000 more findings in this file: fix the first ones");
  CHECK(loaded.findings.back().place.file == "rules/b.yaml");
  CHECK(loaded.desk.rules.size() == 1);
}

TEST_CASE("what is not a readable file is reported, and never waited for") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet).write("rules/a.yaml/x", "").write("outlets", "");
  std::filesystem::create_symlink("nowhere.yaml", desk.folder() / "rules/b.yaml");
  REQUIRE(mkfifo((desk.folder() / "rules/c.yaml").c_str(), 0600) == 0);
  desk.write("kept/d.yaml", "rules: [{id: d, query: x}]\n");
  std::filesystem::create_symlink("../kept/d.yaml", desk.folder() / "rules/d.yaml");
  desk.write("rules/e.yaml", "");
  std::filesystem::resize_file(desk.folder() / "rules/e.yaml", (64 << 20) + 1);
  const auto loaded = desk.load();
  CHECK_THAT(lines(loaded.findings), Equals(Lines{
                                         "outlets: error: can't be listed: Not a directory",
                                         "rules/a.yaml: error: not a regular file: move it away",
                                         "rules/b.yaml: error: can't open: No such file or directory",
                                         "rules/c.yaml: error: not a regular file: move it away",
                                         "rules/e.yaml: error: larger than 64 MiB: split the file",
                                     }));
  CHECK(loaded.desk.rules.size() == 1);
}

TEST_CASE("hostile texts are accepted like others, or refused") {
  TempDesk desk;
  desk.write("tearsheet.yaml",
             "version: 1\ncrawler: {contact: \"a@example.org\\nX-Evil: 1\"}\nchannels: {log: {type: jsonl, path: "
             "\"a\\0b\"}}\n");
  desk.write("rules/a.yaml", "rules:\n  - {id: a, query: \"x\\0y\"}\n")
      .write("rules/b.yaml", "rules: [{id: b, query: \"\\uD800\"}]\n");
  CHECK_THAT(
      lines(desk.load().findings),
      Equals(Lines{
          R"(rules/a.yaml:2:20: error: "query": contains a NUL character: remove it)",
          R"(rules/b.yaml:1:31: error: this escape does not name a character)",
          R"(tearsheet.yaml:2:20: error: "contact": "a@example.org X-Evil: 1" is neither a URL nor a mail address)",
          R"(tearsheet.yaml:3:37: error: "path": contains a NUL character: remove it)",
      }));
}

TEST_CASE("if a list of one was meant, the message suggests brackets") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet).write("rules/a.yaml", "rules: [{id: a, query: x, notify: log}]\n");
  CHECK_THAT(
      lines(desk.load().findings),
      Equals(Lines{R"(rules/a.yaml:1:35: error: "notify" must be a list, e.g. [a, b], found a text: write [log])"}));
}
