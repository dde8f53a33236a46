#include "desk/check.h"

#include <catch2/catch.hpp>

#include "config/init.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;
namespace fs = std::filesystem;

namespace {

const Time kNow = *parse_time("2026-11-10T12:00:00Z");

class CheckedDesk {
 public:
  CheckedDesk() {
    write("tearsheet.yaml",
          "version: 1\ncrawler: {contact: desk@example.org}\nchannels: {log: {type: jsonl, path: var/out.jsonl}}\n");
    write("outlets/a.yaml", "outlets: [{id: example-times, site: https://times.example}]\n");
  }
  CheckedDesk& write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_ / name).parent_path());
    write_file(folder_ / name, text);
    return *this;
  }
  /// A rule with a test, so that nothing is wrong with it but what its keys say.
  CheckedDesk& rule(const std::string& keys) {
    write(
        "rules/tests/a.yaml",
        "tests:\n  - {name: t, rule: r, given: [{title: a, url: 'https://times.example/a'}], expect: {alerts: []}}\n");
    return write("rules/a.yaml", "rules:\n  - {id: r, " + keys + "}\n");
  }
  std::vector<std::string> check() const {
    const OpenDesk desk(folder_.path().string(), RulesReading::kYaml);
    std::vector<std::string> out;
    for (const auto& finding : check_desk(desk, kNow)) out.push_back(config::to_string(finding));
    return out;
  }

 private:
  tests::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("check warns of rules that are probably not what was meant, with their place") {
  struct Case {
    const char* keys;
    const char* warning;  ///< empty: none
  };
  const Case cases[] = {
      {"query: cup, notify: [log]", ""},
      {"query: cup #MeToo\n    , notify: [log]",
       "rules/a.yaml:2:20: warning: rule r: to YAML, what follows \" #\" is a comment, so the query ends before it"},
      {"query: \"peace talks\", notify: [log]",
       "rules/a.yaml:2:21: warning: rule r: YAML's own quotes make no phrase, so this is peace AND talks"},
      {"query: 'peace talks', notify: [log]", "rules/a.yaml:2:21: warning: rule r: YAML's own quotes make no phrase"},
      {"query: cup", "rules/a.yaml:2:5: warning: rule r: its alerts are sent to nobody: name a channel in \"notify\""},
      {"query: cup, notify: []", "sent to nobody"},
      {"query: cup, notify: [log], status: draft", "it is a draft"},
      {"query: cup, notify: [log], type: flatline, window: 10m", "its window of 10m is shorter than the time between"},
      {"query: cup, notify: [log], type: flatline, window: 15m", ""},
      {"query: cup, notify: [log], type: frequency, window: 5m, count: 3", "its window of 5m"},
      {"query: cup, notify: [log], type: frequency, window: 5m, count: 3, clock: published, late: 1h", ""},
      {"query: cup, notify: [log], type: new_term, field: author, window: 5m", ""},
      {"query: 'cup outlet:example-times', notify: [log]", ""},
      {"query: 'cup outlet:Example-Times', notify: [log]", ""},
      {"query: 'cup outlet:exampel-times', notify: [log]",
       "rules/a.yaml:2:25: warning: rule r: the desk has no outlet exampel-times; did you mean example-times?"},
      {"query: 'cup NOT (a OR outlet:gone)', notify: [log]", "the desk has no outlet gone"},
      {"query: cup, notify: [log], except: [{when: 'outlet:gone'}]", "the desk has no outlet gone"},
      {"query: 'cup lang:de-CH', notify: [log]", ""},
      {"query: 'cup lang:english_uk', notify: [log]", "this is not a language tag"},
      {"query: 'cup NOT story:0j5t1q8k2m3', notify: [log]", "this is not the id of an article"},
      {"query: 'cup NOT story:0j5t1q8k2mil', notify: [log]", "this is not the id of an article"},
      {"query: 'cup NOT cup', notify: [log]", "this can never match"},
      {"query: 'the OR cup', notify: [log]", "nearly every article matches this"},
      {"type: sequence, steps: ['the', cup], within: 2d, notify: [log]", ""},
  };
  for (const auto& [keys, warning] : cases) {
    INFO(keys);
    const auto found = CheckedDesk().rule(keys).check();
    const std::string_view expected = warning;
    CHECK(found.size() == (expected.empty() ? 0 : 1));
    if (!found.empty() && !expected.empty()) CHECK_THAT(found.front(), Catch::Contains(warning));
  }
}

