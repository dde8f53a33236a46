#include "alerts/stories/story_names.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/digest.h"

using namespace tearsheet;
using namespace tearsheet::alerts;

TEST_CASE("A story's name comes back as it was") {
  StoryNames names;
  std::set<std::uint64_t> numbers;
  const std::string all[] = {short_id("https://example.org/1"),
                             "000000000000",
                             "zzzzzzzzzzzz",
                             "00000000000",
                             "0000000000000",
                             "",
                             "article1",
                             "ABCDEFGHIJKL",
                             "iiiiiiiiiiii",
                             "日本語",
                             std::string(12, '\0')};
  for (const auto& name : all) {
    const auto number = names.number(name);
    CHECK(names.number(name) == number);
    CHECK(names.name(number) == name);
    numbers.insert(number);
  }
  CHECK(numbers.size() == std::size(all));
}
