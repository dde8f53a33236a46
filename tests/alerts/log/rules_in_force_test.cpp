#include "alerts/log/rules_in_force.h"

#include <catch2/catch.hpp>

#include "base/json.h"
#include "tests/alerts/desk.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

namespace {

config::Desk desk_with(const std::vector<std::pair<std::string, std::string>>& rules) {
  config::Desk desk;
  for (const auto& [id, query] : rules) desk.rules.push_back(rule(id, query));
  return desk;
}

class History {
 public:
  /// A run with these rules starts when everything up to the n-th article is taken in.
  void run(const config::Desk& desk, int taken_in) {
    const auto rules = compile_rules(desk);
    Run(rules, *database_, taken_in + 1, kRunTime + Seconds{taken_in});
  }

  /// "rule text position absent_since held_since" of each line; positions as numbers of articles.
  std::vector<std::string> lines() {
    std::vector<std::string> out;
    SQLite::Statement select(*database_, "SELECT line FROM chain ORDER BY seq");
    while (select.executeStep()) {
      const auto line = parse_json(select.getColumn(0).getString(), "line");
      const auto number = [](const Json& position) {
        return position.is_null() ? std::string{"-"} : std::to_string(position["offset"].get<int>() / 100);
      };
      out.push_back(line["rule"].get<std::string>() + " " + line["text"].get<std::string>() + " " +
                    number(line["position"]) + " " + number(line["absent_since"]) + " " + number(line["held_since"]));
    }
    return out;
  }

  /// "rule force after until" of each period.
  std::vector<std::string> periods() {
    std::vector<std::string> out;
    SQLite::Statement select(*database_,
                             "SELECT rule || ' ' || (force_offset / 100) || ' ' || (after_offset / 100) || ' ' ||"
                             " ifnull(until_offset / 100, '-') FROM rule_periods ORDER BY id");
    while (select.executeStep()) out.push_back(select.getColumn(0).getString());
    return out;
  }

 private:
  Folder folder_;
  std::unique_ptr<Database> database_ = open_alerts(folder_);
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a text comes into force with the first run that reads it, and once") {
  History history;
  history.run(desk_with({{"a", "x"}}), 1);
  history.run(desk_with({{"a", "x"}}), 2);
  history.run(desk_with({{"a", "x"}, {"b", "y"}}), 3);
  history.run(desk_with({{"a", "z"}, {"b", "y"}}), 4);
  CHECK(history.lines() == Lines{"a x 1 - -", "b y 3 - -", "a z 4 - -"});
  CHECK(history.periods() == Lines{"a 1 1 4", "b 3 3 -", "a 4 4 -"});
}

TEST_CASE("a rule that comes back says since when it was absent") {
  History history;
  history.run(desk_with({{"a", "x"}}), 1);
  history.run(desk_with({}), 2);
  history.run(desk_with({}), 3);
  history.run(desk_with({{"a", "x"}}), 4);
  CHECK(history.lines() == Lines{"a x 1 - -", "a x 4 2 -"});
  CHECK(history.periods() == Lines{"a 1 1 2", "a 4 4 -"});
}

TEST_CASE("a rule that was broken keeps its period, or starts another where it broke") {
  History history;
  history.run(desk_with({{"a", "x"}, {"b", "y"}}), 1);
  history.run(desk_with({{"a", "(x"}, {"b", "(y"}, {"c", "("}}), 2);
  history.run(desk_with({{"a", "(x"}, {"b", "(y"}, {"c", "("}}), 3);
  history.run(desk_with({{"a", "x"}, {"b", "z"}, {"c", "w"}}), 4);
  CHECK(history.lines() == Lines{"a x 1 - -", "b y 1 - -", "b z 4 - 2", "c w 4 - 2"});
  CHECK(history.periods() == Lines{"a 1 1 -", "b 1 1 2", "b 4 2 -", "c 4 2 -"});
}

TEST_CASE("a rule that is removed while it is broken was absent from where it broke") {
  History history;
  history.run(desk_with({{"a", "x"}}), 1);
  history.run(desk_with({{"a", "(x"}, {"b", "("}}), 2);
  history.run(desk_with({}), 3);
  history.run(desk_with({{"a", "x"}, {"b", "y"}}), 4);
  CHECK(history.lines() == Lines{"a x 1 - -", "a x 4 2 -", "b y 4 - -"});
}
