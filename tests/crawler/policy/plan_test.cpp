#include "crawler/policy/plan.h"

#include <catch2/catch.hpp>

#include "tests/growth.h"

using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

/// Outlets "o0", "o1" … on sites of their own. They name no sitemap, unless `sitemap` is one.
struct Planning {
  config::Desk desk;
  AddressRules rules{{}};
  std::unique_ptr<Plan> plan;

  explicit Planning(std::size_t outlets, const std::string& sitemap = {}) {
    for (std::size_t n = 0; n < outlets; ++n) {
      config::Outlet outlet;
      outlet.id = "o" + std::to_string(n);
      outlet.site = "http://" + outlet.id + ".example";
      if (!sitemap.empty()) outlet.sitemaps = {outlet.site + sitemap};
      desk.outlets.push_back(std::move(outlet));
    }
    plan = std::make_unique<Plan>(desk, rules, Plan::Options{}, Clock{[] { return Time{}; }, [] { return Moment{}; }});
  }
};

}  // namespace

TEST_CASE("a robots.txt names sitemaps to the outlets of its origin that name none") {
  const Planning planning(3);
  const auto readers = planning.plan->sitemap_readers("http://o1.example");
  REQUIRE(readers.size() == 1);
  CHECK(readers.front()->config->id == "o1");
  CHECK(planning.plan->sitemap_readers("https://o1.example").empty());
  CHECK(planning.plan->sitemap_readers("http://o3.example").empty());
  CHECK(Planning(3, "/map").plan->sitemap_readers("http://o1.example").empty());
}

TEST_CASE("what a robots.txt leads to costs the same however many outlets there are") {
  const Planning few(500), many(500 * tests::kGrowth);
  const auto find = [](const Planning& planning) {
    return [&planning] { REQUIRE(planning.plan->sitemap_readers("http://o499.example").size() == 1); };
  };
  CHECK(tests::stays_level(find(few), find(many)));
}
