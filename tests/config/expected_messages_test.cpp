// Tests of rules may expect messages: on which channels?

#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet::config;

TEST_CASE("a message is expected on a channel that exists, a broken one included") {
  TempDesk desk;
  desk.write("tearsheet.yaml",
             "version: 1\ncrawler: {contact: desk@example.org}\n"
             "channels:\n"
             "  press: {type: email, to: [p@example.org], from: t@example.org, smtp: 'smtps://mail.example.org'}\n"
             "  log: {type: jsonl}\n"
             "people: {anna: {email: anna@example.org}}\n"
             "subscriptions: [{who: [anna], rules: [cuts]}]\n");
  desk.write("rules/a.yaml", "rules: [{id: cuts, query: blackout}]\n");
  const auto expecting = [&](const std::string& channel) {
    desk.write("rules/tests/a.yaml",
               "tests:\n  - name: N\n    rule: cuts\n    given: [{title: T, url: 'https://example.org/a'}]\n"
               "    expect: {alerts: [], messages: [{channel: " +
                   channel + "}]}\n");
    return desk.load();
  };
  for (const auto* known : {"press", "press/anna", "log"}) {
    INFO(known);
    const auto loaded = expecting(known);
    CHECK(lines(loaded.findings).size() == 1);  // of the broken channel
    CHECK(loaded.desk.tests.size() == 1);
  }
  const auto loaded = expecting("pres");
  CHECK(loaded.desk.tests.empty());
  REQUIRE(loaded.findings.size() == 2);
  CHECK(lines(loaded.findings)[0] ==
        R"(rules/tests/a.yaml:5:47: error: "channel": there is no channel "pres": did you mean "press"?)");
}
