#include "analyzers/content/places.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

TEST_CASE("places follow the blocks that are kept, joined and dropped") {
  // Old blocks: 0 kept, 1 dropped, 2 joined to 0 after 6 code points, 3 dropped, 4 kept.
  Moves moves;
  moves.kept(0);
  moves.dropped();
  moves.kept(0, 6);
  moves.dropped();
  CHECK(moves.size() == 4);
  moves.kept(1);
  std::vector<Removed> removed;
  for (const auto place : {Place{0, 0}, {0, 3}, {1, 0}, {1, 9}, {2, 0}, {2, 4}, {3, 2}, {4, 0}, {4, 5}, {5, 0}})
    removed.push_back({"ad", "x", place});
  moves.apply(removed, 2);
  std::vector<Place> places;
  for (const auto& r : removed) places.push_back(r.place);
  CHECK(places == std::vector<Place>{{0, 0}, {0, 3}, {0, 6}, {0, 6}, {0, 6}, {0, 10}, {1, 0}, {1, 0}, {1, 5}, {2, 0}});
}

TEST_CASE("all places in an empty body are its end") {
  Moves moves;
  moves.dropped();
  std::vector<Removed> removed = {{"ad", "x", {0, 0}}, {"ad", "y", {1, 0}}};
  moves.apply(removed, 0);
  CHECK(removed[0].place == Place{});
  CHECK(removed[1].place == Place{});
}
