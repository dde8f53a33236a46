#include "config/model/people.h"

#include <catch2/catch.hpp>

#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;

namespace {

constexpr std::string_view kMail =
    "version: 1\n"
    "crawler: {contact: desk@example.org}\n"
    "channels:\n"
    "  log: {type: jsonl, path: var/out.jsonl}\n"
    "  press: {type: email, to: [press@example.org], from: t@example.org, smtp: 'smtps://mail.example.org', max: "
    "9/1h}\n"
    "people:\n"
    "  anna: {email: anna@example.org, until: 2027-06-30}\n"
    "  ben: {email: ben@example.org}\n";

constexpr std::string_view kRules =
    "rules:\n"
    "  - {id: floods, query: flood, tags: [water], owner: ben, notify: [log]}\n"
    "  - {id: cuts, query: blackout, tags: [energy]}\n";

const Time kNow = *parse_time("2027-06-30T12:00:00Z"), kLater = *parse_time("2027-07-01T00:00:00Z");

LoadedDesk with(std::string_view subscriptions, std::string_view tearsheet = kMail) {
  TempDesk desk;
  return desk.write("tearsheet.yaml", std::string{tearsheet} + std::string{subscriptions})
      .write("rules/a.yaml", kRules)
      .load();
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a subscription is a channel for each person, with the server of the desk's email channel") {
  const auto loaded = with(
      "subscriptions:\n"
      "  - {who: [anna, ben], rules: [tag:water], at: '07:30', zone: Europe/Berlin}\n"
      "  - {who: [anna], rules: [cuts], channel: press}\n");
  CHECK(lines(loaded.findings).empty());
  const auto& desk = loaded.desk;
  const auto* daily = find_channel(desk, "press/anna/07:30/Europe/Berlin");
  REQUIRE(daily != nullptr);
  CHECK(daily->type == ChannelType::kEmail);
  CHECK(daily->to == Names{"anna@example.org"});
  CHECK(daily->smtp == "smtps://mail.example.org");
  CHECK(daily->from == "t@example.org");
  CHECK(daily->max->count == 9);
  REQUIRE(daily->digest);
  CHECK(daily->digest->at == std::chrono::minutes{450});
  CHECK(daily->digest->zone == "Europe/Berlin");
  const auto* at_once = find_channel(desk, "press/anna");
  REQUIRE(at_once != nullptr);
  CHECK_FALSE(at_once->digest);
  CHECK(find_channel(desk, "press")->to == Names{"press@example.org"});

  const auto* floods = find_rule(desk, "floods");
  CHECK(channels_of(*floods, kNow) == Names{"log", "press/anna/07:30/Europe/Berlin", "press/ben/07:30/Europe/Berlin"});
  CHECK(channels_of(*floods, kLater) == Names{"log", "press/ben/07:30/Europe/Berlin"});  // anna has gone
  const auto* cuts = find_rule(desk, "cuts");
  CHECK(channels_of(*cuts, kNow) == Names{"press/anna"});
  CHECK(channels_of(*cuts, kLater).empty());
  CHECK(cuts->notify.empty());
}

TEST_CASE("rules are named by id, tag or owner, and a channel gets an alert once") {
  const auto loaded = with(
      "subscriptions:\n"
      "  - {who: [anna], rules: [floods, tag:water, owner:ben, tag:none]}\n"
      "  - {who: [anna], rules: [floods]}\n");
  CHECK(channels_of(*find_rule(loaded.desk, "floods"), kNow) == Names{"log", "press/anna"});
  CHECK(channels_of(*find_rule(loaded.desk, "cuts"), kNow).empty());
  CHECK(loaded.desk.channels.size() == 3);
}

TEST_CASE("a subscription that reaches nobody is an error with its place") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"{who: [ana], rules: [floods]}",
       "tearsheet.yaml:10:12: error: \"who\": \"people\" has no \"ana\": did you mean"},
      {"{who: [], rules: [floods]}", "who"},
      {"{who: [anna], rules: []}", "rules"},
      {"{who: [anna]}", "rules"},
      {"{who: [anna], rules: [floods], channel: log}", "there is no email channel \"log\""},
      {"{who: [anna], rules: [floods], channel: pres}", "there is no email channel \"pres\": did you mean \"press\""},
      {"{who: [anna], rules: [floods], at: '25:00'}", "at"},
      {"{who: [anna], rules: [floods], zone: Europe/Berlin}", "\"zone\": is of \"at\""},
  };
  for (const auto& [subscription, message] : cases) {
    INFO(subscription);
    const auto loaded = with("subscriptions:\n  - " + std::string{subscription} + "\n");
    REQUIRE(loaded.findings.size() == 1);
    CHECK_THAT(to_string(loaded.findings.front()), Catch::Contains(std::string{message}));
    CHECK(loaded.has_errors());
  }
}

TEST_CASE("without an email channel, or with several, a subscription must say which") {
  constexpr std::string_view kOne = "subscriptions: [{who: [anna], rules: [floods]}]\n";
  std::string none{kMail};
  none.erase(none.find("  press:"), none.find("people:") - none.find("  press:"));
  REQUIRE(with(kOne, none).findings.size() == 1);
  CHECK_THAT(with(kOne, none).findings.front().message, Catch::Contains("needs an email channel"));
  std::string two{kMail};
  two.insert(two.find("people:"),
             "  desk: {type: email, to: [d@example.org], from: t@example.org, smtp: 'smtps://mail.example.org'}\n");
  REQUIRE(with(kOne, two).findings.size() == 1);
  CHECK_THAT(with(kOne, two).findings.front().message, Catch::Contains("several email channels"));
}

TEST_CASE("a person needs an address") {
  const auto loaded = with("  carl: {until: 2027-01-01}\n  dora: {email: nobody}\n");
  CHECK(loaded.findings.size() == 2);
  CHECK(loaded.desk.people.size() == 2);
}
