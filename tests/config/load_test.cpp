#include "config/load.h"

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet::config;
using namespace std::literals;
using Catch::Matchers::Equals;
using Lines = std::vector<std::string>;

TEST_CASE("a desk is read whole") {
  TempDesk desk;
  desk.write("tearsheet.yaml", R"(version: 1
crawler:
  name: Clipper
  contact: https://example.org/our-crawler
  delay: 2m
  hosts_at_once: 8
  timeout: 10s
  max_page: 512KiB
  allow_addresses: [127.0.0.1/32, "::1/128"]
  max_run: 1h
archive:
  warc_size: 4MiB
  min_free: 0B
analyzers:
  markers: [Story continues below]
channels:
  log: {type: jsonl, path: var/alerts-out.jsonl}
  cmd: {type: exec, command: [notify-send, Tearsheet], timeout: 5s}
)");
  desk.write("outlets/a.yaml", R"(outlets:
  - id: example-times
    name: The Example Times
    site: https://www.example.org
    sites: [example.net, "https://example.com/"]
    feeds: [https://www.example.org/rss.xml]
    sitemaps: [https://www.example.org/news-sitemap.xml]
    sections: [https://www.example.org/world]
    articles: {include: ['/\d{4}/\d{2}/'], exclude: ['/video/']}
    time_zone: Asia/Kolkata
    language: en
    enabled: false
  - {id: plain, site: "http://127.0.0.1:8080"}
)");
  desk.write("rules/a.yaml", R"(lists:
  leaders: [Putin, '"Volodymyr Zelensky"', 2021]
queries:
  summit: 'summit OR "face-to-face"'
rules:
  - id: putin-summit
    title: A Putin summit
    query: Putin AND summit
    time_zone: Europe/Berlin
    notify: [log, cmd]
  - {id: leaders-meet, query: "@leaders AND @summit"}
)");
  desk.write("rules/tests/a.yaml", R"(tests:
  - name: fires
    rule: putin-summit
    given:
      - {title: T, standfirst: S, body: B, url: "https://www.example.org/a", outlet: example-times, language: en,
         published: 2021-04-15, updated: "2021-04-15T12:06:00+05:30", author: A, section: World, fetched: 2021-04-15T06:40Z}
      - {file: pages/cup.html, url: "https://www.example.org/b"}
    expect: {alerts: ["https://www.example.org/a"]}
)");
  desk.write("rules/tests/pages/cup.html", "<p>Cup</p>");

  const auto loaded = desk.load();
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  CHECK_FALSE(loaded.has_errors());

  const auto& crawler = loaded.desk.crawler;
  CHECK(crawler.name == "Clipper");
  CHECK(crawler.contact == "https://example.org/our-crawler");
  CHECK(crawler.delay == 2min);
  CHECK(crawler.hosts_at_once == 8);
  CHECK(crawler.timeout == 10s);
  CHECK(crawler.max_page == 512 << 10);
  CHECK_THAT(crawler.allow_addresses, Equals(Lines{"127.0.0.1/32", "::1/128"}));
  CHECK(crawler.max_run == 1h);
  CHECK(loaded.desk.archive.warc_size == 4 << 20);
  CHECK(loaded.desk.archive.min_free == 0);
  CHECK_THAT(loaded.desk.analyzers.markers, Equals(Lines{"Story continues below"}));

  REQUIRE(loaded.desk.channels.size() == 2);
  CHECK(loaded.desk.channels[0].name == "log");
  CHECK(loaded.desk.channels[0].type == ChannelType::kJsonl);
  CHECK(loaded.desk.channels[0].path == "var/alerts-out.jsonl");
  CHECK(loaded.desk.channels[1].type == ChannelType::kExec);
  CHECK_THAT(loaded.desk.channels[1].command, Equals(Lines{"notify-send", "Tearsheet"}));
  CHECK(loaded.desk.channels[1].timeout == 5s);

  REQUIRE(loaded.desk.outlets.size() == 2);
  const auto& times = loaded.desk.outlets[0];
  CHECK(times.id == "example-times");
  CHECK(times.name == "The Example Times");
  CHECK(times.site == "https://www.example.org");
  CHECK_THAT(times.sites, Equals(Lines{"example.net", "https://example.com/"}));
  CHECK_THAT(times.feeds, Equals(Lines{"https://www.example.org/rss.xml"}));
  CHECK_THAT(times.sitemaps, Equals(Lines{"https://www.example.org/news-sitemap.xml"}));
  CHECK_THAT(times.sections, Equals(Lines{"https://www.example.org/world"}));
  CHECK_THAT(times.include, Equals(Lines{R"(/\d{4}/\d{2}/)"}));
  CHECK_THAT(times.exclude, Equals(Lines{"/video/"}));
  CHECK(times.time_zone == "Asia/Kolkata");
  CHECK(times.language == "en");
  CHECK_FALSE(times.enabled);
  CHECK(times.place.line == 2);
  CHECK(times.place.column == 5);
  CHECK(loaded.desk.outlets[1].name == "plain");
  CHECK(loaded.desk.outlets[1].enabled);

  REQUIRE(loaded.desk.lists.size() == 1);
  CHECK_THAT(loaded.desk.lists[0].entries, Equals(Lines{"Putin", "\"Volodymyr Zelensky\"", "2021"}));
  REQUIRE(loaded.desk.queries.size() == 1);
  CHECK(loaded.desk.queries[0].query == "summit OR \"face-to-face\"");

  REQUIRE(loaded.desk.rules.size() == 2);
  const auto& rule = loaded.desk.rules[0];
  CHECK(rule.id == "putin-summit");
  CHECK(rule.title == "A Putin summit");
  CHECK(rule.query == "Putin AND summit");
  CHECK(rule.time_zone == "Europe/Berlin");
  CHECK_THAT(rule.notify, Equals(Lines{"log", "cmd"}));
  CHECK(rule.query_place.line == 8);
  CHECK(rule.query_place.column == 12);
  CHECK(loaded.desk.rules[1].time_zone == "UTC");
  CHECK(loaded.desk.rules[1].query_place.column == 32);  // behind the quote

  REQUIRE(loaded.desk.tests.size() == 1);
  const auto& test = loaded.desk.tests[0];
  CHECK(test.rule == "putin-summit");
  REQUIRE(test.given.size() == 2);
  CHECK(test.given[0].standfirst == "S");
  CHECK(test.given[0].published == "2021-04-15");
  CHECK(test.given[0].fetched == "2021-04-15T06:40Z");
  CHECK(test.given[1].file == "pages/cup.html");
  CHECK_THAT(test.alerts, Equals(Lines{"https://www.example.org/a"}));
}

TEST_CASE("every problem of a desk is told in one run, by file, line and column") {
  TempDesk desk;
  desk.write("tearsheet.yaml", R"(version: 2
crawler:
  contcat: x@example.org
  delay: 5
  max_page: 10MB
  hosts_at_once: many
  allow_addresses: [127.0.0.1, 10.0.0.5/8]
chanels: {}
channels:
  press: {type: email, to: [x@example.org]}
  log: {type: jsonl}
  cmd: {type: exec, command: []}
)");
  desk.write("outlets/a.yaml", R"(outlets:
  - id: Example Times
    site: www.example.org
    time_zone: Asia/Calcuta
    enabled: yes
  - id: whole
    site: https://example.org
  - id: whole
    site: https://example.net
    articles: {include: ['(/\d{4}']}
)");
  desk.write("rules/a.yaml", R"(queries:
  summit: summit
rules:
  - id: summit
    query: x
  - id: broken
    qeury: Putin
  - id: whole
    query: Putin
    notify: [press, logg]
  - id: whole
    query: Biden
)");
  desk.write("rules/b.yaml", "rules:\n  - id: later\n    query: \"a\" AND b\n");
  desk.write("rules/tests/a.yaml", R"(tests:
  - name: no such rule
    rule: whol
    given: [{title: T, url: "https://example.org/a"}]
    expect: {alerts: []}
  - name: of a broken rule
    rule: broken
    given: [{title: T, url: "https://example.org/a"}]
    expect: {alerts: []}
  - name: nothing to test
    rule: whole
    given:
      - {url: "https://example.org/a"}
      - {file: missing.html, url: "https://example.org/b"}
    expect: {alerts: ["https://example.org/c"]}
)");

  const auto loaded = desk.load();
  CHECK_THAT(
      lines(loaded.findings),
      Equals(Lines{
          R"(outlets/a.yaml:2:9: error: "id": "Example Times" is not a name of a-z, 0-9 and - (up to 100 of them, no - at either end): write example-times)",
          R"(outlets/a.yaml:3:11: error: "site": "www.example.org" is not an http or https URL: write https://www.example.org)",
          R"(outlets/a.yaml:4:16: error: "time_zone": "Asia/Calcuta" is not an IANA time zone, e.g. Europe/Berlin)",
          R"(outlets/a.yaml:5:14: error: "enabled": "yes" is not true or false: write true)",
          R"(outlets/a.yaml:8:9: error: the name "whole" is taken by the outlet at outlets/a.yaml:6:9: choose another)",
          R"(outlets/a.yaml:10:26: error: "include": "(/\d{4}" is not a regular expression: a parenthesis is not closed or not opened, or a * + or ? repeats nothing)",
          R"(rules/a.yaml:4:9: error: the name "summit" is taken by the query at rules/a.yaml:2:3: choose another)",
          R"(rules/a.yaml:6:5: error: "query" is missing: a rule needs it)",
          R"(rules/a.yaml:7:5: error: unknown key "qeury": did you mean "query"? (a rule has: id, title, query, time_zone, notify))",
          R"(rules/a.yaml:10:21: error: "notify": tearsheet.yaml has no channel "logg": did you mean "log"?)",
          R"(rules/a.yaml:11:9: error: the name "whole" is taken by the rule at rules/a.yaml:8:9: choose another)",
          R"(rules/b.yaml:3:16: error: a text that starts with a quote ends at the next one: put the whole into single quotes, e.g. '"face to face" OR summit')",
          R"(rules/tests/a.yaml:3:11: error: "rule": there is no rule "whol": did you mean "whole"?)",
          R"(rules/tests/a.yaml:13:9: error: a given article needs a text (title, standfirst, body) or a "file")",
          R"(rules/tests/a.yaml:14:16: error: "file": there is no file "missing.html" beside the test file)",
          R"(rules/tests/a.yaml:15:23: error: "alerts": no given article has the URL "https://example.org/c": did you mean "https://example.org/a"?)",
          R"(tearsheet.yaml:1:10: error: "version": "2" is too much: write 1 or less)",
          R"(tearsheet.yaml:3:3: error: unknown key "contcat": did you mean "contact"? (crawler has: name, contact, delay, hosts_at_once, timeout, max_page, allow_addresses, max_run))",
          R"(tearsheet.yaml:3:3: warning: "contact" of "crawler" is missing: nothing is crawled without a URL or mail address to reach you)",
          R"(tearsheet.yaml:4:10: error: "delay": "5" has no unit: write 5s)",
          R"(tearsheet.yaml:5:13: error: "max_page": "10MB" is not a size with its unit, e.g. 10MiB (B KiB MiB GiB): write 10MiB)",
          R"(tearsheet.yaml:6:18: error: "hosts_at_once": "many" is not a whole number)",
          R"(tearsheet.yaml:7:21: error: "allow_addresses": "127.0.0.1" has no prefix length: write 127.0.0.1/32)",
          R"(tearsheet.yaml:7:32: error: "allow_addresses": "10.0.0.5/8" has bits set behind its prefix: write 10.0.0.0/8 or 10.0.0.5/32)",
          R"(tearsheet.yaml:8:1: error: unknown key "chanels": did you mean "channels"? (tearsheet.yaml has: version, crawler, archive, analyzers, channels))",
          R"(tearsheet.yaml:10:17: error: "press": unknown type "email" (this version knows: jsonl, exec))",
          R"(tearsheet.yaml:11:8: error: "path" is missing: a jsonl channel needs it)",
          R"(tearsheet.yaml:12:30: error: "command" is empty: it needs at least 1)",
      }));

  // What is whole is there all the same.
  REQUIRE(loaded.desk.outlets.size() == 1);
  CHECK(loaded.desk.outlets[0].site == "https://example.org");
  REQUIRE(loaded.desk.rules.size() == 1);
  CHECK(loaded.desk.rules[0].id == "whole");
  CHECK(loaded.desk.rules[0].query == "Putin");
  CHECK(loaded.desk.rules[0].notify.empty());
  CHECK(loaded.desk.queries.size() == 1);
  CHECK(loaded.desk.tests.empty());
  CHECK(loaded.desk.channels.empty());
  CHECK(loaded.desk.crawler.delay == Crawler{}.delay);
  CHECK(loaded.has_errors());
}

TEST_CASE("the desk of interface.md is read, but for the channels that this version doesn't have") {
  TempDesk desk;
  desk.write("tearsheet.yaml", R"(version: 1
crawler:
  name: Tearsheet                                # product token: what robots.txt groups are matched against
  contact: https://example.org/our-crawler      # required
  delay: 5s
  hosts_at_once: 64
  timeout: 30s
  max_page: 10MiB                               # decoded and on the wire
  allow_addresses: []                           # private or loopback networks
  max_run: 50m
archive:
  warc_size: 1GiB
  min_free: 2GiB
channels:
  press: {type: email, to: [press@example.org], from: tearsheet@example.org, smtp: "smtps://mail.example.org", user: press, password: "${env:SMTP_PASSWORD}"}
  hook:  {type: webhook, url: "https://example.org/hook", secret: "${file:hook.key}"}
  feed:  {type: feed, path: var/feeds/}
  log:   {type: jsonl, path: var/alerts-out.jsonl}
  cmd:   {type: exec, command: [notify-send, Tearsheet]}
)");
  desk.write("rules/kremlin.yaml", R"(lists:
  leaders: [Putin, Biden, '"Volodymyr Zelensky"']
queries:
  summit: summit OR "face-to-face meeting"     # used as @summit; @leaders is an OR of the list
rules:
  - id: putin-summit
    title: A Putin summit
    query: Putin AND summit
    notify: [press, log]
  - id: leaders-meet
    query: '@leaders AND @summit AND lang:en'
    notify: [log]
)");
  desk.write("rules/tests/kremlin.yaml", R"(tests:
  - name: the announcement fires, the football cup does not
    rule: putin-summit
    given:
      - {title: Kremlin weighs a summit, body: "Putin said …", url: "https://www.example.org/a", fetched: 2021-04-15T06:40Z}
      - {file: pages/cup.html, url: "https://www.example.org/b"}
    expect:
      alerts: ["https://www.example.org/a"]      # exactly these
)");
  desk.write("rules/tests/pages/cup.html", "");
  const auto loaded = desk.load();
  CHECK_THAT(lines(loaded.findings),
             Equals(Lines{
                 R"(tearsheet.yaml:15:17: error: "press": unknown type "email" (this version knows: jsonl, exec))",
                 R"(tearsheet.yaml:16:17: error: "hook": unknown type "webhook" (this version knows: jsonl, exec))",
                 R"(tearsheet.yaml:17:17: error: "feed": unknown type "feed" (this version knows: jsonl, exec))",
             }));
  CHECK(loaded.desk.channels.size() == 2);
  CHECK(loaded.desk.rules.size() == 2);
  CHECK_THAT(loaded.desk.rules[0].notify, Equals(Lines{"log"}));
  CHECK(loaded.desk.tests.size() == 1);
}

TEST_CASE("a broken file leaves the others alone") {
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
          R"(rules/e.yaml:2:23: error: the key "id" stands here for the second time, first in line 2: remove one)",
          R"(rules/e.yaml:4:5: error: "a rule" must be a map of keys, found a text)",
          R"(rules/e.yaml:5:3: error: "a rule" must be a map of keys, found nothing)",
          R"(rules/e.yaml:6:20: error: "query" must be a text, found a list: put a text that starts with [ or { into quotes)",
          R"(rules/e.yaml:7:13: error: "query" has no value: give it a text, or remove it)",
          R"(rules/f.yaml:1:8: error: a control character (0x00) stands here: remove it)",
      }));
  REQUIRE(loaded.desk.rules.size() == 2);
  CHECK(loaded.desk.rules[0].id == "b");
  CHECK(loaded.desk.rules[1].id == "g");
}

TEST_CASE("nothing at all is a desk without anything") {
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

TEST_CASE("names are one namespace across files; the first in byte order counts") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  desk.write("rules/B.yaml", "queries: {x: first}\n");
  desk.write("rules/a.yaml", "lists: {x: [second]}\nqueries: {y: 1, y: 2}\nrules: [{id: x, query: third}]\n");
  desk.write("rules/ä.yaml", "rules: [{id: y, query: fourth}]\n");
  const auto loaded = desk.load();
  CHECK_THAT(
      lines(loaded.findings),
      Equals(Lines{
          R"(rules/a.yaml:1:9: error: the name "x" is taken by the query at rules/B.yaml:1:11: choose another)",
          R"(rules/a.yaml:2:17: error: the key "y" stands here for the second time, first in line 2: remove one)",
          R"(rules/a.yaml:3:14: error: the name "x" is taken by the query at rules/B.yaml:1:11: choose another)",
          R"(rules/ä.yaml:1:14: error: the name "y" is taken by the query at rules/a.yaml:2:11: choose another)",
      }));
  REQUIRE(loaded.desk.queries.size() == 2);
  CHECK(loaded.desk.queries[0].query == "first");
  CHECK(loaded.desk.queries[1].query == "1");
}

TEST_CASE("warnings are no errors") {
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
          "rules/a.yml: warning: not read: call it rules/a.yaml",
          "rules/deep/b.yaml: warning: not read: move it to rules/",
          "rules/tests/deep/c.yaml: warning: not read: move it to rules/tests/",
          R"(tearsheet.yaml:4:10: warning: "delay": "200ms" holds for allow_addresses only, elsewhere 1s is kept)",
      }));
  CHECK_FALSE(loaded.has_errors());
  CHECK(loaded.desk.crawler.delay == 200ms);
}

