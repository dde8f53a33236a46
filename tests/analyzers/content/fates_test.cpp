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

Fate in_flow(Fate fate) {
  fate.in_flow = true;
  return fate;
}

}  // namespace

TEST_CASE("body, removed and fields are derived from the lines' fates, in the order of the text") {
  const auto lines =
      lines_of({"Menu", "Headline", "Standfirst", "By Ann", "One.", "Advertisement", "Photo: Ann", "Two."});
  const Fates fates = {{},
                       in_flow(Fate::taken(FieldLine::kHeadline)),
                       in_flow(Fate::taken(FieldLine::kStandfirst)),
                       Fate::taken(FieldLine::kByline),
                       in_flow(Fate::body(Rule::kNoneAgainst)),
                       Fate::ad_marker(),
                       in_flow(Fate::taken(FieldLine::kCredit)),
                       in_flow(Fate::body(Rule::kNoneAgainst))};
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

TEST_CASE("what is removed outside the text's flow is not listed") {
  Content content;
  derive(lines_of({"Related", "One."}), {Fate::removed(Furniture::kRelated), in_flow(Fate::body(Rule::kNoneAgainst))},
         content);
  CHECK(content.removed.empty());
  CHECK(content.body.size() == 1);
}

TEST_CASE("a fate's kind is its furniture or its field") {
  const struct {
    Fate fate;
    std::string_view kind;
  } cases[] = {
      {{}, ""},
      {Fate::body(Rule::kNoneAgainst), ""},
      {Fate::hidden(), "hidden"},
      {Fate::ad_marker(), "ad_marker"},
      {Fate::removed(Furniture::kRelated), "related"},
      {Fate::taken(FieldLine::kHeadline), "headline"},
      {Fate::taken(FieldLine::kRepeatedHeadline), "title"},
      {Fate::taken(FieldLine::kHeading), "heading"},
  };
  for (const auto& c : cases) CHECK(kind_of(c.fate) == c.kind);
}

TEST_CASE("an element's mark decides where its lines go") {
  const struct {
    Furniture mark;
    Outcome outcome;
    std::string_view kind;
  } cases[] = {
      {Furniture::kByline, Outcome::kField, "byline"},   {Furniture::kTitle, Outcome::kField, "title"},
      {Furniture::kCaption, Outcome::kField, "caption"}, {Furniture::kHidden, Outcome::kOutside, "hidden"},
      {Furniture::kShare, Outcome::kRemoved, "share"},   {Furniture::kCredit, Outcome::kRemoved, "credit"},
  };
  for (const auto& c : cases) {
    INFO(c.kind);
    const auto fate = fate_of_mark(c.mark, Rule::kLabel);
    CHECK(fate.outcome == c.outcome);
    CHECK(kind_of(fate) == c.kind);
    CHECK(fate.rule == Rule::kLabel);
  }
}

TEST_CASE("kinds of furniture have distinct names, by which they are found") {
  for (std::size_t i = 0; i < kFurnitureKinds; ++i) {
    const auto kind = static_cast<Furniture>(i);
    INFO(kind_name(kind));
    CHECK(furniture_named(kind_name(kind)) == kind);
  }
  CHECK(furniture_named("headline") == Furniture::kNone);
}
