#include "alerts/stories/text_block.h"

#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "alerts/stories/shingles.h"

using namespace tearsheet::alerts;

namespace {

/// Features of its own, but for those that are the same in all.
StoryText text(std::uint64_t number, std::size_t shared = 0) {
  StoryText out;
  out.story = number;
  for (std::size_t i = 0; i < out.signature.features.size(); ++i) {
    const auto seed = i < shared ? std::to_string(i) : std::to_string(i) + "/" + std::to_string(number);
    out.signature.features[i] = static_cast<std::uint16_t>(hash_of(seed));
  }
  return out;
}

/// How many features each candidate shares.
std::map<std::uint64_t, int> candidates(const TextBlock& block, const StoryText& wanted) {
  std::map<std::uint64_t, int> found;
  block.visit_candidates(wanted.signature, [&](const StoryText& one) { ++found[one.story]; });
  return found;
}

}  // namespace

TEST_CASE("An empty block has no candidates") { CHECK(candidates(TextBlock{}, text(1)).empty()); }

TEST_CASE("Each text of a full block is found by all its features") {
  TextBlock block;
  for (std::size_t i = 0; i < TextBlock::kMost; ++i) block.add(text(i));
  CHECK(block.is_full());
  CHECK(block.bytes() < 100 * TextBlock::kMost);
  std::size_t complete = 0, others = 0;
  for (std::size_t i = 0; i < TextBlock::kMost; ++i) {
    auto found = candidates(block, text(i));
    complete += found[i] >= Signature::kFeatures ? 1 : 0;
    others += found.size() - 1;
  }
  CHECK(complete == TextBlock::kMost);
  // By chance: 16 bits of eight features against 16,383 texts are two others each.
  CHECK(others < 4 * TextBlock::kMost);
}

TEST_CASE("A feature that many texts share finds the first few of them alone") {
  TextBlock block;
  for (std::size_t i = 0; i < 1000; ++i) block.add(text(i, 6));
  const auto found = candidates(block, text(500, 6));
  CHECK(found.count(500) == 1);
  CHECK(found.size() < 100);
}
