// var/rules.compiled can always be made again, so no answer may depend on it.

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

constexpr auto kRules = R"(
lists:
  leaders: [Putin, Biden, '"Volodymyr Zelensky"']
queries:
  summit: summit OR "face-to-face meeting"
rules:
  - {id: leaders-meet, query: '@leaders AND @summit', notify: [log]}
  - {id: by-rule, query: '@leaders-meet AND NOT football'}
  - {id: that-day, query: 'published:2021-04-15', time_zone: Asia/Tokyo, notify: [log]}
  - {id: close, query: '(Kremlin NEAR/30 off*) OR credit:AP', dedupe: {by: url}}
)";

class RulesDesk : public TestDesk {
 public:
  const fs::path compiled = *this / "var/rules.compiled";

  RulesDesk() { write("rules/more.yaml", kRules); }

  /// A page that all rules except `that-day` match.
  void import_page(int number) const {
    const auto name = "in/" + std::to_string(number) + ".txt";
    write(name,
          "Kremlin weighs offer " + std::to_string(number) + "\n\nPutin’s summit with Biden, said the Kremlin, is " +
              "being weighed with care. The offer was made by telephone on Tuesday, a spokesman told reporters.\n");
    REQUIRE(run({"import", "--notify", (*this / name).string(), "--fetched", "2021-04-15T06:40:00Z"}).code == 0);
  }
  /// As from cron, where a verb that succeeds prints nothing.
  void update() const {
    const auto result = run({"update", "--now", "2021-04-16T00:00:00Z"});
    CHECK(result.code == 0);
    CHECK(result.out + result.err == "");
  }
  std::string compiled_bytes() const { return read_file(compiled); }
};

/// Has a file been left alone since then? If it is written again, its name has another file.
class Untouched {
 public:
  explicit Untouched(fs::path file) : file_(std::move(file)), other_name_(file_) {
    other_name_ += ".before";
    fs::create_hard_link(file_, other_name_);
  }
  ~Untouched() { fs::remove(other_name_); }
  explicit operator bool() const { return fs::equivalent(file_, other_name_); }

 private:
  fs::path file_, other_name_;
};

}  // namespace

TEST_CASE("unchanged rules are compiled once") {
  const RulesDesk desk;
  desk.update();
  const auto bytes = desk.compiled_bytes();
  const Untouched untouched(desk.compiled);
  desk.import_page(1);
  desk.update();
  CHECK(untouched);
  for (const auto& reading : {"check", "search", "test", "rebuild"}) desk.run({reading});
  CHECK(untouched);
  CHECK(desk.compiled_bytes() == bytes);
}

TEST_CASE("alerts, searches and checks are the same bytes with compiled rules and without") {
  const RulesDesk with, without;
  for (int page = 1; page <= 3; ++page) {
    for (const auto* desk : {&with, &without}) {
      if (desk == &without) fs::remove(desk->compiled);
      desk->import_page(page);
      desk->update();
    }
  }
  fs::remove(without.compiled);
  CHECK(alerts_in(with.read("var/alerts.jsonl")).size() >= 12);
  for (const auto* file : {"var/alerts.jsonl", "var/alerts-out.jsonl"}) CHECK(with.read(file) == without.read(file));
  const std::vector<std::vector<std::string>> verbs = {
      {"check"},
      {"search", "@leaders-meet AND @leaders", "--format", "json"},
      {"search", "@leader"},
      {"alerts", "@summit", "--rule", "close"},
      {"alerts", "--rule", "closed"},
      {"query", "@summit AND @by-rule"},
      {"rebuild", "--check"},
  };
  for (const auto& verb : verbs) {
    const auto a = with.run(verb), b = without.run(verb);
    INFO(verb[0] << " " << verb.back());
    CHECK(a.out == b.out);
    CHECK(a.err == b.err);
    CHECK(a.code == b.code);
  }
}

TEST_CASE("a changed rule is in force at once") {
  const RulesDesk desk;
  desk.update();
  const auto bytes = desk.compiled_bytes();
  desk.write("rules/more.yaml", "rules: [{id: other, query: spokesman}]\n");
  desk.import_page(1);
  desk.update();
  CHECK(desk.run({"alerts", "--rule", "other"}).code == 0);
  CHECK(desk.run({"alerts", "--rule", "close"}).code == 2);
  CHECK(desk.compiled_bytes() != bytes);
  desk.write("rules/more.yaml", kRules);
  desk.update();
  CHECK(desk.compiled_bytes() == bytes);
}

TEST_CASE("a channel that is gone from tearsheet.yaml is reported, even if the rules are unchanged") {
  const RulesDesk desk;
  desk.update();
  desk.write("tearsheet.yaml", "version: 1\ncrawler: {contact: desk@example.org}\n");
  for (int run = 1; run <= 2; ++run) {
    const auto result = desk.run({"update"});
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("rules/more.yaml:7:64: error: \"notify\": tearsheet.yaml has no channel \"log\""));
  }
}