TEST_CASE("check names rules whose owner or last reader has gone") {
  struct Case {
    const char* keys;
    const char* warning;  ///< empty: none
  };
  const Case cases[] = {
      {"query: cup, notify: [log], owner: anna", ""},
      {"query: cup, notify: [log], owner: ben", "its owner ben has gone: name another"},
      {"query: cup, notify: [log], owner: carl", "\"people\" has no carl, its owner"},
      {"query: cup, tags: [sport]", ""},
      {"query: cup, tags: [old]", "its last reader has gone"},
      {"query: cup, tags: [sport, old]", ""},
      {"query: cup, tags: [old], notify: [log]", ""},
  };
  for (const auto& [keys, warning] : cases) {
    INFO(keys);
    CheckedDesk desk;
    desk.write("tearsheet.yaml",
               "version: 1\ncrawler: {contact: desk@example.org}\nchannels:\n"
               "  log: {type: jsonl, path: var/out.jsonl}\n"
               "  press: {type: email, to: [p@example.org], from: t@example.org, smtp: 'smtps://mail.example.org'}\n"
               "people: {anna: {email: a@example.org}, ben: {email: b@example.org, until: 2026-11-09}}\n"
               "subscriptions:\n  - {who: [anna], rules: ['tag:sport', other]}\n  - {who: [ben], rules: ['tag:old', "
               "other]}\n");
    desk.write("rules/other.yaml", "rules: [{id: other, query: final, tags: [sport, old], notify: [log]}]\n");
    desk.rule(keys);
    desk.write(
        "rules/tests/b.yaml",
        "tests:\n  - {name: t, rule: other, given: [{title: a, url: 'https://times.example/a'}], expect: {alerts: "
        "[]}}\n");
    const auto found = desk.check();
    const std::string_view expected = warning;
    CHECK(found.size() == (expected.empty() ? 0 : 1));
    if (!found.empty() && !expected.empty()) CHECK_THAT(found.front(), Catch::Contains(warning));
  }
}

TEST_CASE("check names subscriptions to rules that don't exist") {
  CheckedDesk desk;
  desk.write("tearsheet.yaml",
             "version: 1\ncrawler: {contact: desk@example.org}\nchannels:\n"
             "  press: {type: email, to: [p@example.org], from: t@example.org, smtp: 'smtps://mail.example.org'}\n"
             "people: {anna: {email: a@example.org}}\n"
             "subscriptions:\n  - {who: [anna], rules: [r, 'tag:none', gone]}\n");
  const auto found = desk.rule("query: cup").check();
  REQUIRE(found.size() == 2);
  CHECK(found[0] == "tearsheet.yaml:7:5: warning: subscription: tag:none is no rule of the desk");
  CHECK_THAT(found[1], Catch::Contains("gone is no rule of the desk"));
}

TEST_CASE("check names rules without a test, and counts the rest of very many") {
  CheckedDesk desk;
  std::string rules = "rules:\n";
  for (int i = 10; i < 35; ++i) {
    const auto n = std::to_string(i);
    rules += "  - {id: r" + n + ", query: '\"word " + n + "\"', notify: [log]}\n";
  }
  const auto found = desk.write("rules/a.yaml", rules).check();
  REQUIRE(found.size() == 21);
  CHECK(found[0] == "rules/a.yaml:2:5: warning: rule r10: it has no test: write one in rules/tests/");
  CHECK_THAT(found[20], Catch::Contains("5 more rules without a test"));
}

TEST_CASE("check warns of silences that have run out or name nothing") {
  const auto found = CheckedDesk()
                         .rule("query: cup, notify: [log]")
                         .write("silences.yaml",
                                "silences:\n"
                                "  - {rule: r, until: 2026-11-10, reason: today}\n"
                                "  - {rule: r, until: 2026-11-09, reason: over}\n"
                                "  - {rule: s, until: 2026-12-01, reason: r}\n"
                                "  - {outlet: gone, until: 2026-12-01, reason: r}\n"
                                "  - {query: 'a AND (', until: 2026-12-01, reason: r}\n"
                                "  - {query: cup, until: 2026-12-01, reason: r}\n")
                         .check();
  REQUIRE(found.size() == 4);
  CHECK(found[0] == "silences.yaml:3:12: warning: silence: it has run out: remove it");
  CHECK_THAT(found[1], Catch::Contains("silences.yaml:4:12: warning: silence: there is no rule s"));
  CHECK_THAT(found[2], Catch::Contains("the desk has no outlet gone"));
  CHECK_THAT(found[3], Catch::Contains("silences.yaml:6:") && Catch::Contains("error: silence: "));
}

TEST_CASE("check has nothing to say about the desk that init writes, but that it has no contact") {
  tests::TemporaryFolder folder;
  config::write_desk(folder / "desk");
  const OpenDesk desk((folder / "desk").string(), RulesReading::kYaml);
  const auto found = check_desk(desk, kNow);
  REQUIRE(found.size() == 1);
  CHECK_THAT(found.front().message, Catch::Contains("contact"));
}

TEST_CASE("a desk without an archive has nothing to compare its rules with") {
  tests::TemporaryFolder folder;
  config::write_desk(folder / "desk");
  CHECK(check_archive(OpenDesk((folder / "desk").string(), RulesReading::kYaml), kNow).empty());
}