TEST_CASE("equal desks have equal digests, wherever they lie") {
  TempDesk one{"one"}, two{"zwei Pulte ü"};
  for (auto* desk : {&one, &two}) desk->write("tearsheet.yaml", kGoodTearsheet).write("rules/a.yaml", "rules: []\n");
  CHECK(one.load().digest == two.load().digest);
  const auto before = two.load().digest;
  two.write("rules/a.yaml", "rules: [] \n");
  CHECK(two.load().digest != before);
  two.write("rules/a.yaml", "rules: []\n").write("rules/b.yaml", "");
  CHECK(two.load().digest != before);
}

TEST_CASE("what an alias repeats is wrong once") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  desk.write("rules/a.yaml",
             "rules:\n  - {id: a, query: x, notify: &n [log, lgo]}\n  - {id: b, query: y, notify: *n}\n");
  const auto loaded = desk.load();
  CHECK_THAT(
      lines(loaded.findings),
      Equals(Lines{R"(rules/a.yaml:2:40: error: "notify": tearsheet.yaml has no channel "lgo": did you mean "log"?)"}));
  REQUIRE(loaded.desk.rules.size() == 2);
  CHECK_THAT(loaded.desk.rules[1].notify, Equals(Lines{"log"}));
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
          R"(rules/many.yaml:77779:18: error: unknown key "qery": did you mean "query"? (a rule has: id, title, query, time_zone, notify))",
      }));
}

