#include "analyzers/content/fates.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

Lines lines_of(const std::vector<std::string>& texts) {
  Lines lines;
  for (const auto& text : texts) {
    lines.all.emplace_back();
    lines.all.back().text = text;
  }
  return lines;
}

}  // namespace

TEST_CASE("body, removed and fields are derived from the lines' fates, in the order of the text") {
  const auto lines =
      lines_of({"Menu", "Headline", "Standfirst", "By Ann", "One.", "Advertisement", "Photo: Ann", "Two."});
  const Fates fates = {{},
                       {Outcome::kField, kHeadlineLine, "", true},
                       {Outcome::kField, kStandfirstLine, "", true},
                       {Outcome::kField, kBylineLine, ""},
                       {Outcome::kBody, "", "", true},
                       {Outcome::kRemoved, "ad_marker", "", true},
                       {Outcome::kField, kCreditLine, "", true},
                       {Outcome::kBody, "", "", true}};
  Content content;
  derive(lines, fates, content);
  CHECK(content.headline == "Headline");
  CHECK(content.standfirst == "Standfirst");
  REQUIRE(content.byline_lines.size() == 1);
  CHECK(content.byline_lines[0].text == "By Ann");
  CHECK(content.credit_lines == std::vector<std::string>{"Photo: Ann"});
  CHECK(content.body == std::vector<Block>{{BlockKind::kParagraph, "One."}, {BlockKind::kParagraph, "Two."}});
  CHECK(content.removed == std::vector<Removed>{{"headline", "Headline", {0, 0}},
                                                {"standfirst", "Standfirst", {0, 0}},
                                                {"ad_marker", "Advertisement", {1, 0}},
                                                {"credit", "Photo: Ann", {1, 0}}});
  CHECK(content.taken == std::vector<bool>{true, true, false, true});
}

TEST_CASE("what is removed outside of the text's flow is not listed") {
  Content content;
  derive(lines_of({"Related", "One."}), {{Outcome::kRemoved, "related", ""}, {Outcome::kBody, "", "", true}}, content);
  CHECK(content.removed.empty());
  CHECK(content.body.size() == 1);
}
