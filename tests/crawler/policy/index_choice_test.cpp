#include "crawler/policy/index_choice.h"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

const Time kNow = *parse_time("2026-03-01T12:00:00Z");

using Places = std::vector<std::size_t>;

IndexedSitemap read_before(std::size_t place, std::chrono::seconds ago, std::chrono::seconds pace) {
  return {place, std::nullopt, kNow - ago, pace};
}

IndexedSitemap dated(std::size_t place, std::chrono::seconds ago) { return {place, kNow - ago, std::nullopt, 0s}; }

IndexedSitemap unread(std::size_t place) { return {place, std::nullopt, std::nullopt, 0s}; }

}  // namespace

TEST_CASE("what brought news lately goes before dates, dates before the unread, and those before old ones") {
  CHECK(chosen_sitemaps({read_before(0, 48h, 24h), unread(1), unread(2), dated(3, 2h), dated(4, 1h),
                         read_before(5, 1h, 15min), read_before(6, 2h, 15min), read_before(7, 72h, 24h)},
                        kNow) == Places{6, 5, 4, 3, 1, 2, 7, 0});
  CHECK(chosen_sitemaps({}, {}).empty());
}

TEST_CASE("a round has 50 sitemaps, of which lively ones take half unless there are no others") {
  std::vector<IndexedSitemap> due;
  for (std::size_t i = 0; i < 60; ++i) due.push_back(read_before(i, 1h, 15min));
  CHECK(chosen_sitemaps(due, {}).size() == 50);
  for (std::size_t i = 60; i < 200; ++i) due.push_back(unread(i));
  const auto chosen = chosen_sitemaps(due, {});
  CHECK(chosen.size() == 50);
  CHECK(std::count_if(chosen.begin(), chosen.end(), [](auto place) { return place < 60; }) == 25);
}

TEST_CASE("an archive of decades is not worked through: its newest 50, and the last 30 days") {
  std::vector<IndexedSitemap> due;
  for (std::size_t month = 0; month < 600; ++month) due.push_back(dated(month, month * 30 * 24h));
  CHECK(chosen_sitemaps(due, kNow).size() == 50);
  due.erase(due.begin(), due.begin() + 50);
  CHECK(chosen_sitemaps(due, kNow).empty());
  for (std::size_t part = 0; part < 60; ++part) due.push_back(dated(100 + part, 29 * 24h));
  CHECK(chosen_sitemaps(due, kNow).size() == 50);
}
