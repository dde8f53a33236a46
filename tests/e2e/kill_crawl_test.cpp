// kill -9 inside a crawl, at calls that change a file: ours, or SQLite's. After each kill the next run fetches what is
// missing, every page is in the archive once, `verify` finds nothing, and the CDXJ index is complete.
//
// 40 kills; TEARSHEET_KILLS=1000 for more.

#include <algorithm>
#include <cstdlib>

#include "tests/e2e/killing.h"
#include "tests/e2e/town.h"

using namespace tearsheet;
using namespace tearsheet::tests;

namespace {

constexpr int kPages = 12;

int kills() {
  const char* asked = std::getenv("TEARSHEET_KILLS");
  return asked ? std::atoi(asked) : 40;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

void check_index(const TestDesk& desk) {
  const auto lines = lines_of(desk.read("var/archive/index.cdxj"));
  CHECK(lines.size() == kPages + 2);  // with feed and robots.txt
  CHECK(std::ranges::is_sorted(lines));
}

}  // namespace

TEST_CASE("killed inside a crawl", "[kill]") {
  const Town town(kPages);
  const std::vector<std::string> verb = {"crawl"};
  const auto calls = count_calls(town.desk, verb);
  int killed = 0;
  for_calls(calls, kills(), [&](long call) {
    INFO("killed at call " << call << " of " << calls);
    std::filesystem::remove_all(town.desk / "var");
    killed += is_killed_at(town.desk, verb, call) ? 1 : 0;
    const auto next = town.desk.run(verb);
    INFO(next.err);
    CHECK(next.code == 0);
    town.check_complete();
    check_index(town.desk);
  });
  CHECK(killed > kills() / 2);
}
