#include "desk/rebuild/compare.h"

#include <catch2/catch.hpp>

#include "desk/intake/intake.h"
#include "tests/allocations.h"
#include "tests/desk/backlog.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

void take_in(const OpenDesk& desk) {
  const auto lock = desk.lock();
  Intake(desk, 1).run(kNow);
}

/// The memory that a check of so many long articles takes.
std::size_t bytes_to_check(int articles) {
  const Backlog backlog(articles, 100);
  const auto desk = backlog.open();
  backlog.import(desk);
  take_in(desk);
  const Comparison comparison(desk, 1, {});
  const tests::Allocations allocations;
  CHECK(comparison.check([](const std::string& line) { FAIL_CHECK(line); }) == 0);
  return allocations.most_bytes();
}

}  // namespace

TEST_CASE("a desk as it was left has no differences, and one that nobody used has nothing to compare") {
  const Backlog backlog(3);
  const auto desk = backlog.open();
  CHECK(Comparison(desk, 1, {}).nothing_taken_in());
  backlog.import(desk);
  take_in(desk);
  const Comparison comparison(desk, 1, {});
  CHECK_FALSE(comparison.nothing_taken_in());
  CHECK(comparison.diff([](auto what, const auto& id, int) { FAIL_CHECK(what << " " << id); }) == 0);
}

TEST_CASE("a check has few articles in memory, however many there are") {
  constexpr int kFew = 10, kMany = 40;
  const auto few = bytes_to_check(kFew), many = bytes_to_check(kMany);
  constexpr std::size_t kTextOfAnArticle = 10'000;
  INFO(few << " and " << many << " bytes");
  CHECK(many < few + (kMany - kFew) * kTextOfAnArticle / 2);
}