TEST_CASE("errors in rules are reported at each run, and such rules are compiled each time") {
  const RulesDesk desk;
  desk.update();
  const Untouched untouched(desk.compiled);
  desk.write("rules/broken.yaml", "rules: [{id: broken, query: 'Putin AND (summit'}]\n");
  desk.import_page(1);
  for (int run = 1; run <= 2; ++run) {
    const auto result = desk.run({"update"});
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("rules/broken.yaml:1:40: error: rule broken: unbalanced parenthesis"));
  }
  CHECK(untouched);
  CHECK(desk.run({"alerts", "--rule", "close"}).code == 0);
}

TEST_CASE("check reports the same about compiled rules as before they were compiled") {
  const RulesDesk desk;
  desk.write("rules/mixed.yaml", "rules: [{id: mixed, query: a AND b OR c}, {id: same, query: summit AND Putin}]\n");
  const auto before = desk.run({"check"}).out;
  CHECK_THAT(before, Contains("rules/mixed.yaml:1:2") && Contains("it says the same as rule putin-summit"));
  desk.update();
  CHECK(fs::exists(desk.compiled));
  CHECK(desk.run({"check"}).out == before);
}

TEST_CASE("tests of rules run against compiled rules, and errors in them are reported") {
  const RulesDesk desk;
  desk.write("rules/tests/all.yaml",
             "tests:\n"
             "  - name: it fires\n"
             "    rule: leaders-meet\n"
             "    given: [{title: Biden and the summit, url: 'https://example.org/a'}]\n"
             "    expect: {alerts: ['https://example.org/a']}\n");
  desk.update();
  CHECK(desk.run({"test"}).code == 0);
  desk.write(
      "rules/tests/more.yaml",
      "tests:\n"
      "  - {name: none, rule: leaders-met, given: [{title: x, url: 'https://example.org/a'}], expect: {alerts: []}}\n");
  const auto expected =
      "rules/tests/more.yaml:2:24: error: \"rule\": there is no rule \"leaders-met\": did you mean "
      "\"leaders-meet\"?";
  CHECK_THAT(desk.run({"test"}).err, Contains(expected));
  const auto updated = desk.run({"update"});
  CHECK_THAT(updated.err, Contains(expected));
  CHECK(updated.code == 2);
}

TEST_CASE("a damaged file of compiled rules is silently made again") {
  const RulesDesk desk;
  desk.update();
  const auto complete = desk.compiled_bytes();
  auto flipped = complete;
  flipped[complete.size() / 2] = static_cast<char>(flipped[complete.size() / 2] ^ 4);
  int page = 0;
  for (const auto& bytes :
       {flipped, complete.substr(0, complete.size() - 1), std::string{}, "tearsheet/rules/9\n" + complete}) {
    write_file(desk.compiled, bytes);
    desk.import_page(++page);
    desk.update();
    CHECK(desk.compiled_bytes() == complete);
  }
  CHECK(json_lines(desk.run({"alerts", "--rule", "close", "--format", "jsonl"}).out).size() == 4);
}

TEST_CASE("where compiled rules can't be read or written, all goes on without") {
  const RulesDesk desk;
  fs::create_directories(desk.compiled / "in the way");
  for (int page = 1; page <= 2; ++page) {
    desk.import_page(page);
    desk.update();
    CHECK(json_lines(desk.run({"alerts", "--rule", "close", "--format", "jsonl"}).out).size() ==
          static_cast<std::size_t>(page));
  }
  CHECK_THAT(desk.run({"update", "--verbose"}).err, Contains("rules.compiled"));
  CHECK_FALSE(fs::exists(desk / "var/rules.compiled.new"));
}

TEST_CASE("compiled rules that can't be written cost nothing else") {
  const RulesDesk desk;
  const auto in_the_way = desk / "var/rules.compiled.new";
  fs::create_directories(in_the_way);
  desk.import_page(1);
  desk.update();
  CHECK_FALSE(fs::exists(desk.compiled));
  CHECK(desk.run({"alerts", "--rule", "close"}).code == 0);
  fs::remove(in_the_way);
  desk.update();
  CHECK(fs::exists(desk.compiled));
}

TEST_CASE("a user who may only read a desk uses its compiled rules") {
  const RulesDesk desk;
  desk.import_page(1);
  desk.update();
  const Setting reader{.without_root = true};
  CHECK(desk.run({"search", "@leaders-meet", "--output", "count"}, reader).out == "1\n");
  fs::permissions(desk.compiled, fs::perms::none);
  const auto found = desk.run({"search", "@leaders-meet", "--output", "count"}, reader);
  CHECK(found.out == "1\n");
  CHECK(found.err == "");
}
