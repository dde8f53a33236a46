#pragma once

// Cases on which two matchers once differed, or easily could, as shrink.h prints them, with the right answer. All matchers
// are tested with them.

#include <string_view>

namespace tearsheet::plugin::random {

struct KeptDuel {
  std::string_view query, article;
  bool matches;
};

inline constexpr KeptDuel kKeptDuels[] = {
    // One word where the query needs two, and two forms of it.
    {R"q(bus NEAR/3 bus*)q", R"a({"title":"bus"})a", false},
    {R"q(bus NEAR/3 bus*)q", R"a({"title":"bus buses"})a", true},
    // A word in one field and its neighbour in the next.
    {R"q(us NEAR/5 city)q", R"a({"title":"US","standfirst":"city"})a", false},
    {R"q(us AND city)q", R"a({"title":"US","body":"city"})a", true},
    // A negation within OR, and all of it negated.
    {R"q(a OR NOT b)q", R"a({"title":"c"})a", true},
    {R"q(NOT (a OR NOT b))q", R"a({"title":"b"})a", true},
    // A moment that is another day in Berlin than in UTC.
    {R"q(published:2021-04-15)q", R"a({"published":"2021-04-14T22:30:00Z"})a", true},
    {R"q(published:2021-04-14)q", R"a({"published":"2021-04-14T22:30:00Z"})a", false},
    // Only places that have no word in common are counted.
    {R"q(ATLEAST/2("a a"))q", R"a({"body":"a a a"})a", false},
    {R"q(ATLEAST/3(a))q", R"a({"title":"a","standfirst":"a","body":"a"})a", true},
};

}  // namespace tearsheet::plugin::random
