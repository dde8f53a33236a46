// The traits of kinds, and the rule that a new kind must not compile silently: every switch over kinds names all of them,
// so the compiler reports a missing one. A `default:` would silence it.

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "plugin/query/query.h"
#include "tests/plugin/hand_made.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

struct Switches {
  std::size_t cases = 0;      ///< `case` lines that name a kind
  std::vector<int> defaults;  ///< lines with a `default:` after such a case
};

bool names_a_kind(const std::string& line) {
  return line.find("QueryKind::") != std::string::npos || line.find("QueryFamily::") != std::string::npos ||
         line.find("TextKind::") != std::string::npos;
}

Switches switches_in(std::istream& in) {
  Switches found;
  std::string text, last_case;
  for (int line = 1; std::getline(in, text); ++line) {
    const auto start = text.find_first_not_of(' ');
    if (start == std::string::npos) continue;
    if (text.compare(start, 5, "case ") == 0) {
      last_case = text;
      if (names_a_kind(text)) ++found.cases;
    }
    if (text.compare(start, 8, "default:") == 0 && names_a_kind(last_case)) found.defaults.push_back(line);
  }
  return found;
}

constexpr QueryKind kKinds[] = {QueryKind::kAll,      QueryKind::kWord,  QueryKind::kPhrase,  QueryKind::kCase,
                                QueryKind::kWildcard, QueryKind::kFuzzy, QueryKind::kAnd,     QueryKind::kOr,
                                QueryKind::kNot,      QueryKind::kNear,  QueryKind::kNotNear, QueryKind::kAtLeast,
                                QueryKind::kFirst,    QueryKind::kExact, QueryKind::kDates,   QueryKind::kLength};

}  // namespace

TEST_CASE("each kind has its family") {
  using enum QueryFamily;
  constexpr QueryFamily kFamilies[] = {kAll,   kText, kText, kText,    kText,    kText,   kLogic,  kLogic,
                                       kLogic, kNear, kNear, kCounted, kCounted, kFilter, kFilter, kFilter};
  static_assert(std::size(kFamilies) == std::size(kKinds));
  for (std::size_t i = 0; i < std::size(kKinds); ++i) {
    INFO(static_cast<int>(kKinds[i]));
    CHECK(family_of(kKinds[i]) == kFamilies[i]);
    CHECK(is_text(kKinds[i]) == (kFamilies[i] == kText));
    CHECK(takes_intervals(kKinds[i]) == (kFamilies[i] == kNear || kFamilies[i] == kCounted));
    CHECK(has_own_intervals(kKinds[i]) == (kFamilies[i] == kText || kFamilies[i] == kNear));
  }
}

TEST_CASE("each kind of text operand has its TextKind") {
  CHECK(text_kind(QueryKind::kWord) == TextKind::kWord);
  CHECK(text_kind(QueryKind::kPhrase) == TextKind::kPhrase);
  CHECK(text_kind(QueryKind::kCase) == TextKind::kCase);
  CHECK(text_kind(QueryKind::kWildcard) == TextKind::kWildcard);
  CHECK(text_kind(QueryKind::kFuzzy) == TextKind::kFuzzy);
}

TEST_CASE("ATLEAST and FIRST count their operand") {
  const auto word = std::make_shared<const Query>(operand(QueryKind::kWord, {"summit"}));
  for (const auto kind : {QueryKind::kAtLeast, QueryKind::kFirst}) {
    auto query = operand(kind, {}, 3);
    query.args = {word};
    CHECK(&counted_operand(query) == word.get());
  }
  CHECK(&counted_operand(*word) == word.get());
}

TEST_CASE("no switch over kinds has a default") {
  std::size_t cases = 0;
  for (const auto* folder : {"plugin", "alerts", "desk", "cli"}) {
    for (const auto& file : tearsheet::list_files(std::filesystem::path(TEARSHEET_SOURCE_DIR) / folder)) {
      std::ifstream in(file);
      const auto found = switches_in(in);
      cases += found.cases;
      INFO(file);
      CHECK(found.defaults == std::vector<int>{});
    }
  }
  CHECK(cases > 100);
}

TEST_CASE("a default in a switch over kinds is found") {
  std::istringstream code(
      "switch (family_of(kind)) {\n"
      "  case QueryFamily::kAll:\n"
      "    break;\n"
      "  default:\n"
      "    break;\n"
      "}\n");
  CHECK(switches_in(code).defaults == std::vector{4});
}
