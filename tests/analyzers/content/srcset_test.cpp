#include "analyzers/content/srcset.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers::content;

TEST_CASE("the largest picture of a srcset is taken") {
  struct Case {
    const char *srcset, *address;
  };
  const Case cases[] = {
      {"a.jpg 320w, b.jpg 640w", "b.jpg"},
      {"b.jpg 640w,a.jpg 320w", "b.jpg"},
      {"a.jpg, b.jpg 2x", "b.jpg"},
      {"a.jpg 1.5x, b.jpg 1.25x", "a.jpg"},
      {"a.jpg", "a.jpg"},
      {" \n a.jpg 1x ,\tb.jpg 1x ", "a.jpg"},
      {"c_fill,w_320/a.jpg 320w, c_fill,w_640/b.jpg 640w", "c_fill,w_640/b.jpg"},
      {"data:image/gif;base64,R0lGOD 900w, a.jpg 320w", "a.jpg"},
      {"a.jpg wide, b.jpg 1w", "b.jpg"},
      {"a.jpg wide", "a.jpg"},
      {"", ""},
      {" , ,", ""},
  };
  for (const auto& c : cases) {
    INFO(c.srcset);
    CHECK(largest_of_srcset(c.srcset) == c.address);
  }
}
