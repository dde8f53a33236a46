#include "alerts/decide/word_change.h"

#include <catch2/catch.hpp>

using namespace tearsheet::alerts;

namespace {

/// "w0 w1 … " from `first` on.
std::string words(int first, int count) {
  std::string out;
  for (int i = first; i < first + count; ++i) out += "w" + std::to_string(i) + " ";
  return out;
}

}  // namespace

TEST_CASE("the share of words that were inserted and deleted") {
  struct Case {
    std::string before, after;
    double share;  ///< exactly this
  };
  const Case cases[] = {
      {"one two three four", "one two three five", 0.5},
      {"one two three four", "one two four", 0.25},
      {"one two three four", "one two three four five", 0.2},
      {"", "one", 1},
      {"one two", "two one", 1},
      {words(0, 100), words(5, 100), 0.1},
      {"Putin met Biden", "Putin met Biden.", 0},
      {"Putin met Biden", "putin met Biden", 2.0 / 3},
  };
  for (const auto& each : cases) {
    INFO(each.before << " -> " << each.after);
    if (each.share > 0) CHECK(changes_at_least(each.before, each.after, each.share));
    CHECK_FALSE(changes_at_least(each.before, each.after, each.share + 0.01));
    if (each.share > 0) CHECK(changes_at_least(each.after, each.before, each.share));
    CHECK_FALSE(changes_at_least(each.after, each.before, each.share + 0.01));
  }
}

TEST_CASE("long texts take no longer than their changes are many") {
  const auto text = words(0, 100'000);
  CHECK_FALSE(changes_at_least(text, text + "more", 0.1));
  CHECK(changes_at_least(text, words(100'000, 100'000), 1));
  // All the same words in another order.
  std::string turned;
  for (int i = 100'000; i > 0; --i) turned += "w" + std::to_string(i - 1) + " ";
  CHECK(changes_at_least(text, turned, 0.5));
}
