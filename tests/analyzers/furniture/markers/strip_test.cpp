#include "analyzers/furniture/markers/strip.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;

namespace {

std::vector<Block> paragraphs(std::initializer_list<const char*> texts) {
  std::vector<Block> blocks;
  for (const auto* text : texts) blocks.push_back({BlockKind::kParagraph, text});
  return blocks;
}

}  // namespace

TEST_CASE("markers and credits are taken out, with their places in what is left") {
  auto blocks = paragraphs({"Advertisement", "The bridge is open again, the mayor", "Anzeige", "Read more: The old one",
                            "said on “Monday”.", "Photo: Ann Example/AP", "It cost little.", "Publicité"});
  std::vector<Removed> removed = {{"share", "Share", {4, 5}}, {"share", "Share", {6, 2}}};
  const auto credits = strip_furniture(blocks, Markers(), Agencies::built_in(), removed);
  CHECK(blocks == paragraphs({"The bridge is open again, the mayor said on “Monday”.", "It cost little."}));
  REQUIRE(credits.size() == 1);
  CHECK(credits[0].raw == "Photo: Ann Example/AP");
  CHECK(removed == std::vector<Removed>{{"share", "Share", {0, 41}},
                                        {"share", "Share", {1, 2}},
                                        {"ad_marker", "Advertisement", {0, 0}},
                                        {"ad_marker", "Anzeige", {0, 36}},
                                        {"read_more", "Read more: The old one", {0, 36}},
                                        {"ad_marker", "Publicité", {2, 0}}});
}

TEST_CASE("listings and rows of data are never markers") {
  std::vector<Block> blocks = {{BlockKind::kCode, "ad"}, {BlockKind::kTableRow, "Advertising"}};
  const auto before = blocks;
  std::vector<Removed> removed;
  CHECK(strip_furniture(blocks, Markers(), Agencies::built_in(), removed).empty());
  CHECK(blocks == before);
  CHECK(removed.empty());
}

TEST_CASE("only the parts of one sentence are torn") {
  CHECK(is_torn("the minister", "said so."));
  CHECK(is_torn("the minister,", "said so."));
  CHECK_FALSE(is_torn("the minister.", "said so."));
  CHECK_FALSE(is_torn("the minister", "Said so."));
  CHECK_FALSE(is_torn("", "said so."));
}
