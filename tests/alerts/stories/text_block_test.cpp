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

/// The stories whose texts are found, and how often.
std::map<std::uint64_t, int> found(const TextBlock& block, const StoryText& wanted) {
  std::vector<const StoryText*> texts;
  block.prefetch(wanted.signature);
  block.collect(wanted.signature, texts);
  std::map<std::uint64_t, int> stories;
  for (const auto* one : texts) ++stories[one->story];
  return stories;
}

}  // namespace

TEST_CASE("Nothing is found in an empty block") { CHECK(found(TextBlock(16), text(1)).empty()); }

TEST_CASE("Each text of a full block is found by all its features, whether the block had to grow or not") {
  for (const auto room : {std::size_t{16}, TextBlock::kMost}) {
    INFO(room);
    TextBlock block(room);
    for (std::size_t i = 0; i < TextBlock::kMost; ++i) block.add(text(i));
    CHECK(block.is_full());
    CHECK(block.bytes() < 100 * TextBlock::kMost);
    std::size_t complete = 0, others = 0;
    for (std::size_t i = 0; i < TextBlock::kMost; ++i) {
      auto stories = found(block, text(i));
      complete += stories[i] >= Signature::kFeatures ? 1 : 0;
      others += stories.size() - 1;
    }
    CHECK(complete == TextBlock::kMost);
    CHECK(others < 40 * TextBlock::kMost);  // by two bits of a hash: a quarter of those that are passed
  }
}

TEST_CASE("A feature that many texts share finds the first few of them alone") {
  TextBlock block(16);
  for (std::size_t i = 0; i < 1000; ++i) block.add(text(i, 6));
  const auto stories = found(block, text(500, 6));
  CHECK(stories.count(500) == 1);
  CHECK(stories.size() < 100);
}