TEST_CASE("a file of nonsense draws a thousand findings, not a million") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet);
  std::string rules = "rules:\n";
  for (int i = 0; i < 20'000; ++i) rules += "  - a\n";
  desk.write("rules/a.yaml", rules + "  - {id: last, query: x}\n").write("rules/b.yaml", "rules: [b]\n");
  const auto loaded = desk.load();
  CHECK(loaded.findings.size() == 1'002);
  CHECK(to_string(loaded.findings.front()) ==
        "rules/a.yaml: error: 19000 more findings in this file: mend the first ones");
  CHECK(loaded.findings.back().place.file == "rules/b.yaml");
  CHECK(loaded.desk.rules.size() == 1);
}

TEST_CASE("what is no readable file is told, and never waited for") {
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
                                         "rules/a.yaml: error: not a file: move it away",
                                         "rules/b.yaml: error: can't open: No such file or directory",
                                         "rules/c.yaml: error: not a file: move it away",
                                         "rules/e.yaml: error: larger than 64 MiB: split the file",
                                     }));
  CHECK(loaded.desk.rules.size() == 1);
}

TEST_CASE("hostile texts are values like others, or refused") {
  TempDesk desk;
  desk.write("tearsheet.yaml",
             "version: 1\ncrawler: {contact: \"a@example.org\\nX-Evil: 1\"}\nchannels: {log: {type: jsonl, path: "
             "\"a\\0b\"}}\n");
  desk.write("rules/a.yaml", "rules:\n  - {id: a, query: \"x\\0y\"}\n")
      .write("rules/b.yaml", "rules: [{id: b, query: \"\\uD800\"}]\n");
  CHECK_THAT(
      lines(desk.load().findings),
      Equals(Lines{
          R"(rules/a.yaml:2:20: error: "query": a NUL character stands in it: remove it)",
          R"(rules/b.yaml:1:31: error: this escape names no character)",
          R"(tearsheet.yaml:2:20: error: "contact": "a@example.org X-Evil: 1" is neither a URL nor a mail address)",
          R"(tearsheet.yaml:3:37: error: "path": a NUL character stands in it: remove it)",
      }));
}

TEST_CASE("where a list of one was meant, the brackets are offered") {
  TempDesk desk;
  desk.write("tearsheet.yaml", kGoodTearsheet).write("rules/a.yaml", "rules: [{id: a, query: x, notify: log}]\n");
  CHECK_THAT(
      lines(desk.load().findings),
      Equals(Lines{R"(rules/a.yaml:1:35: error: "notify" must be a list, e.g. [a, b], found a text: write [log])"}));
}
