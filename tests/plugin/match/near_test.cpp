// NEAR and NOT NEAR: by hand, and compared with every stretch that exists, found by trying all combinations.

#include "plugin/match/near.h"

#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using analyzers::Field;
using analyzers::Start;
using analyzers::Word;

namespace {

/// The words of a text, in which "." comes before the first word of a sentence and "|" before that of a paragraph.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  auto start = Start::kParagraph;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    const auto piece = text.substr(at, end - at);
    at = end + 1;
    if (piece == "." || piece == "|") {
      start = piece == "." ? Start::kSentence : Start::kParagraph;
      continue;
    }
    Word word;
    word.written = word.folded = piece;
    word.start = start;
    words.push_back(word);
    start = Start::kInside;
  }
  return words;
}

/// "0-2 5-5": the intervals of a query in a text.
std::string intervals(std::string_view query, std::string_view text) {
  const auto words = words_of(text);
  WordsText body(Field::kBody, words);
  std::string out;
  for (const auto& interval : intervals_in(*parse_query_or_throw(query).query, body))
    out += (out.empty() ? "" : " ") + std::to_string(interval.first) + "-" + std::to_string(interval.last);
  return out;
}

}  // namespace

TEST_CASE("the intervals of an operand") {
  struct Case {
    std::string_view query, text, intervals;
  };
  const Case cases[] = {
      {"a", "a b a", "0-0 2-2"},
      {"\"a b\"", "a b a b", "0-1 2-3"},
      {"\"a a\"", "a a a", "0-1 1-2"},
      {"a OR \"a b\"", "a b", "0-0 0-1"},
      {"caption:a", "a", ""},
      {"summit~1", "summit sumit summits sumits", "0-0 1-1 2-2"},
      // at most n other words between, either order
      {"a NEAR/1 b", "a x b", "0-2"},
      {"a NEAR/1 b", "b x a", "0-2"},
      {"a NEAR/1 b", "a x x b", ""},
      {"a NEAR/0 b", "b a b", "0-1 1-2"},
      {"a NEAR/5 b", "a a b b", "0-2 1-2 1-3"},
      {"\"a x\" NEAR/1 b", "a x y b", "0-3"},
      {"\"a x\" NEAR/0 b", "a x y b", ""},
      // at two different places
      {"a NEAR/5 a", "a", ""},
      {"a NEAR/5 a", "a x a", "0-2"},
      {"a NEAR/5 (a OR b)", "a", ""},
      {"\"a b\" NEAR/5 a", "a b", ""},
      {"\"a b\" NEAR/5 a", "a b x a", "0-3"},
      {"a NEAR/5 a NEAR/5 a", "a a", ""},
      {"a NEAR/5 a NEAR/5 a", "a a a", "0-2"},
      // in order
      {"a ONEAR/1 b", "a x b", "0-2"},
      {"a ONEAR/1 b", "b x a", ""},
      {"a ONEAR/1 b ONEAR/1 c", "a b x c", "0-3"},
      {"a ONEAR/1 b ONEAR/1 c", "a c b", ""},
      // chains: neighbours, in any order
      {"a NEAR/1 b NEAR/1 c", "a x c x b", "0-4"},
      {"a NEAR/1 b NEAR/1 c", "a x x c x b", ""},
      {"a NEAR/0 b NEAR/0 c", "c a b c", "0-2 1-3"},
      // a NEAR in parentheses is one stretch
      {"(a NEAR/1 b) NEAR/0 c", "a x b c", "0-3"},
      {"(a NEAR/1 b) NEAR/0 c", "a c b", ""},
      {"(a NEAR/9 b) NEAR/2 c", "a b x b x x c", "0-6"},
      // sentences and paragraphs
      {"a NEAR/S b", "a x b . c", "0-2"},
      {"a NEAR/S b", "a x . b", ""},
      {"a NEAR/S b", ". a b", "0-1"},
      {"a NEAR/S b", "x . b a", "1-2"},
      {"a NEAR/S b", "a | b", ""},
      {"a NEAR/P b", "a . x b", "0-2"},
      {"a NEAR/P b", "a | x b", ""},
      {"a ONEAR/S b", "b a", ""},
      {"\"st peter\" NEAR/S b", "st . peter b", "0-2"},
      {"b NEAR/S \"st peter\"", "b st . peter", "0-2"},
      {"a NEAR/S b NEAR/S c", "a b . c", ""},
      // the intervals of a that no b is near
      {"a NOT NEAR/1 b", "a x b x x a", "5-5"},
      {"a NOT NEAR/1 b", "b x a", ""},
      {"a NOT NEAR/1 b", "a", "0-0"},
      {"a NOT NEAR/1 a", "a", "0-0"},
      {"a NOT NEAR/1 a", "a a x x x a", "5-5"},
      {"a NOT ONEAR/1 b", "b a", "1-1"},
      {"a NOT ONEAR/1 b", "a b", ""},
      {"a NOT NEAR/0 \"k a\"", "k a x a", "3-3"},
      {"a NOT NEAR/S b", "a . b", "0-0"},
      {"a NOT NEAR/P b", "a . b", ""},
      {"(a NOT NEAR/0 x) NEAR/3 b", "a x b a", "2-3"},
  };
  for (const auto& c : cases) {
    INFO(c.query << " in " << c.text);
    CHECK(intervals(c.query, c.text) == c.intervals);
  }
}

