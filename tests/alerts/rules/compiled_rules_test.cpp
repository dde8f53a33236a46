#include "alerts/rules/compiled_rules.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

config::Desk full_desk() {
  auto desk = sample_desk();
  desk.lists.push_back({"empty-texts", {"", "x"}, {}});
  desk.rules.push_back(rule("days", "published:2021-04-15 AND Putin"));
  desk.rules.back().title = "In Tokyo, \xE2\x80\x9Ctoday\xE2\x80\x9D";
  desk.rules.back().time_zone = "Asia/Tokyo";
  desk.rules.back().states_time_zone = true;
  desk.rules.push_back(rule("again", "@putin-summit AND @leaders", {"log"}));
  return desk;
}

const std::string kKey = compiled_key("digest of rules");

std::string compiled(const config::Desk& desk) { return write_compiled(kKey, desk, compile_rules(desk)); }

/// alerts.jsonl after some articles.
std::string alerts_of(const RuleSet& rules) {
  Folder folder;
  const auto database = open_alerts(folder);
  take(rules, *database, 1, 3);
  AlertLog(folder.path(), *database).complete();
  return read_file(folder / "alerts.jsonl");
}

/// Are these bytes refused, and is the desk left alone?
bool refused(std::string_view bytes, const std::string& key = kKey) {
  config::Desk desk;
  desk.rules = {rule("mine", "x")};
  return !read_compiled(bytes, key, desk) && desk.rules.size() == 1 && desk.lists.empty() && desk.queries.empty();
}

}  // namespace

TEST_CASE("compiled rules come back as they were") {
  const auto desk = full_desk();
  const auto set = compile_rules(desk);
  config::Desk read;
  read.channels.resize(1);
  auto found = read_compiled(compiled(desk), kKey, read);
  REQUIRE(found);
  const auto back = rule_set(read, *std::move(found));

  CHECK(read.channels.size() == 1);
  REQUIRE(read.lists.size() == 2);
  CHECK(read.lists[1].name == "empty-texts");
  CHECK(read.lists[1].entries == std::vector<std::string>{"", "x"});
  REQUIRE(read.queries.size() == 1);
  CHECK(read.queries[0].query == "summit OR talks");

  CHECK(back.sha256 == set.sha256);
  CHECK(back.monitor.size() == set.monitor.size());
  REQUIRE(back.rules.size() == set.rules.size());
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    const auto &a = *back.rules[i].rule, &b = *set.rules[i].rule;
    CHECK(std::tie(a.id, a.title, a.query, a.time_zone, a.states_time_zone, a.notify) ==
          std::tie(b.id, b.title, b.query, b.time_zone, b.states_time_zone, b.notify));
    CHECK(back.rules[i].sha256 == set.rules[i].sha256);
    CHECK(back.rules[i].text() == set.rules[i].text());
    CHECK(back.find(b.id) == &back.rules[i]);
  }
}

TEST_CASE("compiled rules raise the same alerts, byte for byte") {
  const auto desk = full_desk();
  const auto expected = alerts_of(compile_rules(desk));
  CHECK(expected.find("\"rule\":\"again\"") != std::string::npos);
  config::Desk read;
  auto found = read_compiled(compiled(desk), kKey, read);
  REQUIRE(found);
  CHECK(alerts_of(rule_set(read, *std::move(found))) == expected);
}

TEST_CASE("a desk without rules has a compiled form, too") {
  config::Desk desk;
  auto found = read_compiled(compiled(desk), kKey, desk);
  REQUIRE(found);
  CHECK(rule_set(desk, *std::move(found)).rules.empty());
}

TEST_CASE("equal rules are the same bytes") { CHECK(compiled(full_desk()) == compiled(full_desk())); }

TEST_CASE("damaged bytes are refused, wherever the damage is") {
  const auto complete = compiled(full_desk());
  CHECK_FALSE(refused(complete));
  for (std::size_t i = 0; i < complete.size(); ++i) {
    auto damaged = complete;
    damaged[i] = static_cast<char>(damaged[i] ^ (1 << i % 8));
    INFO("byte " << i << " of " << complete.size());
    REQUIRE(refused(damaged));
  }
}

TEST_CASE("bytes cut off or added to are refused") {
  const auto complete = compiled(full_desk());
  for (std::size_t size = 0; size < complete.size(); ++size) {
    INFO("cut to " << size << " of " << complete.size());
    REQUIRE(refused(std::string_view{complete}.substr(0, size)));
  }
  CHECK(refused(complete + std::string(1, '\0')));
  CHECK(refused(complete + complete));
}

TEST_CASE("bytes that lie about a length are refused, even with the right checksum") {
  const auto complete = compiled(full_desk());
  const auto monitor = complete.size() - compile_rules(full_desk()).monitor.save().size();
  const auto header = complete.find('\n') + 1, digest = header + sizeof(Sha256Bytes);
  for (auto at = digest + kKey.size(); at < monitor; ++at) {
    auto rest = complete.substr(digest);
    rest[at - digest] = '\x7f';
    const auto checksum = sha256(rest);
    const auto forged = complete.substr(0, header) +
                        std::string(reinterpret_cast<const char*>(checksum.data()), checksum.size()) + rest;
    config::Desk desk;
    INFO("byte " << at);
    // A changed letter of a text can't be noticed; a changed length must not lead beyond the bytes.
    if (const auto read = read_compiled(forged, kKey, desk)) REQUIRE(read->rules.size() == desk.rules.size());
  }
}

TEST_CASE("rules of another key are refused") {
  const auto complete = compiled(full_desk());
  CHECK(refused(complete, compiled_key("digest of other rules")));
  CHECK(refused(complete, ""));
  CHECK(compiled_key("a").size() == kKey.size());
  CHECK(compiled_key("a") != compiled_key("b"));
}
