#include "config/load.h"

#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet::config;
using namespace std::literals;
using Catch::Matchers::Equals;
using Lines = std::vector<std::string>;

TEST_CASE("a desk is read completely") {
  TempDesk desk;
  desk.write("tearsheet.yaml", R"(version: 1
time_zone: Asia/Kolkata
crawler:
  name: Clipper
  contact: https://example.org/our-crawler
  delay: 2m
  hosts_at_once: 8
  timeout: 10s
  max_page: 512KiB
  allow_addresses: [127.0.0.1/32, "::1/128"]
  max_run: 1h
  report_after: 6h
archive:
  warc_size: 4MiB
  min_free: 0B
analyzers:
  markers: [Story continues below]
  agencies:
    - {name: Example Press, short: XP, spellings: [Ex Press, XP Bild]}
    - {name: Bare Pictures}
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
    ignore_parameters: [src, 'promo*']
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
    at: 2021-04-16T00:00Z
    expect:
      alerts: ["https://www.example.org/a"]
      messages: [{channel: log, alerts: 1, time: 2021-04-15T06:40Z}, {channel: cmd}]
  - {name: no messages, rule: putin-summit, given: [{title: T, url: "https://www.example.org/a"}], expect: {alerts: [], messages: []}}
  - {name: not checked, rule: putin-summit, given: [{title: T, url: "https://www.example.org/a"}], expect: {alerts: []}}
)");
  desk.write("rules/tests/pages/cup.html", "<p>Cup</p>");

  const auto loaded = desk.load();
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  CHECK_FALSE(loaded.has_errors());

  CHECK(loaded.desk.time_zone == "Asia/Kolkata");
  const auto& crawler = loaded.desk.crawler;
  CHECK(crawler.name == "Clipper");
  CHECK(crawler.contact == "https://example.org/our-crawler");
  CHECK(crawler.delay == 2min);
  CHECK(crawler.hosts_at_once == 8);
  CHECK(crawler.timeout == 10s);
  CHECK(crawler.max_page == 512 << 10);
  CHECK_THAT(crawler.allow_addresses, Equals(Lines{"127.0.0.1/32", "::1/128"}));
  CHECK(crawler.max_run == 1h);
  CHECK(crawler.report_after == 6h);
  CHECK(loaded.desk.archive.warc_size == 4 << 20);
  CHECK(loaded.desk.archive.min_free == 0);
  CHECK_THAT(loaded.desk.analyzers.markers, Equals(Lines{"Story continues below"}));
  REQUIRE(loaded.desk.analyzers.agencies.size() == 2);
  CHECK(loaded.desk.analyzers.agencies[0].name == "Example Press");
  CHECK(loaded.desk.analyzers.agencies[0].short_form == "XP");
  CHECK_THAT(loaded.desk.analyzers.agencies[0].spellings, Equals(Lines{"Ex Press", "XP Bild"}));
  CHECK(loaded.desk.analyzers.agencies[1].name == "Bare Pictures");

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
  CHECK_THAT(times.ignore_parameters, Equals(Lines{"src", "promo*"}));
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
  CHECK(rule.states_time_zone);
  CHECK(loaded.desk.rules[1].time_zone == "UTC");  // the desk's zone is for messages alone
  CHECK_FALSE(loaded.desk.rules[1].states_time_zone);
  CHECK(loaded.desk.rules[1].query_place.column == 32);  // after the quote

  REQUIRE(loaded.desk.tests.size() == 3);
  const auto& test = loaded.desk.tests[0];
  CHECK(test.rule == "putin-summit");
  REQUIRE(test.given.size() == 2);
  CHECK(test.given[0].standfirst == "S");
  CHECK(test.given[0].published == "2021-04-15");
  CHECK(test.given[0].fetched == "2021-04-15T06:40Z");
  CHECK(test.given[1].file == "pages/cup.html");
  REQUIRE(test.alerts.size() == 1);
  CHECK(test.alerts[0].url == "https://www.example.org/a");
  CHECK(test.alerts[0].decision == "new");
  REQUIRE(test.messages);
  REQUIRE(test.messages->size() == 2);
  CHECK(test.messages->at(0).channel == "log");
  CHECK(test.messages->at(0).alerts == 1);
  CHECK(test.messages->at(0).time == tearsheet::parse_time("2021-04-15T06:40:00Z"));
  CHECK(test.messages->at(1).channel == "cmd");
  CHECK_FALSE(test.messages->at(1).alerts);
  CHECK_FALSE(test.messages->at(1).time);
  CHECK((loaded.desk.tests[1].messages && loaded.desk.tests[1].messages->empty()));
  CHECK_FALSE(loaded.desk.tests[2].messages);
}