namespace {

bool neighbours(const Nearness& near, const std::vector<Word>& words, const Interval& a, const Interval& b) {
  if (near.within == Nearness::Within::kWords) return b.first > a.last && b.first - a.last - 1 <= near.words;
  const auto least = near.within == Nearness::Within::kSentence ? Start::kSentence : Start::kParagraph;
  for (auto i = a.last + 1; i <= b.first; ++i)
    if (words[i].start >= least) return false;
  return b.first > a.last;
}

/// Every combination, every order.
void all_stretches(const std::vector<Intervals>& operands, const Nearness& near, const std::vector<Word>& words,
                   Intervals& found) {
  std::vector<std::size_t> order(operands.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    const std::function<void(std::size_t, Interval, Interval)> extend = [&](std::size_t next, Interval first,
                                                                            Interval last) {
      if (next == order.size()) return found.push_back({first.first, last.last});
      for (const auto& interval : operands[order[next]])
        if (neighbours(near, words, last, interval)) extend(next + 1, first, interval);
    };
    for (const auto& interval : operands[order[0]]) extend(1, interval, interval);
  } while (!near.ordered && std::next_permutation(order.begin(), order.end()));
}

Intervals shortest(const Intervals& all) {
  std::set<Interval> out;
  for (const auto& a : all) {
    const auto shorter_start = [&](const Interval& b) { return b.last == a.last && b.first > a.first; };
    const auto shorter_end = [&](const Interval& b) { return b.first == a.first && b.last < a.last; };
    if (std::none_of(all.begin(), all.end(), shorter_start) || std::none_of(all.begin(), all.end(), shorter_end))
      out.insert(a);
  }
  return {out.begin(), out.end()};
}

}  // namespace

TEST_CASE("NEAR finds the shortest stretch at each start and at each end") {
  std::size_t some = 0;
  for (unsigned seed = 1; seed <= 4000; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return static_cast<std::uint32_t>(random() % n); };
    std::string text;
    const std::uint32_t length = 1 + below(9);
    for (std::uint32_t i = 0; i < length; ++i) {
      text += below(4) == 0 ? (below(2) == 0 ? "." : "|") : "x";
      text += below(4) == 0 ? " " : " x ";
    }
    const auto words = words_of(text + "x");
    Nearness near;
    near.within = static_cast<Nearness::Within>(below(3));
    near.words = below(4);
    near.ordered = below(2) == 0;
    std::vector<Intervals> operands(2 + below(3));
    for (auto& operand : operands) {
      std::set<Interval> intervals;
      for (auto n = below(5); n > 0; --n) {
        const auto first = below(static_cast<unsigned>(words.size()));
        intervals.insert({first, std::min(first + below(3), static_cast<std::uint32_t>(words.size() - 1))});
      }
      operand.assign(intervals.begin(), intervals.end());
    }
    INFO("seed " << seed);
    Intervals all;
    all_stretches(operands, near, words, all);
    const auto reach = make_reach(near, Field::kBody, [&](Start start) { return starts_in(words, start); });
    REQUIRE(near_intervals(operands, reach, near.ordered) == shortest(all));
    some += all.empty() ? 0 : 1;
    if (operands.size() == 2) REQUIRE(any_near(operands[0], operands[1], reach.ahead, near.ordered) == !all.empty());

    Intervals left;
    for (const auto& a : operands[0]) {
      const bool is_near = std::any_of(operands[1].begin(), operands[1].end(), [&](const Interval& b) {
        const bool sharing = a != b && a.first <= b.last && b.first <= a.last;
        return sharing || neighbours(near, words, a, b) || (!near.ordered && neighbours(near, words, b, a));
      });
      if (!is_near) left.push_back(a);
    }
    REQUIRE(not_near_intervals(operands[0], operands[1], reach, near.ordered) == left);
  }
  CHECK(some > 800);
}

TEST_CASE("only intervals that don't share a word are counted") {
  CHECK(count_apart({}) == 0);
  CHECK(count_apart({{0, 0}, {1, 1}, {1, 2}}) == 2);
  CHECK(count_apart({{0, 1}, {1, 2}, {2, 3}}) == 2);
  CHECK(count_apart({{0, 9}, {1, 2}, {3, 4}}) == 2);
}

TEST_CASE("a long text and wide distances don't take quadratic time") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += i % 2 == 0 ? "a " : "b ";
  CHECK_FALSE(intervals("a NEAR/1000000 b NEAR/1000000 a NEAR/1000000 b NEAR/1000000 a", text).empty());
  CHECK_FALSE(intervals("(a NEAR/1000000 b) NEAR/P ((a NEAR/1000000 b) NEAR/1000000 (a NEAR/P b))", text).empty());
  CHECK(intervals("a NOT NEAR/1000000 b", text).empty());
}
