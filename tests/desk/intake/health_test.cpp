#include <catch2/catch.hpp>

#include "base/file.h"
#include "desk/intake/passed_capture.h"
#include "desk/looking/explain.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;
using std::chrono::days;

constexpr auto kRule = "  - {id: council, query: council, dedupe: {by: url}}\n";

void watch(const ArchivedDesk& desk) {
  write_file(desk / "tearsheet.yaml",
             "version: 1\ncrawler: {contact: 'https://example.org/us'}\nhealth: {notify: [ops], silent: 2d}\n"
             "channels: {ops: {type: jsonl, path: var/ops.jsonl}}\n");
}

/// An article on the first day and one on the third; then only the first is visited, twice a day. On the twelfth there is
/// another one.
void play(const ArchivedDesk& desk) {
  desk.fetch("post", "a", kMorning, "The council votes", "The council voted for the plan.");
  desk.fetch("post", "b", kMorning + days{2}, "The council meets", "The council met for the plan.");
  for (auto time = kMorning + days{2} + 12h; time < kMorning + days{11}; time += 12h)
    desk.fetch("post", "a", time, "The council votes", "The council voted for the plan.");
  desk.update(kMorning + days{11});
  desk.fetch("post", "c", kMorning + days{11}, "The council rests", "The council rested after the plan.");
  desk.update(kMorning + days{11} + 1h);
}

/// "what state" of each line on health.
Lines told(const ArchivedDesk& desk) {
  const auto state = desk.open().open_coverage(OpenMode::kReadWrite);
  SQLite::Statement select(*state,
                           "SELECT json_extract(line, '$.what') || ' ' || json_extract(line, '$.state') FROM chain"
                           " WHERE json_extract(line, '$.kind') = 'health' ORDER BY seq");
  Lines out;
  while (select.executeStep()) out.push_back(select.getColumn(0).getString());
  return out;
}

}  // namespace

TEST_CASE("an outlet that falls silent is told once and once when it is back, and no alert or check changes") {
  const ArchivedDesk desk(kRule);
  watch(desk);
  desk.update(kMorning - 1h);
  play(desk);
  CHECK(told(desk) == Lines{"silent onset", "silent recovery"});
  desk.update(kMorning + days{11} + 2h);
  CHECK(told(desk).size() == 2);
  for (const auto& alert : desk.alerts()) CHECK(alert.at("kind") == "alert");
  CHECK(desk.alerts().size() == 3);
  CHECK(desk.differences() == Lines{});
  const auto open = desk.open();
  const auto state = open.open_coverage(OpenMode::kReadWrite);
  CHECK(tearsheet::alerts::AlertLog(open.var(), *state).verify() == "");
}

TEST_CASE("a line on the health of an outlet is explained, though it is of no rule and no article") {
  const ArchivedDesk desk(kRule);
  watch(desk);
  desk.update(kMorning - 1h);
  play(desk);
  const auto log = read_file(desk / "var/alerts.jsonl");
  const auto at = log.rfind('\n', log.find(R"("kind":"health")")) + 1;
  const auto line = parse_json(log.substr(at, log.find('\n', at) - at), "the log");
  const auto explained = explain(desk.open(), std::to_string(line.at("seq").get<int>()));
  CHECK(explained.at("alert") == line);
  CHECK(explained.at("decision") == "onset");
  CHECK(explained.at("why") == "post: " + line.at("detail").get<std::string>());
  for (const auto* none : {"rule", "article", "story", "capture", "key"}) CHECK(explained.at(none).is_null());
  CHECK(explained.at("waiting") == Json::array({"ops"}));
}

TEST_CASE("without health nothing is told") {
  const ArchivedDesk desk(kRule);
  desk.update(kMorning - 1h);
  play(desk);
  CHECK(told(desk) == Lines{});
}