TEST_CASE("every problem of a desk is reported in one run, by file, line and column") {
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
    articles: {include: ['(/\d{4}'], exclude: ['/(\d+)/\1']}
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
          R"(outlets/a.yaml:10:48: error: "exclude": "/(\d+)/\1" is not a regular expression: it refers back to a group, which can take forever: write out the text instead)",
          R"(rules/a.yaml:4:9: error: the name "summit" is taken by the query at rules/a.yaml:2:3: choose another)",
          R"(rules/a.yaml:6:5: error: "query" is missing: a rule needs it)",
          R"(rules/a.yaml:7:5: error: unknown key "qeury": did you mean "query"? (a rule has: id, title, query, type, time_zone, notify, status, owner, tags, severity, note, on, clock, late, max_age, except, dedupe, group))",
          R"(rules/a.yaml:10:21: error: "notify": tearsheet.yaml has no channel "logg": did you mean "log"?)",
          R"(rules/a.yaml:11:9: error: the name "whole" is taken by the rule at rules/a.yaml:8:9: choose another)",
          R"(rules/b.yaml:3:16: error: a text that starts with a quote ends at the next one: put all of it into single quotes, e.g. '"face to face" OR summit')",
          R"(rules/tests/a.yaml:3:11: error: "rule": there is no rule "whol": did you mean "whole"?)",
          R"(rules/tests/a.yaml:13:9: error: a given article needs a text (title, standfirst, body) or a "file")",
          R"(rules/tests/a.yaml:14:16: error: "file": there is no file "missing.html" next to the test file)",
          R"(rules/tests/a.yaml:15:23: error: "alerts": no given article has the URL "https://example.org/c": did you mean "https://example.org/a"?)",
          R"(tearsheet.yaml:1:10: error: "version": "2" is too large: write 1 or less)",
          R"(tearsheet.yaml:3:3: error: unknown key "contcat": did you mean "contact"? (crawler has: name, contact, delay, hosts_at_once, timeout, max_page, allow_addresses, max_run, report_after, noarchive, tdm, proxy, ca_bundle, client_certificate, client_key))",
          R"(tearsheet.yaml:3:3: warning: "contact" of "crawler" is missing: nothing is crawled without a URL or mail address to reach you)",
          R"(tearsheet.yaml:4:10: error: "delay": "5" has no unit: write 5s)",
          R"(tearsheet.yaml:5:13: error: "max_page": "10MB" is not a size with its unit, e.g. 10MiB (B KiB MiB GiB): write 10MiB)",
          R"(tearsheet.yaml:6:18: error: "hosts_at_once": "many" is not a whole number)",
          R"(tearsheet.yaml:7:21: error: "allow_addresses": "127.0.0.1" has no prefix length: write 127.0.0.1/32)",
          R"(tearsheet.yaml:7:32: error: "allow_addresses": "10.0.0.5/8" has bits set after its prefix: write 10.0.0.0/8 or 10.0.0.5/32)",
          R"(tearsheet.yaml:8:1: error: unknown key "chanels": did you mean "channels"? (tearsheet.yaml has: version, time_zone, crawler, heartbeat, archive, analyzers, alerts, channels, health, people, subscriptions))",
          R"(tearsheet.yaml:10:10: error: "from" is missing: an email channel needs it)",
          R"(tearsheet.yaml:10:10: error: "smtp" is missing: an email channel needs it)",
          R"(tearsheet.yaml:11:8: error: "path" is missing: a jsonl channel needs it)",
          R"(tearsheet.yaml:12:30: error: "command" is empty: it needs at least 1)",
      }));

  // What is valid is there all the same.
  REQUIRE(loaded.desk.outlets.size() == 1);
  CHECK(loaded.desk.outlets[0].site == "https://example.org");
  REQUIRE(loaded.desk.rules.size() == 1);
  CHECK(loaded.desk.rules[0].id == "whole");
  CHECK(loaded.desk.rules[0].query == "Putin");
  CHECK_THAT(loaded.desk.rules[0].notify, Equals(Lines{"press", "logg"}));  // its alerts wait for these channels
  CHECK(loaded.desk.queries.size() == 1);
  CHECK(loaded.desk.tests.empty());
  CHECK(loaded.desk.channels.empty());
  CHECK(loaded.desk.crawler.delay == Crawler{}.delay);
  CHECK(loaded.has_errors());
}

TEST_CASE("a desk with every kind of file is read") {
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
  CHECK_THAT(lines(loaded.findings), Equals(Lines{}));
  CHECK(loaded.desk.channels.size() == 5);
  CHECK(loaded.desk.rules.size() == 2);
  CHECK_THAT(loaded.desk.rules[0].notify, Equals(Lines{"press", "log"}));
  CHECK(loaded.desk.tests.size() == 1);
}

TEST_CASE("rules are read without a desk, and their channels are not looked up") {
  TempDesk files;
  files.write("a.yaml", "lists:\n  leaders: [Putin]\nrules:\n  - {id: one, query: '@leaders', notify: [nowhere]}\n");
  files.write("b.yaml", "rules:\n  - {id: one, query: x}\n  - {id: two, query: summit, time_zone: Asia/Kolkata}\n");
  const auto name = [&](const char* file) { return (files.folder() / file).string(); };
  const auto loaded = load_rules({name("a.yaml"), name("b.yaml"), name("none.yaml")});
  REQUIRE(loaded.desk.rules.size() == 2);
  CHECK(loaded.desk.rules[0].query == "@leaders");
  CHECK_THAT(loaded.desk.rules[0].notify, Equals(Lines{"nowhere"}));
  CHECK(loaded.desk.rules[1].time_zone == "Asia/Kolkata");
  CHECK(loaded.desk.lists.size() == 1);
  CHECK(loaded.has_errors());
  REQUIRE(loaded.findings.size() == 2);
  CHECK(loaded.findings[0].place.file == name("b.yaml"));
  CHECK(loaded.findings[0].place.line == 2);
  CHECK(loaded.findings[1].place.file == name("none.yaml"));
}
