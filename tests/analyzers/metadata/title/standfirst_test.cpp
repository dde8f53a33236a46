#include "analyzers/metadata/title/standfirst.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::metadata;

namespace {

std::string shown(const Choice& choice) {
  std::string out = choice.value + ":";
  for (const auto& verdict : choice.verdicts) out += (verdict.won ? " +" : " -") + verdict.value;
  return out;
}

}  // namespace

TEST_CASE("the first trusted claim is the standfirst") {
  const Claim selected{"named", Source::kSelector}, line{"line", Source::kStandfirst};
  const Claim description{"description", Source::kOpenGraph};
  CHECK(shown(choose_standfirst({selected, line, description})) == "named: +named -line -description");
  CHECK(shown(choose_standfirst({line, description})) == "line: +line -description");
  CHECK(shown(choose_standfirst({{"", Source::kSelector}, line})) == "line: - +line");
  CHECK(shown(choose_standfirst({})) == ":");
}

TEST_CASE("a description of the head is never the standfirst") {
  const auto choice = choose_standfirst({{"description", Source::kPlainMeta}, {"another", Source::kJsonLd}});
  CHECK(shown(choice) == ": -description -another");
  CHECK(choice.verdicts[0].why == "a description for search engines: it helps to find the line");
}

TEST_CASE("each verdict says why") {
  const auto choice = choose_standfirst({{"named", Source::kSelector}, {"line", Source::kStandfirst}});
  CHECK(choice.verdicts[0].why == "the outlet's extract names it");
  CHECK(choice.verdicts[1].why == "ranks below the one that won");
  CHECK(choose_standfirst({{"line", Source::kStandfirst}}).verdicts[0].why ==
        "by its name, its place or the page's description");
}
